import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { resolve } from "../../src/architecture/resolve.ts";
import { architecture } from "../../src/library/library.ts";
import { adapt } from "../../src/mapper/adapt.ts";
import { greedy } from "../../src/mapper/greedy.ts";
import { DEFAULT_OPTIONS } from "../../src/mapper/mapper.ts";
import { optimal } from "../../src/mapper/optimal.ts";
import { legalityIssues } from "../../src/mapping/legal.ts";
import type { Mapping } from "../../src/mapping/mapping.ts";
import { loopProduct } from "../../src/mapping/mapping.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { gemm } from "../../src/workload/gemm.ts";
import { DIMENSIONS } from "../../src/workload/tensor.ts";

const profile = createProfile("consistent");
const cores = resolve(architecture("tensor-core-like"), profile);
const { hierarchy } = cores;
const extent = fc.integer({ min: 1, max: 96 });

/** The product of all factors of a dimension. */
function covered({ levels }: Mapping, dimension: (typeof DIMENSIONS)[number]): number {
  return levels.reduce(
    (all, { temporal, spatial }) =>
      all * loopProduct(temporal, dimension) * loopProduct(spatial, dimension),
    1,
  );
}

describe("a greedy mapping", () => {
  test("is legal, splits each dimension exactly, and is no better than the best", () => {
    fc.assert(
      fc.property(extent, extent, extent, (M, N, K) => {
        const problem = { architecture: cores, gemm: gemm(M, N, K), profile };
        const found = greedy(problem, DEFAULT_OPTIONS);
        expect(found).toBeDefined();
        if (!found) return;
        expect(legalityIssues(hierarchy, problem.gemm, found.mapping)).toEqual([]);
        for (const d of DIMENSIONS) expect(covered(found.mapping, d)).toBe(problem.gemm[d]);
        const best = optimal(problem, DEFAULT_OPTIONS).evaluation;
        const { energy_pJ, latency } = found.evaluation;
        const value = energy_pJ * latency.time_ns;
        expect(value).toBeGreaterThanOrEqual(best.energy_pJ * best.latency.time_ns * (1 - 1e-9));
      }),
      { numRuns: 25 },
    );
  });

  test("fills the cores: 64 × 64 × 64 has 4 × 16 × 16 multipliers busy", () => {
    const problem = { architecture: cores, gemm: gemm(64, 64, 64), profile };
    const found = greedy(problem, { ...DEFAULT_OPTIONS, objective: "latency" });
    // 64³ MACs on 1024 multipliers: 256 cycles of 1 ns.
    const limits = found?.evaluation.latency.limits ?? [];
    expect(limits.find(({ resource }) => resource === "compute")?.time_ns).toBe(256);
  });
});

describe("an adapted mapping", () => {
  test("is legal for another GEMM, and the same for its own", () => {
    fc.assert(
      fc.property(extent, extent, extent, extent, (M, N, K, other) => {
        const own = gemm(M, N, K);
        const { mapping } = optimal({ architecture: cores, gemm: own, profile }, DEFAULT_OPTIONS);
        const again = adapt(mapping, own);
        for (const d of DIMENSIONS) expect(covered(again, d)).toBe(own[d]);
        const to = gemm(other, M, N);
        const adapted = adapt(mapping, to);
        for (const d of DIMENSIONS) expect(covered(adapted, d)).toBe(to[d]);
        expect(legalityIssues(hierarchy, to, adapted)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});
