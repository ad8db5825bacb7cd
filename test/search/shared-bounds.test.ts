import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Objective } from "../../src/cost/objective.ts";
import { objectiveValue } from "../../src/cost/objective.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import { architecture, primitive } from "../../src/library/library.ts";
import type { MapperOptions } from "../../src/mapper/mapper.ts";
import { DEFAULT_OPTIONS } from "../../src/mapper/mapper.ts";
import { mapspaceOf, optimal } from "../../src/mapper/optimal.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { SharedBounds } from "../../src/search/shared-bounds.ts";
import type { Option } from "../../src/verdict/option.ts";
import { baselineOption, cimOptions } from "../../src/verdict/option.ts";
import { gemm } from "../../src/workload/gemm.ts";

const profile = createProfile("consistent");
const cores = architecture("tensor-core-like");
const primitives = ["analog6T", "analog8T", "digital6T"].map(primitive);
const options = [
  baselineOption(cores, profile),
  ...cimOptions({ baseline: cores, primitives, budget: "area", staging: [0, 0.5] }, profile),
];

function boundsOf(option: Option, of: MapperOptions = DEFAULT_OPTIONS): SharedBounds {
  const { architecture: on } = option;
  return new SharedBounds(on, profile, (one) =>
    mapspaceOf({ architecture: on, gemm: one, profile }, of),
  );
}

/** One for all runs of a property, so that what extents share is shared. */
const shared = options.map((option) => boundsOf(option));

const extent = fc.constantFrom(1, 2, 3, 7, 8, 16, 20, 24, 32, 48, 64, 96, 128, 160, 208);

describe("a bound without a search", () => {
  test("is the cost of one MAC, where every mapping that moves least has that", () => {
    // Nothing is kept inside DRAM: A and B are read there, Z is written, 512 pJ per 8 elements each.
    // 0.3 pJ of the MAC, and 1 ns in which one SMEM, one RF and one MAC leak:
    // 0.3 + 3 · 512/8 + 1 · (0.009319686 + 0.000138026 + 0.003) = 192.312457712 pJ.
    const [bounds] = shared;
    const [option] = options;
    if (!bounds || !option) throw new Error("there is no baseline");
    const low = bounds.bound(gemm(1, 1, 1), "energy", Number.POSITIVE_INFINITY);
    expect(low / 192.312457712).toBeCloseTo(1, 9);
  });

  test("is below no option's optimum, whatever was asked before", () => {
    fc.assert(
      fc.property(
        extent,
        extent,
        extent,
        fc.constantFrom(1, 1, 2, 6),
        fc.nat(options.length - 1),
        fc.constantFrom<Objective>("energy", "latency", "edp"),
        (M, N, K, batch, place, objective) => {
          const of = gemm(M, N, K, { batch });
          const { architecture: on } = options[place] as Option;
          let best: number;
          try {
            const found = optimal(
              { architecture: on, gemm: of, profile },
              { ...DEFAULT_OPTIONS, objective },
            );
            const { energy_pJ, latency } = found.evaluation;
            best = objectiveValue({ energy_pJ, time_ns: latency.time_ns }, objective);
          } catch (error) {
            if (error instanceof InputError) return;
            throw error;
          }
          const bounds = shared[place] as SharedBounds;
          const low = bounds.bound(of, objective, Number.POSITIVE_INFINITY);
          expect(low).toBeLessThanOrEqual(best);
          expect(low).toBeGreaterThan(0);
          // With less that is enough it may say less, but refutes the same.
          for (const share of [0.2, 0.5, 0.9, 1]) {
            const enough = share * best;
            const most = bounds.bound(of, objective, enough);
            expect(most).toBeLessThanOrEqual(best);
            expect(most >= enough * (1 - 1e-9)).toBe(low >= enough * (1 - 1e-9));
          }
          expect(boundsOf(options[place] as Option).bound(of, objective, Infinity)).toBe(low);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("says nothing of factors that need not divide", () => {
    const [option] = options;
    if (!option) throw new Error("there is no baseline");
    const bounds = boundsOf(option, { ...DEFAULT_OPTIONS, factors: "imperfect" });
    expect(bounds.bound(gemm(8, 8, 8), "edp", Number.POSITIVE_INFINITY)).toBe(0);
  });
});
