import { expect, test } from "vitest";
import { contours, smoothed } from "../../web/views/contours.ts";

test("a plane that rises by one a cell has its level as a straight line", () => {
  // Heights 0 1 2 in each of two rows: 0.5 lies halfway between the first two columns.
  const [line] = contours(Float64Array.of(0, 1, 2, 0, 1, 2), 3, [0.5]);
  expect(line?.segments).toEqual([[0.5, 0, 0.5, 1]]);
});

test("a square with a corner that is not known has no line", () => {
  const [line] = contours(Float64Array.of(0, 1, Number.NaN, 1), 2, [0.5]);
  expect(line?.segments).toEqual([]);
});

test("smoothing keeps a plane in its middle, and weighs neighbours 1 2 1", () => {
  const heights = Float64Array.from({ length: 9 }, (_, i) => (i === 4 ? 16 : 0));
  // The middle has weight 4 of 16; a corner sees it with 1 of 4 + 2 + 2 + 1.
  expect(smoothed(heights, 3)[4]).toBe(4);
  expect(smoothed(heights, 3)[0]).toBeCloseTo(16 / 9, 12);
});
