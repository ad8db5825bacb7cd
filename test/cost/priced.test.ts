import fc from "fast-check";
import { expect, test } from "vitest";
import type { ResolvedArchitecture } from "../../src/architecture/resolve.ts";
import { evaluateCounted, evaluateLegal } from "../../src/cost/evaluate.ts";
import { workOf } from "../../src/cost/merit.ts";
import { priced, quantitiesOf } from "../../src/cost/priced.ts";
import { chainsOf } from "../../src/mapspace/chains.ts";
import { DIMENSIONS } from "../../src/workload/tensor.ts";
import { drawing, randomMapping } from "../kernel/agreement.ts";
import { searchCases } from "../search/arbitrary.ts";

/** Every price times something of its own; some 0, some bandwidths unbounded. */
function repriced(
  architecture: ResolvedArchitecture,
  draw: (n: number) => number,
): ResolvedArchitecture {
  const energy = (value: number) => (draw(8) === 0 ? 0 : value * (draw(1000) / 300));
  const bandwidth = (value: number) =>
    draw(8) === 0
      ? Number.POSITIVE_INFINITY
      : (Number.isFinite(value) ? value : 1) * ((1 + draw(1000)) / 300);
  const { compute, cim } = architecture;
  return {
    ...architecture,
    clock_GHz: architecture.clock_GHz * ((1 + draw(100)) / 50),
    reductionEnergy_pJ: energy(architecture.reductionEnergy_pJ),
    compute: {
      ...compute,
      macEnergy_pJ: energy(compute.macEnergy_pJ),
      step_ns: compute.step_ns * ((1 + draw(100)) / 50),
      leakage_pJ_per_ns: draw(100) / 7,
    },
    cim: cim && {
      ...cim,
      rowWrite_ns: energy(cim.rowWrite_ns),
      leakage_pJ_per_ns: draw(100) / 7,
      pingPong: draw(2) === 0,
    },
    memories: architecture.memories.map(
      (memory) =>
        memory && {
          ...memory,
          readEnergy_pJ: energy(memory.readEnergy_pJ + 1),
          writeEnergy_pJ: energy(memory.writeEnergy_pJ + 1),
          updateEnergy_pJ: energy(memory.updateEnergy_pJ + 1),
          leakage_pJ_per_ns: draw(100) / 7,
          readBandwidth: bandwidth(memory.readBandwidth),
          writeBandwidth: bandwidth(memory.writeBandwidth),
        },
    ),
  };
}

test("what is counted once and priced is, bit for bit, what is evaluated", () => {
  let compared = 0;
  const throughput = new Set<string>();
  const times = new Set<string>();
  const utilisations = new Set<string>();
  let withCim = 0;
  for (const one of fc.sample(searchCases("imperfect", "small"), { numRuns: 150, seed: 11 })) {
    const { space, architecture, profile } = one;
    const { gemm } = space;
    const sets = DIMENSIONS.map((dimension) => chainsOf(space, dimension));
    if (sets.some(({ count }) => count === 0)) continue;
    const draw = drawing(compared);
    for (let i = 0; i < 4; i++) {
      const chains = sets.map(({ count }) => draw(count));
      const { mapping } = randomMapping(one, sets, chains, draw);
      const { counts } = evaluateLegal(architecture, gemm, mapping, profile);
      const quantities = quantitiesOf(architecture, gemm, mapping, counts, profile);
      const { accounting } = quantities;
      throughput.add(accounting.throughput);
      times.add(accounting.time === "cycles" ? "cycles" : JSON.stringify(accounting.time));
      utilisations.add(accounting.utilisation);
      for (let p = 0; p < 4; p++) {
        const at = repriced(architecture, draw);
        const expected = workOf(evaluateCounted(at, gemm, mapping, counts, profile));
        expect(priced(quantities, at)).toEqual(expected);
        compared++;
        if (at.cim) withCim++;
      }
    }
  }
  expect(compared).toBeGreaterThan(1000);
  expect(withCim).toBeGreaterThan(200);
  expect(withCim).toBeLessThan(compared - 200);
  expect(throughput.size).toBe(2);
  expect(times.size).toBeGreaterThan(3);
  expect(utilisations.size).toBe(3);
});
