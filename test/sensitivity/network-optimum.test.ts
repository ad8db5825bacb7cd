import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { integrate } from "../../src/architecture/integrate.ts";
import type { ResolvedArchitecture } from "../../src/architecture/resolve.ts";
import { resolve } from "../../src/architecture/resolve.ts";
import { evaluateLegal } from "../../src/cost/evaluate.ts";
import { figuresOfMerit } from "../../src/cost/merit.ts";
import { objectiveValue } from "../../src/cost/objective.ts";
import { DEFAULT_OPTIONS } from "../../src/mapper/mapper.ts";
import { MAPPERS } from "../../src/mapper/mappers.ts";
import type { Mapping } from "../../src/mapping/mapping.ts";
import { enumerateMappings } from "../../src/mapspace/enumerate.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { search } from "../../src/search/search.ts";
import type { Piece } from "../../src/sensitivity/crossing.ts";
import { threshold } from "../../src/sensitivity/crossing.ts";
import { lastAtMost } from "../../src/sensitivity/monotone.ts";
import type { Measure } from "../../src/sensitivity/network-optimum.ts";
import { MEASURES, networkOptimum, OBJECTIVE_OF } from "../../src/sensitivity/network-optimum.ts";
import type { Gemm } from "../../src/workload/gemm.ts";
import { gemm } from "../../src/workload/gemm.ts";
import { mergedShapes } from "../../src/workload/merged.ts";
import { TINY, TINY_PRIMITIVE } from "../samples/tiny.ts";
import { searchCases } from "../search/arbitrary.ts";

const profile = createProfile("consistent");
const tiny = resolve(
  integrate(TINY, TINY_PRIMITIVE, { at: "BUF", budget: 1, staging: 0 }, profile),
  profile,
);

type Changed = "macEnergy_pJ" | "step_ns";

function changing(of: ResolvedArchitecture, field: Changed) {
  return (value: number): ResolvedArchitecture => ({
    ...of,
    compute: { ...of.compute, [field]: value },
  });
}

function optimumOf(gemms: readonly Gemm[], field: Changed, measure: Measure) {
  const { optimal } = MAPPERS;
  const remapping = { gemms, measure, mapper: optimal, options: DEFAULT_OPTIONS, profile };
  return networkOptimum(changing(tiny, field), remapping);
}

describe("a GEMM of one MAC in a primitive under the DRAM", () => {
  // DRAM, of 2 elements an access: A and B are read for 10 pJ each, Z is updated for 12 pJ. The weight is written for
  // 0.7 pJ, the MAC costs 0.5 pJ. Time: 1 ns to write the row and 3 ns to compute; DRAM needs 2/4 and 1/2 ns. Leakage:
  // DRAM 0.5 and the primitive 0.04 pJ/ns. Energy: 10 + 10 + 12 + 0.7 + 0.5 + 0.54 · 4 = 35.36 pJ.
  const one = [gemm(1, 1, 1)];
  const range = { low: 0, high: 1e6, from: 1 };
  const reached = (field: Changed, measure: Measure, level: number) => {
    const found = threshold(optimumOf(one, field, measure), level, range);
    return found.kind === "at" ? found.parameter : found.kind;
  };

  test("costs what is counted by hand", () => {
    expect(optimumOf(one, "step_ns", "energy")(3).figure).toBeCloseTo(35.36, 12);
    expect(optimumOf(one, "step_ns", "throughput")(3).figure).toBeCloseTo(4, 12);
  });

  test("has the thresholds of its lines", () => {
    // 34.86 + e = 36.36.
    expect(reached("macEnergy_pJ", "energy", 36.36)).toBeCloseTo(1.5, 12);
    // 33.2 + 0.54 · (L + 1) = 36.44: L + 1 = 6.
    expect(reached("step_ns", "energy", 36.44)).toBeCloseTo(5, 11);
    expect(reached("step_ns", "throughput", 8)).toBeCloseTo(7, 12);
    // (33.2 + 0.54 · 10) · 10 = 386.
    expect(reached("step_ns", "edp", 386)).toBeCloseTo(9, 12);
  });

  test("has none where everything else costs too much", () => {
    // Without the MAC 34.86 pJ are left; without latency 1 ns.
    expect(reached("macEnergy_pJ", "energy", 34.85)).toBe("never");
    expect(reached("step_ns", "throughput", 0.99)).toBe("never");
    expect(reached("macEnergy_pJ", "throughput", 4)).toBe("always");
  });
});

test("occurrences of a shape are mapped once and all count", () => {
  const gemms = [gemm(4, 4, 4), gemm(2, 2, 2, { count: 3 }), gemm(4, 4, 4, { count: 2 })];
  expect(mergedShapes(gemms).map(({ M, count }) => [M, count])).toEqual([
    [4, 3],
    [2, 3],
  ]);
  const each = (one: Gemm) => optimumOf([{ ...one, count: 1 }], "step_ns", "energy")(3).figure;
  const all = optimumOf(gemms, "step_ns", "energy")(3);
  expect(all.figure).toBeCloseTo(3 * each(gemm(4, 4, 4)) + 3 * each(gemm(2, 2, 2)), 9);
  expect(all.at(7)).toBeCloseTo(
    all.choice.results.reduce((sum, { evaluation: { gemm: of, mapping } }) => {
      const there = evaluateLegal(changing(tiny, "step_ns")(7), of, mapping, profile);
      return sum + of.count * there.energy_pJ;
    }, 0),
    9,
  );
});

test("the threshold of the optimum is the largest of all mappings' own", () => {
  let met = 0;
  fc.assert(
    fc.property(searchCases("perfect"), fc.nat(2), fc.nat(1), fc.nat(20), (one, m, f, up) => {
      const { space, architecture, profile: under } = one;
      const measure = MEASURES[m] ?? "energy";
      const objective = OBJECTIVE_OF[measure];
      const field: Changed = f === 0 ? "macEnergy_pJ" : "step_ns";
      const at = changing(architecture, field);
      const mappings: Mapping[] = [];
      for (const mapping of enumerateMappings(space)) {
        if (mappings.push(mapping) > 300) return;
      }
      const figureOf = (mapping: Mapping, p: number) =>
        objectiveValue(figuresOfMerit(evaluateLegal(at(p), space.gemm, mapping, under)), objective);
      const optimum = (p: number): Piece<undefined> => {
        const problem = { space, architecture: at(p), profile: under };
        const { mapping, proven } = search(problem, { first: objective, second: objective });
        if (!mapping) throw new Error("no mapping");
        const along = (q: number) => figureOf(mapping, q);
        return { figure: along(p), choice: undefined, at: along, proven };
      };
      if (mappings.length === 0 || optimum(1).figure === 0) return;
      const range = { low: 0, high: 1e3, from: 1 };
      const level = optimum(1).figure * (0.5 + up / 10);
      const found = threshold(optimum, level, range);
      const own = mappings.map((mapping) => lastAtMost((p) => figureOf(mapping, p), level, range));
      const largest = Math.max(...own.map((p) => p ?? -1));
      if (found.kind === "never") expect(largest).toBe(-1);
      if (found.kind === "always") expect(largest).toBe(range.high);
      if (found.kind !== "at") return;
      met++;
      expect(found.exact).toBe(true);
      expect(found.parameter).toBeCloseTo(largest, 9);
      expect(optimum(found.parameter).figure / level).toBeCloseTo(1, 9);
      expect(found.beyond.figure).toBeGreaterThan(level);
    }),
    { numRuns: 150, seed: 11 },
  );
  expect(met).toBeGreaterThan(40);
}, 60_000);
