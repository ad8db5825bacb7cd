import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Objective } from "../../src/cost/objective.ts";
import { architecture, primitive } from "../../src/library/library.ts";
import { DEFAULT_OPTIONS } from "../../src/mapper/mapper.ts";
import { optimal } from "../../src/mapper/optimal.ts";
import type { Bounds } from "../../src/phase/bounds.ts";
import { sharedBounds } from "../../src/phase/bounds.ts";
import type { Field } from "../../src/phase/contest.ts";
import { contest } from "../../src/phase/contest.ts";
import { alone } from "../../src/phase/line.ts";
import { settle } from "../../src/phase/settle.ts";
import { firstStanding, gainRangeOf, sidesOf } from "../../src/phase/standing.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { baselineOption, cimOptions } from "../../src/verdict/option.ts";
import { gemm } from "../../src/workload/gemm.ts";

const profile = createProfile("consistent");
const cores = architecture("tensor-core-like");
const primitives = ["analog6T", "digital6T"].map(primitive);
const options = cimOptions({ baseline: cores, primitives, budget: "area", staging: [0] }, profile);

function fieldBy(objective: Objective): Field {
  return {
    baseline: baselineOption(cores, profile),
    options,
    mappers: { cim: optimal, baseline: optimal, options: { ...DEFAULT_OPTIONS, objective } },
    profile,
  };
}

const sides = sidesOf("optimal", "optimal");
/** Bounds that say nothing, so that searches alone decide. */
const silent: Bounds = () => 0;
const extent = fc.constantFrom(1, 2, 3, 8, 16, 20, 32, 48, 64, 96, 128, 160);

describe("a settled standing", () => {
  test("has the winner of the contest, and every value between its bounds", () => {
    fc.assert(
      fc.property(
        extent,
        extent,
        extent,
        fc.constantFrom<Objective>("energy", "latency", "edp"),
        (M, N, K, objective) => {
          const field = fieldBy(objective);
          const of = gemm(M, N, K);
          const exact = contest(alone(of), field);
          const first = firstStanding(of, field, sides);
          const bounds = sharedBounds(field);
          const settled = settle(first, field, sides, bounds);
          const searched = settle(first, field, sides, silent);
          expect(searched.settled).toBe(true);
          expect(searched.leader).toBe(settled.leader);
          expect(settled.settled).toBe(true);
          expect(settled.known[settled.leader]?.option.name).toBe(exact.winner.option.name);
          for (const standing of [first, settled, searched]) {
            for (const [i, { low, high }] of standing.known.entries()) {
              const value = exact.entries[i]?.value ?? 0;
              expect(low).toBeLessThanOrEqual(value * (1 + 1e-9));
              expect(high).toBeGreaterThanOrEqual(value * (1 - 1e-9));
            }
            const gain = exact.baseline.value / exact.cim.value;
            const range = gainRangeOf(standing);
            expect(range.low).toBeLessThanOrEqual(gain * (1 + 1e-9));
            expect(range.high).toBeGreaterThanOrEqual(gain * (1 - 1e-9));
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  test("is the same with seeds of another GEMM, which only make it sooner", () => {
    const field = fieldBy("edp");
    const bounds = sharedBounds(field);
    const near = settle(firstStanding(gemm(96, 128, 128), field, sides), field, sides, bounds);
    const seeds = near.known.map(({ mapping }) => (mapping ? [mapping] : []));
    const plain = firstStanding(gemm(128, 160, 128), field, sides);
    const seeded = firstStanding(gemm(128, 160, 128), field, sides, seeds);
    expect(seeded.known[0]?.high).toBeLessThanOrEqual((plain.known[0]?.high ?? 0) * 2);
    const settled = settle(seeded, field, sides, bounds);
    expect(settled.leader).toBe(settle(plain, field, sides, bounds).leader);
    expect(settled.settled).toBe(true);
  });
});
