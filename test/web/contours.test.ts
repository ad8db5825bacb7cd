import { expect, test } from "vitest";
import { contourSteps, contours, SQUARES_A_STEP, smoothed } from "../../web/views/contours.ts";

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

test("lines of a large map are made in steps of few squares, and are the same", () => {
  const wide = 130;
  const heights = Float64Array.from({ length: wide * wide }, (_, i) => Math.sin(i) + i / 4000);
  const levels = [0.5, 1, 2];
  const steps = contourSteps(heights, wide, levels);
  let count = 0;
  let step = steps.next();
  while (!step.done) {
    count++;
    step = steps.next();
  }
  // 129 × 129 squares on each of 3 levels, a turn for others after each 4096 of them: ⌊(49923 − 1) / 4096⌋ = 12.
  expect(count).toBe(Math.floor((129 * 129 * 3 - 1) / SQUARES_A_STEP));
  expect(step.value).toEqual(contours(heights, wide, levels));
});
