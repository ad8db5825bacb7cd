import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Architecture } from "../../src/architecture/architecture.ts";
import type { Hierarchy } from "../../src/architecture/hierarchy.ts";
import type { ResolvedArchitecture } from "../../src/architecture/resolve.ts";
import { resolve } from "../../src/architecture/resolve.ts";
import { evaluateLegal } from "../../src/cost/evaluate.ts";
import type { Mapping, MappingLevel } from "../../src/mapping/mapping.ts";
import { createProfile, PROFILE_NAMES } from "../../src/profile/profile.ts";
import type { AccessCounts } from "../../src/reuse/access.ts";
import { countAccesses } from "../../src/reuse/access.ts";
import type { Gemm } from "../../src/workload/gemm.ts";
import { macs, tensorSize } from "../../src/workload/gemm.ts";
import type { Dimension, Tensor } from "../../src/workload/tensor.ts";
import { TENSORS } from "../../src/workload/tensor.ts";
import type { Problem } from "../oracle/arbitrary.ts";
import { problems } from "../oracle/arbitrary.ts";
import { memory, TINY } from "../samples/tiny.ts";

const RUNS = { numRuns: 400, seed: 15896 };

/** The counts as text, one line per level and tensor: what must not change. */
function table({ levels, steps, unitsUsed }: AccessCounts): string[] {
  const lines = levels.flatMap(({ tensors }, i) =>
    tensors.map(({ tensor, groups }) => {
      const each = groups.map((g) =>
        [g.instances, g.reads, g.fills, g.updates, g.reductions].join(" "),
      );
      return `${i} ${tensor}: ${each.join(", ")}`;
    }),
  );
  return [...lines, `${steps} steps, ${unitsUsed} units`];
}

function count({ hierarchy, gemm, mapping }: Problem): string[] {
  return table(countAccesses(hierarchy, gemm, mapping));
}

/** The hierarchy of a problem with a cost for everything, seeded by the position of the level. */
function costed(hierarchy: Hierarchy, k = 1): ResolvedArchitecture {
  const levels: Architecture["levels"] = hierarchy.levels.map((one, i) => {
    if (one.kind === "fanout") return one;
    const costs = { block: 1 + (i % 4), read: k * (1 + i), write: k * (2 + i), update: k * 3 };
    const bandwidth = { readBandwidth: 1 + i, writeBandwidth: 2 + i, leakage: k * 0.1 };
    return { ...memory(one.name, "ABZ", { ...costs, ...bandwidth }), keeps: one.keeps };
  });
  const compute = {
    ...TINY.compute,
    name: hierarchy.compute,
    macEnergy_pJ: { value: k },
    leakage_pJ_per_ns: { value: k * 0.01 },
  };
  const reductionEnergy_pJ = { value: k * 0.05 };
  return resolve({ ...TINY, levels, compute, reductionEnergy_pJ }, createProfile("consistent"));
}

describe("counts do not change", () => {
  it("when a loop is split in two next to each other", () => {
    const split = (mapping: Mapping): Mapping => ({
      levels: mapping.levels.map((one) => ({
        ...one,
        temporal: one.temporal.flatMap((loop) =>
          loop.bound % 2 === 0
            ? [
                { ...loop, bound: loop.bound / 2 },
                { ...loop, bound: 2 },
              ]
            : [loop],
        ),
      })),
    });
    fc.assert(
      fc.property(problems("any"), (problem) => {
        expect(count({ ...problem, mapping: split(problem.mapping) })).toEqual(count(problem));
      }),
      RUNS,
    );
  });

  it("when a memory that keeps nothing and runs nothing is added", () => {
    fc.assert(
      fc.property(problems("any"), fc.nat(), ({ hierarchy, gemm, mapping }, pick) => {
        const at = 1 + (pick % hierarchy.levels.length);
        const empty: MappingLevel = { level: "X", keeps: [], temporal: [], spatial: [] };
        const never = { A: "never", B: "never", Z: "never" } as const;
        const loops = { M: 1, N: 1, K: 1, batch: 1 };
        const added = { kind: "memory", name: "X", capacity: 1, keeps: never, loops } as const;
        const insert = <T>(list: readonly T[], one: T) => [
          ...list.slice(0, at),
          one,
          ...list.slice(at),
        ];
        const wider = {
          hierarchy: {
            ...hierarchy,
            levels: insert<Hierarchy["levels"][number]>(hierarchy.levels, added),
          },
          gemm,
          mapping: { levels: insert(mapping.levels, empty) },
        };
        const shifted = count(wider).map((line) =>
          line.replace(/^(\d+) ([ABZ])/, (_, i, t) => `${Number(i) > at ? Number(i) - 1 : i} ${t}`),
        );
        expect(shifted).toEqual(count({ hierarchy, gemm, mapping }));
      }),
      RUNS,
    );
  });

  it("when the GEMM is transposed: M and N trade places, and A and B", () => {
    const d = (of: Dimension): Dimension => (of === "M" ? "N" : of === "N" ? "M" : of);
    const t = (of: Tensor): Tensor => (of === "A" ? "B" : of === "B" ? "A" : of);
    const transpose = ({ hierarchy, gemm, mapping }: Problem): Problem => ({
      hierarchy,
      gemm: { ...gemm, M: gemm.N, N: gemm.M },
      mapping: {
        levels: mapping.levels.map((one) => ({
          ...one,
          keeps: one.keeps.map(t),
          temporal: one.temporal.map((loop) => ({ ...loop, dimension: d(loop.dimension) })),
          spatial: one.spatial.map((loop) => ({ ...loop, dimension: d(loop.dimension) })),
        })),
      },
    });
    const totals = (counts: AccessCounts, rename: (of: Tensor) => Tensor): string[] =>
      counts.levels.flatMap(({ tensors }, i) =>
        tensors.map(({ tensor, groups }) => {
          const sum = (of: (g: (typeof groups)[number]) => number) =>
            groups.reduce((s, g) => s + g.instances * of(g), 0);
          const all = [sum((g) => g.reads), sum((g) => g.fills), sum((g) => g.updates)];
          return `${i} ${rename(tensor)} ${all.join(" ")}`;
        }),
      );
    fc.assert(
      fc.property(problems("any"), (problem) => {
        const other = transpose(problem);
        const found = countAccesses(other.hierarchy, other.gemm, other.mapping);
        const expected = countAccesses(problem.hierarchy, problem.gemm, problem.mapping);
        expect(totals(found, t).sort()).toEqual(totals(expected, (of) => of).sort());
      }),
      RUNS,
    );
  });
});

