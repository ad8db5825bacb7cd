import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { atOnce, bestDivision } from "../../src/chip/divide.ts";
import { systemsOf } from "../../src/chip/system.ts";
import { where } from "../../src/chip/where.ts";
import type { Evaluation } from "../../src/cost/evaluate.ts";
import { OBJECTIVES, objectiveValue } from "../../src/cost/objective.ts";
import { DEFAULT_OPTIONS } from "../../src/mapper/mapper.ts";
import { optimal } from "../../src/mapper/optimal.ts";
import { remembering } from "../../src/mapper/remember.ts";
import { createProfile } from "../../src/profile/profile.ts";
import type { Option } from "../../src/verdict/option.ts";
import { baselineOption } from "../../src/verdict/option.ts";
import type { Gemm } from "../../src/workload/gemm.ts";
import { gemm } from "../../src/workload/gemm.ts";
import { TINY, TINY_PRIMITIVE } from "../samples/tiny.ts";

const profile = createProfile("consistent");
const mapper = remembering(optimal);
const kit = {
  baseline: TINY,
  primitive: TINY_PRIMITIVE,
  budget: "area",
  profile,
  made: new Map(),
} as const;
const systems = systemsOf(kit, ["BUF"], [0, 0.25, 0.5], 1);
const evaluated = (option: Option, of: Gemm): Evaluation =>
  mapper({ architecture: option.architecture, gemm: of, profile }, DEFAULT_OPTIONS).evaluation;

describe("parts that work at the same time", () => {
  const [cores, cim] = systems[1]?.together ?? [];
  if (!cores || !cim) throw new Error("no two parts");

  it("take the sum of their DRAM traffic where that is longer than each", () => {
    const limits = (compute: number, dram: number) =>
      [
        { resource: "compute", level: "mac", time_ns: compute },
        { resource: "read bandwidth", level: "DRAM", time_ns: dram },
        { resource: "read bandwidth", level: "OWN", time_ns: 3 },
      ] as const;
    const part = (compute: number, dram: number, dynamic: number, leaked: number): Evaluation => {
      const one = evaluated(cores, gemm(2, 2, 2));
      const all = limits(compute, dram);
      const [binds] = [...all].sort((a, b) => b.time_ns - a.time_ns);
      if (!binds) throw new Error("nothing binds");
      return {
        ...one,
        energyParts: [
          { action: "mac", level: "mac", energy_pJ: dynamic },
          { action: "leakage", level: "BUF", energy_pJ: leaked },
        ],
        latency: { ...one.latency, time_ns: binds.time_ns, limits: all, binds },
      };
    };
    const shared = new Set(["DRAM"]);
    // 6 and 5 ns of DRAM are 11 ns, longer than 8 and 10 ns of computing. 2 pJ leaked in 8 ns are 2.75 pJ in 11 ns,
    // 1 pJ in 10 ns are 1.1 pJ: 20 + 30 + 2.75 + 1.1 = 53.85 pJ.
    const bound = atOnce([part(8, 6, 20, 2), part(10, 5, 30, 1)], shared);
    expect(bound.work.time_ns).toBe(11);
    expect(bound.work.energy_pJ).toBeCloseTo(53.85, 12);
    expect(bound.binds).toMatchObject({ resource: "read bandwidth", level: "DRAM" });
    // With 2 and 3 ns of DRAM the longer computing decides.
    const computing = atOnce([part(8, 2, 20, 0), part(10, 3, 30, 0)], shared);
    expect(computing.work).toMatchObject({ time_ns: 10, energy_pJ: 50 });
    expect(computing.binds.resource).toBe("compute");
  });

  it("divide a GEMM in the best way of all", () => {
    const both = [cores, cim];
    const shared = new Set(["DRAM", "BUF"]);
    const shape = fc.tuple(...[1, 2, 3].map(() => fc.integer({ min: 1, max: 6 })));
    fc.assert(
      fc.property(shape, fc.constantFrom(...OBJECTIVES), ([M = 1, N = 1, K = 1], objective) => {
        const of = gemm(M, N, K);
        let least = Number.POSITIVE_INFINITY;
        const weigh = (mine: Gemm, theirs: Gemm) => {
          const { work } = atOnce([evaluated(cores, mine), evaluated(cim, theirs)], shared);
          least = Math.min(least, objectiveValue(work, objective));
        };
        for (let m = 1; m < M; m++) weigh({ ...of, M: m }, { ...of, M: M - m });
        // Pieces along N are as wide as the primitive: 2.
        for (let n = 2; n < N; n += 2) weigh({ ...of, N: n }, { ...of, N: N - n });
        const found = bestDivision(
          of,
          both,
          evaluated,
          objective,
          profile,
          Number.POSITIVE_INFINITY,
        );
        expect(found ? objectiveValue(found.work, objective) : Number.POSITIVE_INFINITY).toBe(
          least,
        );
        if (found) expect(found.work.macs).toBe(M * N * K);
        expect(bestDivision(of, both, evaluated, objective, profile, least)).toBeUndefined();
      }),
      { numRuns: 25, seed: 5 },
    );
  });
});

it("a choice among parts is never worse than one part, and dividing never worse than that", () => {
  const shapes = fc.array(fc.tuple(...[1, 2, 3].map(() => fc.integer({ min: 1, max: 6 }))), {
    minLength: 1,
    maxLength: 3,
  });
  fc.assert(
    fc.property(shapes, fc.constantFrom(...OBJECTIVES), (list, objective) => {
      const gemms = list.map(([M = 1, N = 1, K = 1]) => gemm(M, N, K, { count: 2 }));
      const options = { ...DEFAULT_OPTIONS, objective };
      const own = remembering(optimal);
      const mappers = { cim: own, baseline: own, options };
      const network = { name: "random", gemms };
      const baseline = baselineOption(TINY, profile);
      const answer = where(network, baseline, systems, mappers, profile, (all) => all);
      for (const { alone, oneByOne, divided, system } of answer.systems) {
        const value = (side: { figures: { energy_pJ: number; time_ns: number } }) =>
          objectiveValue(side.figures, objective) * (1 - 1e-12);
        for (const side of alone)
          expect(value(oneByOne)).toBeLessThanOrEqual(objectiveValue(side.figures, objective));
        expect(divided).toBeDefined();
        if (divided)
          expect(value(divided)).toBeLessThanOrEqual(objectiveValue(oneByOne.figures, objective));
        // Gains are ratios of the same work: energy × energy gain is the baseline's.
        expect(oneByOne.figures.energy_pJ * oneByOne.gain.energy).toBeCloseTo(
          answer.nowhere.energy_pJ,
          6,
        );
        expect(system.parts.length).toBe(system.hasCores ? 2 : 1);
      }
    }),
    { numRuns: 12, seed: 6 },
  );
});
