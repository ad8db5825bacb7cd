import { expect, test } from "vitest";
import { EMPTY, EXACT, LOOKED, SETTLED } from "../../web/engine/phase-board.ts";
import type { PhaseMap } from "../../web/engine/phase-map.ts";
import { progressOf } from "../../web/engine/phase-map.ts";
import { linearScale, logScale, withRoom } from "../../web/parts/scale.ts";
import { dotsOf } from "../../web/views/map-dots.ts";
import { gainOf, gapOf, isShown, placeAmong, regions } from "../../web/views/map-figures.ts";
import { fillOf, inkOn, letterOf } from "../../web/views/map-palette.ts";

test("a logarithmic scale has equal ratios equally far apart, and 1, 2 and 5 as ticks", () => {
  const { at, ticks } = logScale([1, 100], [10, 210], 10);
  expect([at(1), at(10), at(100)].map(Math.round)).toEqual([10, 110, 210]);
  expect(ticks).toEqual([1, 2, 5, 10, 20, 50, 100]);
  // Fewer than three of those: round values instead.
  expect(logScale([11, 14], [0, 1], 3).ticks).toEqual([11, 12, 13, 14]);
  // A single value is in the middle.
  expect(logScale([3, 3], [0, 100], 4).at(3)).toBeCloseTo(50, 9);
});

test("a linear scale begins at 0", () => {
  const { at, ticks } = linearScale(8, [100, 0], 4);
  expect([at(0), at(4), at(8)]).toEqual([100, 50, 0]);
  expect(ticks).toEqual([0, 2, 4, 6, 8]);
});

test("room around values is a share of their ratio", () => {
  // 100 / 1 to the power 0.5 is 10.
  expect(withRoom([100, 1, 10], 0.5)).toEqual([0.1, 1000]);
});

const log = (values: readonly number[]) => ({ values, scale: "log" as const });

test("a value lies among others by its ratio, or by its difference on a linear axis", () => {
  // 6 is a quarter of the way from 4 to 12.
  expect(placeAmong({ values: [4, 12], scale: "linear" }, 6)).toBeCloseTo(0.25, 12);
  expect(placeAmong(log([1, 4, 16]), 2)).toBeCloseTo(0.5, 12);
  expect(placeAmong(log([1, 4, 16]), 16)).toBeCloseTo(2, 12);
  expect(placeAmong(log([1, 4, 16]), 17)).toBeUndefined();
  expect(placeAmong(log([7]), 7)).toBe(0);
});

/** A map of cells in a row: the stage, the leader, and per option between what its least value lies. */
function mapOf(
  cells: readonly (readonly [stage: number, leader: number, ...known: [number, number][]])[],
  wide = cells.length,
): PhaseMap {
  const options = ["cores", "a", "b"];
  const range = (n: number) => Array.from({ length: n }, (_, i) => i + 1);
  const outline = {
    x: { name: "M", values: range(wide) },
    y: { name: "N=K", values: range(cells.length / wide) },
    fixed: {},
    options,
  };
  const known = cells.flatMap(([, , ...of]) => options.map((_, i) => of[i] ?? [0, 1]));
  const map = {
    outline,
    cells: cells.length,
    stage: Uint8Array.from(cells, ([stage]) => stage),
    leader: Uint8Array.from(cells, ([, leader]) => leader),
    low: Float64Array.from(known, ([low = 0]) => low),
    high: Float64Array.from(known, ([, high = 0]) => high),
  };
  return map as unknown as PhaseMap;
}

test("a gain is that of the best CiM option, between bounds", () => {
  const map = mapOf([
    [LOOKED, 2, [8, 12], [5, 10], [3, 6]],
    [EMPTY, 0],
    [EXACT, 0, [4, 4], [4, 4], [9, 9]],
  ]);
  // 8/6 to 12/3, and 12/6 by the mappings known.
  expect(gainOf(map, 0)).toEqual({ low: 8 / 6, high: 4, known: 2 });
  expect(gainOf(map, 1)).toBeUndefined();
  expect(gainOf(map, 2)?.known).toBe(1);
  // The leader's mapping costs 6, and no option less than 3: 100 % above.
  expect(gapOf(map, 0)).toBe(1);
  expect(gapOf(map, 2)).toBe(0);
  expect([0, 1, 2].map((cell) => isShown(map, cell))).toEqual([true, false, true]);
});

test("progress counts cells with a GEMM, each stage with those below it", () => {
  const map = mapOf([
    [0, 0],
    [LOOKED, 0],
    [SETTLED, 0],
    [EXACT, 0],
    [EMPTY, 0],
  ]);
  expect(progressOf(map)).toEqual({ looked: 3, settled: 2, exact: 1, all: 4 });
});

test("regions are of one leader, connected by their sides, and of four cells at least", () => {
  const rows = ["110002", "110020", "000200"].join("");
  const map = mapOf(
    [...rows].map((leader) => [SETTLED, Number(leader)] as const),
    6,
  );
  const found = regions(map);
  // The three cells of 2 touch at corners alone, and are too few.
  expect(found.map(({ leader }) => leader).sort()).toEqual([0, 1]);
  for (const { cell, leader } of found) expect(map.leader[cell]).toBe(leader);
});

test("dots are where GEMMs lie, full where the plane is theirs", () => {
  const outline = {
    x: { name: "M", unit: "", isParameter: false, ...log([1, 4, 16]) },
    y: { name: "N=K", unit: "", isParameter: false, ...log([16, 64]) },
    fixed: { batch: 2 },
    options: [],
    choices: [],
    isProven: true,
  };
  const gemm = (name: string, M: number, N: number, K: number, batch: number) =>
    ({ name, M, N, K, batch, count: 1 }) as Parameters<typeof dotsOf>[1][number];
  const dots = dotsOf(outline, [
    gemm("on", 4, 64, 64, 2),
    gemm("other batch", 1, 16, 16, 1),
    // The geometric mean of 16 and 64 is 32, halfway in the logarithm.
    gemm("between", 16, 16, 64, 2),
    gemm("beyond", 32, 16, 16, 2),
  ]);
  expect(dots.map(({ names, exact }) => [names.split(":")[0], exact])).toEqual([
    ["on", true],
    ["other batch", false],
    ["between", false],
  ]);
  expect(dots[2]?.j).toBeCloseTo(0.5, 12);
});

test("letters have the ink that is read better, on every fill", () => {
  const luminance = (colour: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  // Contrast by WCAG 2.2; 4.5 is what AA asks of text.
  const contrast = (a: string, b: string) => {
    const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };
  for (let place = 0; place < 13; place++) {
    for (const dark of [false, true]) {
      const fill = fillOf(place, dark);
      expect(contrast(fill, inkOn(fill)), fill).toBeGreaterThan(4.5);
    }
  }
  expect([0, 1, 26, 27].map(letterOf)).toEqual(["·", "a", "z", "*"]);
});