it("a batch that runs outermost repeats everything", () => {
  const batched = (gemm: Gemm, batch: number): Gemm => ({ ...gemm, batch: gemm.batch * batch });
  fc.assert(
    fc.property(problems("any"), ({ hierarchy, gemm, mapping }) => {
      const [outer, ...inner] = mapping.levels;
      if (!outer) return;
      const loops = [{ dimension: "batch" as const, bound: 3 }, ...outer.temporal];
      const longer = { levels: [{ ...outer, temporal: loops }, ...inner] };
      const once = countAccesses(hierarchy, gemm, mapping);
      // Only if the batch's own factors are perfect do three of them stand one after another.
      const factors = mapping.levels.flatMap((l) => [...l.temporal, ...l.spatial]);
      const own = factors.filter((l) => l.dimension === "batch").reduce((p, l) => p * l.bound, 1);
      fc.pre(own === gemm.batch);
      const thrice = countAccesses(hierarchy, batched(gemm, 3), longer);
      expect(thrice.steps).toBe(3 * once.steps);
      once.levels.forEach(({ tensors }, i) => {
        tensors.forEach(({ groups }, j) => {
          const repeated = thrice.levels[i]?.tensors[j]?.groups ?? [];
          expect(repeated.map((g) => [g.instances, g.reads, g.fills, g.updates])).toEqual(
            groups.map((g) => [g.instances, 3 * g.reads, 3 * g.fills, 3 * g.updates]),
          );
        });
      });
    }),
    RUNS,
  );
});

describe("costs", () => {
  const close = (found: number, expected: number) =>
    expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-9 * Math.abs(expected));

  it("scale with the energies, and times do not", () => {
    fc.assert(
      fc.property(problems("any"), ({ hierarchy, gemm, mapping }) => {
        for (const name of PROFILE_NAMES) {
          const profile = createProfile(name);
          const one = evaluateLegal(costed(hierarchy), gemm, mapping, profile);
          const seven = evaluateLegal(costed(hierarchy, 7), gemm, mapping, profile);
          close(seven.energy_pJ, 7 * one.energy_pJ);
          expect(seven.latency).toEqual(one.latency);
          expect(seven.utilisation).toBe(one.utilisation);
        }
      }),
      { ...RUNS, numRuns: 100 },
    );
  });

  it("are at least compulsory: every MAC, every operand read once, every output written once", () => {
    fc.assert(
      fc.property(problems("any"), ({ hierarchy, gemm, mapping }) => {
        const architecture = costed(hierarchy);
        const { energy_pJ, latency, utilisation, energyParts } = evaluateLegal(
          architecture,
          gemm,
          mapping,
          createProfile("consistent"),
        );
        const outermost = architecture.memories[0];
        if (!outermost) return;
        const accesses = (tensor: Tensor) => Math.ceil(tensorSize(gemm, tensor) / outermost.block);
        const reads = (accesses("A") + accesses("B")) * outermost.readEnergy_pJ;
        const least = macs(gemm) + reads + accesses("Z") * outermost.updateEnergy_pJ;
        expect(energy_pJ).toBeGreaterThanOrEqual(least * (1 - 1e-12));
        expect(utilisation).toBeLessThanOrEqual(1 + 1e-12);
        close(
          energyParts.reduce((sum, p) => sum + p.energy_pJ, 0),
          energy_pJ,
        );
        const longest = Math.max(...latency.limits.map((limit) => limit.time_ns));
        expect(latency.time_ns).toBe(longest);
      }),
      RUNS,
    );
  });
});

it("every tensor is delivered to compute in full", () => {
  fc.assert(
    fc.property(problems("any"), ({ hierarchy, gemm, mapping }) => {
      const { levels } = countAccesses(hierarchy, gemm, mapping);
      for (const tensor of TENSORS) {
        const outermost = levels[0]?.tensors.find((one) => one.tensor === tensor)?.groups[0];
        const moved = tensor === "Z" ? outermost?.updates : outermost?.reads;
        expect(moved).toBeGreaterThanOrEqual(tensorSize(gemm, tensor));
      }
    }),
    RUNS,
  );
});
