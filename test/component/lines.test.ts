import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { GridLines, type GridPoint } from "../../src/component/lines.ts";

const point = (x: number, y: number, value: number): GridPoint => ({ x, y, values: [value] });
const corners = [point(1, 1, 1), point(2, 1, 2), point(1, 2, 4), point(2, 2, 8)];

test("between two points of a line logarithms are linear", () => {
  // halfway in the logarithm, √2 of x, is the geometric mean of 1 and 2
  expect(new GridLines(corners).between(Math.SQRT2, 1)?.[0]).toBeCloseTo(Math.SQRT2, 12);
});

test("inside a cell of corners alone the surface is bilinear in logarithms", () => {
  // the geometric mean of 1, 2, 4 and 8 is 64^(1/4) = 2.828427
  expect(new GridLines(corners).between(Math.SQRT2, Math.SQRT2)?.[0]).toBeCloseTo(64 ** 0.25, 12);
});

describe("inside a cell with a point on one edge", () => {
  // at (√2, √2) with 4 instead of √2 halfway along the lower edge, u = v = 1/2:
  // between the edges along x: √(4 · √(4 · 8)) = √(4 · 5.656854) = 4.756828
  // between those along y: √(√(1 · 4) · √(2 · 8)) = √(2 · 4) = 2.828427, as it was
  // patch: 4.756828 · 2.828427 / 2.828427 (bilinear) = 4.756828
  test("two of three surfaces that show its jump outvote the third", () => {
    const lines = new GridLines([...corners, point(Math.SQRT2, 1, 4)]);
    expect(lines.between(Math.SQRT2, Math.SQRT2)?.[0]).toBeCloseTo(4.756828, 6);
  });

  // with √2 halfway along the left edge instead of 2 besides:
  // between those along y: √(√2 · √(2 · 8)) = √(1.414214 · 4) = 2.378414
  // patch: 4.756828 · 2.378414 / 2.828427 = 4
  test("and the median is the patch where edges jump in different directions", () => {
    const lines = new GridLines([
      ...corners,
      point(Math.SQRT2, 1, 4),
      point(1, Math.SQRT2, Math.SQRT2),
    ]);
    expect(lines.between(Math.SQRT2, Math.SQRT2)?.[0]).toBeCloseTo(4, 6);
  });

  // with 4 there: between those along y: √(4 · 4) = 4; patch: 4.756828 · 4 / 2.828427 = 6.727171
  test("and a patch that adds two jumps is outvoted", () => {
    const lines = new GridLines([...corners, point(Math.SQRT2, 1, 4), point(1, Math.SQRT2, 4)]);
    expect(lines.between(Math.SQRT2, Math.SQRT2)?.[0]).toBeCloseTo(4.756828, 6);
  });
});

test("a denser grid is used where all corners of its cell are known", () => {
  // in the cell [1, 1.5]² of ones nothing of the corner 8 at (2, 2) shows
  const ones = [point(1.5, 1, 1), point(1, 1.5, 1), point(1.5, 1.5, 1)];
  const lines = new GridLines([...corners, ...ones]);
  expect(lines.between(1.2, 1.3)?.[0]).toBeCloseTo(1, 12);
  expect(lines.between(1.6, 1.6)?.[0]).toBeGreaterThan(1.2);
});

test("outside of the grid there is no value", () => {
  const lines = new GridLines(corners);
  for (const [x, y] of [
    [0.5, 1],
    [3, 1],
    [1.5, 0.7],
    [1.5, 2.1],
    [2.1, 2],
  ] as const) {
    expect(lines.between(x, y)).toBeUndefined();
  }
});

describe("on random grids", () => {
  const grid = fc.array(fc.double({ min: 0.1, max: 10, noNaN: true }), {
    minLength: 21,
    maxLength: 21,
  });
  /** Nine corners of four cells, and a point halfway along each edge of the two grid directions. */
  const pointsOf = (values: readonly number[]): GridPoint[] => {
    const places: [number, number][] = [];
    for (const y of [1, 2, 4]) for (const x of [1, 1.5, 2, 3, 4]) places.push([x, y]);
    for (const x of [1, 2, 4]) for (const y of [1.5, 3]) places.push([x, y]);
    return places.map(([x, y], i) => point(x, y, values[i] ?? 1));
  };
  const place = fc.double({ min: 1, max: 4, noNaN: true });

  test("the surface passes through every point", () => {
    fc.assert(
      fc.property(grid, (values) => {
        const points = pointsOf(values);
        const lines = new GridLines(points);
        for (const { x, y, values: known } of points) expect(lines.between(x, y)).toEqual(known);
      }),
    );
  });

  test("it is continuous, everywhere and thus at grid lines", () => {
    fc.assert(
      fc.property(grid, place, place, fc.constantFrom(1.5, 2, 3), (values, x, y, at) => {
        const lines = new GridLines(pointsOf(values));
        for (const [cx, cy] of [
          [at, y],
          [x, at],
          [x, y],
        ] as const) {
          const here = lines.between(cx, cy)?.[0] ?? Number.NaN;
          const near = lines.between(cx * (1 - 1e-9), cy * (1 - 1e-9))?.[0];
          if (near !== undefined) expect(Math.abs(near / here - 1)).toBeLessThan(1e-6);
        }
      }),
    );
  });

  test("scaling all values scales the surface", () => {
    fc.assert(
      fc.property(grid, place, place, (values, x, y) => {
        const points = pointsOf(values);
        const scaled = points.map((p) => ({ ...p, values: p.values.map((value) => 7 * value) }));
        const one = new GridLines(points).between(x, y)?.[0] ?? Number.NaN;
        expect(new GridLines(scaled).between(x, y)?.[0]).toBeCloseTo(7 * one, 9);
      }),
    );
  });
});
