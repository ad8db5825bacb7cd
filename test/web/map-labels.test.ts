import fc from "fast-check";
import { expect, test } from "vitest";
import type { Contour } from "../../web/views/contours.ts";
import { contourLabels } from "../../web/views/map-labels.ts";

const ROOM = { left: 0, right: 200, top: 0, bottom: 100 };
const place = (x: number, y: number) => [x, y] as const;
const textOf = (level: number) => `×${level}`;

/** A level line from the left to the right at a height, in steps of 10 px. */
function line(level: number, y: number, count = 20): Contour {
  const segments = Array.from({ length: count }, (_, i) => [i * 10, y, i * 10 + 10, y] as const);
  return { level, segments };
}

test("a line is labelled in its middle", () => {
  expect(contourLabels([line(2, 50)], textOf, place, ROOM, [])).toEqual([
    { text: "×2", x: 100, y: 50 },
  ]);
});

test("labels of lines side by side stand beside each other, and beside other texts", () => {
  const letter = { text: "a", x: 100, y: 50 };
  const found = contourLabels([line(2, 50), line(3, 52)], textOf, place, ROOM, [letter]);
  // Two letters of 7 px with air are 22 px wide, one is 15: 18.5 px between the middles, and 22 between two labels.
  expect(found.map(({ x }) => x)).toEqual([80, 120]);
});

test("a line that is short, at the edge or without room has no label", () => {
  expect(contourLabels([line(2, 50, 6)], textOf, place, ROOM, [])).toEqual([]);
  expect(contourLabels([line(2, 3)], textOf, place, ROOM, [])).toEqual([]);
  const taken = Array.from({ length: 20 }, (_, i) => ({ text: "a", x: i * 10, y: 50 }));
  expect(contourLabels([line(2, 50)], textOf, place, ROOM, taken)).toEqual([]);
});

test("labels never touch, whatever the lines are", () => {
  const point = fc.tuple(fc.nat(200), fc.nat(100));
  const lines = fc.array(fc.array(point, { minLength: 7, maxLength: 40 }), { maxLength: 12 });
  fc.assert(
    fc.property(lines, (all) => {
      const contours = all.map((points, level) => ({
        level,
        segments: points.map(([x, y]) => [x, y, x, y] as const),
      }));
      const found = contourLabels(contours, textOf, place, ROOM, []);
      for (const [i, a] of found.entries()) {
        for (const b of found.slice(0, i)) {
          const apart = Math.abs(a.x - b.x) >= 7 || Math.abs(a.y - b.y) >= 14;
          expect(apart).toBe(true);
        }
      }
    }),
  );
});
