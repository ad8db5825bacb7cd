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
import { memory, TINY, TINY_PRIMITIVE } from "../samples/tiny.ts";

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

/** The tiny architecture with a second buffer of 32 elements, so that two levels can compute. */
const TWO_BUFFERS = {
  ...TINY,
  levels: [
    ...TINY.levels.slice(0, 2),
    memory("NEAR", "AZ", { capacity: 32, block: 2, read: 1, write: 1, update: 1, area: 600 }),
    ...TINY.levels.slice(2),
  ],
};

const lists = fc.array(fc.tuple(...[1, 2, 3].map(() => fc.integer({ min: 1, max: 6 }))), {
  minLength: 1,
  maxLength: 3,
});

describe("several levels at once", () => {
  const both = systemsOf(
    { ...kit, baseline: TWO_BUFFERS, made: new Map() },
    ["BUF", "NEAR"],
    [0, 0.5],
    2,
  ).filter(({ places }) => places.length === 2);

  const answerTo = (
    list: readonly (readonly number[])[],
    objective: (typeof OBJECTIVES)[number],
  ) => {
    const gemms = list.map(([M = 1, N = 1, K = 1], i) => gemm(M, N, K, { count: i + 1 }));
    const options = { ...DEFAULT_OPTIONS, objective };
    const mappers = { cim: mapper, baseline: mapper, options };
    const baseline = baselineOption(TWO_BUFFERS, profile);
    return {
      gemms,
      options,
      answer: where({ name: "random", gemms }, baseline, both, mappers, profile),
    };
  };

  it("are never worse than the best of the levels alone", () => {
    expect(both.map(({ name }) => name)).toEqual(["BUF 0.5 + NEAR 0.5"]);
    let better = 0;
    fc.assert(
      fc.property(lists, fc.constantFrom(...OBJECTIVES), (list, objective) => {
        const [verdict] = answerTo(list, objective).answer.systems;
        if (!verdict) throw new Error("no system");
        expect(verdict.alone).toHaveLength(3);
        const alone = Math.min(
          ...verdict.alone.map(({ figures }) => objectiveValue(figures, objective)),
        );
        const together = objectiveValue(verdict.oneByOne.figures, objective);
        expect(together).toBeLessThanOrEqual(alone * (1 + 1e-12));
        if (together < alone * (1 - 1e-9)) better++;
      }),
      { numRuns: 25, seed: 7 },
    );
    // Else the property would hold of one level by itself.
    expect(better).toBeGreaterThan(0);
  });

  it("take each GEMM as the best of all assignments does", () => {
    fc.assert(
      fc.property(lists, fc.constantFrom(...OBJECTIVES), (list, objective) => {
        const { gemms, options, answer } = answerTo(list, objective);
        const [verdict] = answer.systems;
        if (!verdict) throw new Error("no system");
        const costs = gemms.map((of) =>
          verdict.system.parts.map(({ architecture }) => {
            const { evaluation } = mapper({ architecture, gemm: of, profile }, options);
            const { energy_pJ, latency } = evaluation;
            return { energy_pJ: of.count * energy_pJ, time_ns: of.count * latency.time_ns };
          }),
        );
        // Every assignment of GEMMs to parts, as pairs of sums.
        const sums = costs.reduce(
          (all, sides) =>
            all.flatMap((sum) =>
              sides.map(({ energy_pJ, time_ns }) => ({
                energy_pJ: sum.energy_pJ + energy_pJ,
                time_ns: sum.time_ns + time_ns,
              })),
            ),
          [{ energy_pJ: 0, time_ns: 0 }],
        );
        const least = Math.min(...sums.map((sum) => objectiveValue(sum, objective)));
        const found = objectiveValue(verdict.oneByOne.figures, objective);
        expect(found / least).toBeCloseTo(1, 12);
        // The split that is told is the one whose figures are told.
        const told = verdict.oneByOne.split.map(({ gemm: of, work }) => of.count * work.energy_pJ);
        expect(told.reduce((a, b) => a + b, 0)).toBeCloseTo(verdict.oneByOne.figures.energy_pJ, 6);
      }),
      { numRuns: 25, seed: 8 },
    );
  });

  it("gains over either level and the cores, by hand", () => {
    // Cores, BUF and NEAR, in pJ and ns, for two GEMMs: the best product is one GEMM at each level.
    // (10 + 20) · (30 + 5) = 1050 with BUF and NEAR; cores alone 60 · 60 = 3600, BUF (10 + 50) · (30 + 30) = 3600,
    // NEAR (40 + 20) · (40 + 5) = 2700.
    const costs = [
      { cores: [30, 30], BUF: [10, 30], NEAR: [40, 40] },
      { cores: [30, 30], BUF: [50, 30], NEAR: [20, 5] },
    ];
    const [system] = both;
    if (!system) throw new Error("no system");
    const gemms = [gemm(1, 1, 1), gemm(2, 1, 1)];
    const stated = (problem: Parameters<typeof optimal>[0]) => {
      const [cores, outer] = system.parts;
      const { architecture, gemm: of } = problem;
      const side =
        architecture.cim === undefined || architecture === cores?.architecture
          ? "cores"
          : architecture === outer?.architecture
            ? "BUF"
            : "NEAR";
      const [energy_pJ = 0, time_ns = 0] = costs[of.M - 1]?.[side] ?? [];
      const result = mapper(problem, DEFAULT_OPTIONS);
      const { evaluation } = result;
      const latency = { ...evaluation.latency, time_ns };
      return { ...result, evaluation: { ...evaluation, energy_pJ, latency } };
    };
    const mappers = { cim: stated, baseline: stated, options: DEFAULT_OPTIONS };
    const baseline = baselineOption(TWO_BUFFERS, profile);
    const [verdict] = where({ name: "two", gemms }, baseline, both, mappers, profile).systems;
    expect(verdict?.oneByOne.figures).toMatchObject({
      energy_pJ: 30,
      time_ns: 35,
      EDP_pJ_ns: 1050,
    });
    expect(verdict?.alone.map(({ figures }) => figures.EDP_pJ_ns)).toEqual([3600, 3600, 2700]);
    expect(verdict?.oneByOne.split.map(({ part }) => part)).toEqual([
      system.parts[1]?.name,
      system.parts[2]?.name,
    ]);
    expect(verdict?.oneByOne.gain).toMatchObject({ energy: 2 });
  });
});
