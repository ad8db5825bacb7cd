import { expect, test } from "vitest";
import { built } from "../../src/insight/design.ts";
import { DEFAULT_OPTIONS } from "../../src/mapper/mapper.ts";
import { MAPPERS } from "../../src/mapper/mappers.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { frontier } from "../../src/sensitivity/frontier.ts";
import type { Measure, Remapping } from "../../src/sensitivity/network-optimum.ts";
import { mapNetwork } from "../../src/sensitivity/network-optimum.ts";
import type { CostName } from "../../src/sensitivity/parameter.ts";
import { withCost } from "../../src/sensitivity/parameter.ts";
import type { PlacedPrimitive } from "../../src/sensitivity/target.ts";
import { gemm } from "../../src/workload/gemm.ts";
import { TINY, TINY_PRIMITIVE } from "../samples/tiny.ts";

const profile = createProfile("consistent");
const design: PlacedPrimitive = {
  baseline: TINY,
  cim: { primitive: TINY_PRIMITIVE, at: "BUF", staging: 0, budget: "area" },
};

function ask(
  shape: readonly [number, number, number],
  measure: Measure,
  names: readonly [CostName, CostName],
  factor: number,
) {
  const gemms = [gemm(...shape)];
  const { optimal: mapper } = MAPPERS;
  const remapping: Remapping = { gemms, measure, mapper, options: DEFAULT_OPTIONS, profile };
  const architecture = built(design, profile);
  const { total: reference } = mapNetwork(architecture, remapping);
  const found = frontier(design, remapping, { factor, reference }, names);
  const [x, y] = names;
  const level = mapNetwork(architecture, remapping).figure / factor;
  const figureAt = (px: number, py: number) =>
    mapNetwork(withCost(withCost(architecture, x, px), y, py), remapping).figure / level;
  return { found, figureAt };
}

test("of a single MAC is one line, by hand", () => {
  // 33.16 + 1.0 · mac + 1.0 · write = 2 · 35.36: the MAC and the write each happen once. 35.36 − 0.5 − 0.7 = 34.16.
  const { found } = ask([1, 1, 1], "energy", ["mac-energy", "write-energy"], 0.5);
  expect(found).toMatchObject({ kind: "curve", straight: true, exact: true });
  expect(found.present).toEqual({ x: 0.5, y: 0.7 });
  expect(found.points).toEqual([
    { x: 0, y: expect.closeTo(70.72 - 34.16, 9) },
    { x: expect.closeTo(70.72 - 34.16, 9), y: 0 },
  ]);
});

test("of two energies is a chain: the level at every corner and between corners, convex", () => {
  let corners = 0;
  const shapes = [
    [8, 12, 8],
    [2, 12, 16],
    [12, 4, 4],
  ] as const;
  for (const shape of shapes) {
    for (const [factor, pair] of [
      [0.1, ["mac-energy", "write-energy"]],
      [0.3, ["write-energy", "mac-energy"]],
      [0.1, ["write-energy", "mac-energy"]],
      [1, ["mac-energy", "write-energy"]],
    ] as const) {
      const { found, figureAt } = ask(shape, "energy", pair, factor);
      const { points } = found;
      corners += points.length - 2;
      for (const [i, { x, y }] of points.entries()) {
        expect(figureAt(x, y)).toBeCloseTo(1, 9);
        const next = points[i + 1];
        if (!next) continue;
        for (const share of [0.2, 0.5, 0.9]) {
          const [px, py] = [x + share * (next.x - x), y + share * (next.y - y)];
          expect(figureAt(px, py)).toBeCloseTo(1, 9);
        }
        // Ever flatter to the right.
        const after = points[i + 2];
        if (!after) continue;
        const slope = (a: typeof next, b: typeof next) => (b.y - a.y) / (b.x - a.x);
        expect(slope({ x, y }, next)).toBeLessThan(slope(next, after) + 1e-12);
      }
      expect(points[0]?.x).toBe(0);
      expect(points.at(-1)?.y).toBe(0);
    }
  }
  expect(corners).toBeGreaterThan(1);
}, 60_000);

test("of a latency and an energy has the level at every point", () => {
  const { found, figureAt } = ask([8, 12, 8], "edp", ["latency", "mac-energy"], 0.9);
  expect(found).toMatchObject({ kind: "curve", straight: false, exact: true });
  expect(found.points.length).toBe(25);
  for (const { x, y } of found.points) expect(figureAt(x, y)).toBeCloseTo(1, 9);
  const ys = found.points.map(({ y }) => y);
  expect(ys).toEqual([...ys].sort((a, b) => b - a));
}, 30_000);

test("is never where nothing is left to save", () => {
  const { found } = ask([1, 1, 1], "energy", ["mac-energy", "write-energy"], 1.1);
  expect(found).toMatchObject({ kind: "never", points: [] });
});
