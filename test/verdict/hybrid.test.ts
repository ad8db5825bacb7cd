import fc from "fast-check";
import { expect, it } from "vitest";
import { OBJECTIVES } from "../../src/cost/objective.ts";
import type { Sides } from "../../src/verdict/hybrid.ts";
import { bestSplit } from "../../src/verdict/hybrid.ts";

const cost = fc.record({
  energy_pJ: fc.integer({ min: 1, max: 50 }),
  time_ns: fc.integer({ min: 1, max: 50 }),
});
const networks = fc.array(fc.array(cost, { minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 6,
});

function value(gemms: readonly Sides[], split: readonly number[], objective: string): number {
  const chosen = gemms.map((sides, i) => sides[split[i] ?? 0]);
  const energy = chosen.reduce((sum, c) => sum + (c?.energy_pJ ?? 0), 0);
  const time = chosen.reduce((sum, c) => sum + (c?.time_ns ?? 0), 0);
  return objective === "energy" ? energy : objective === "latency" ? time : energy * time;
}

/** Every choice of a side for each GEMM. */
function allSplits(gemms: readonly Sides[]): number[][] {
  return gemms.reduce<number[][]>(
    (splits, sides) => splits.flatMap((split) => sides.map((_, side) => [...split, side])),
    [[]],
  );
}

it("no other split of all is better, with up to four sides", () => {
  fc.assert(
    fc.property(networks, fc.constantFrom(...OBJECTIVES), (gemms, objective) => {
      const least = Math.min(...allSplits(gemms).map((split) => value(gemms, split, objective)));
      expect(value(gemms, bestSplit(gemms, objective), objective)).toBe(least);
    }),
    { numRuns: 1000, seed: 4 },
  );
});

it("is not the better side of each GEMM where energy-delay products do not add up", () => {
  // The first alone prefers the cores: 2 · 5 < 1 · 12. Beside the second, which takes 1000 ns anyhow, it is CiM:
  const gemms = [
    [
      { energy_pJ: 2, time_ns: 5 },
      { energy_pJ: 1, time_ns: 12 },
    ],
    [
      { energy_pJ: 2, time_ns: 1000 },
      { energy_pJ: 100, time_ns: 1000 },
    ],
  ];
  // 3 · 1012 = 3036 against 4 · 1005 = 4020 with both on the cores.
  expect(bestSplit(gemms, "edp")).toEqual([1, 0]);
});

it("leaves a GEMM that costs the same everywhere on the first side", () => {
  const same = { energy_pJ: 3, time_ns: 4 };
  for (const objective of OBJECTIVES)
    expect(bestSplit([[same, same, same]], objective)).toEqual([0]);
});
