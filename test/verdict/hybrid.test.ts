import fc from "fast-check";
import { expect, it } from "vitest";
import { OBJECTIVES } from "../../src/cost/objective.ts";
import type { Sides } from "../../src/verdict/hybrid.ts";
import { bestSplit } from "../../src/verdict/hybrid.ts";

const cost = fc.record({
  energy_pJ: fc.integer({ min: 1, max: 50 }),
  time_ns: fc.integer({ min: 1, max: 50 }),
});
const networks = fc.array(fc.record({ cim: cost, cores: cost }), { minLength: 1, maxLength: 8 });

function value(gemms: readonly Sides[], split: readonly boolean[], objective: string): number {
  const chosen = gemms.map(({ cim, cores }, i) => (split[i] ? cim : cores));
  const energy = chosen.reduce((sum, c) => sum + c.energy_pJ, 0);
  const time = chosen.reduce((sum, c) => sum + c.time_ns, 0);
  return objective === "energy" ? energy : objective === "latency" ? time : energy * time;
}

it("no other split of all 2^n is better", () => {
  fc.assert(
    fc.property(networks, fc.constantFrom(...OBJECTIVES), (gemms, objective) => {
      let least = Number.POSITIVE_INFINITY;
      for (let mask = 0; mask < 2 ** gemms.length; mask++) {
        const split = gemms.map((_, i) => ((mask >> i) & 1) === 1);
        least = Math.min(least, value(gemms, split, objective));
      }
      expect(value(gemms, bestSplit(gemms, objective), objective)).toBe(least);
    }),
    { numRuns: 2000, seed: 4 },
  );
});

it("is not the better side of each GEMM where energy-delay products do not add up", () => {
  // The first alone prefers the cores: 2 · 5 < 1 · 12. Beside the second, which takes 1000 ns anyhow, it is CiM:
  const gemms = [
    { cim: { energy_pJ: 1, time_ns: 12 }, cores: { energy_pJ: 2, time_ns: 5 } },
    { cim: { energy_pJ: 100, time_ns: 1000 }, cores: { energy_pJ: 2, time_ns: 1000 } },
  ];
  // 3 · 1012 = 3036 against 4 · 1005 = 4020 with both on the cores.
  expect(bestSplit(gemms, "edp")).toEqual([true, false]);
});
