import { describe, expect, test } from "vitest";
import { architecture, primitive } from "../../src/library/library.ts";
import { DEFAULT_OPTIONS } from "../../src/mapper/mapper.ts";
import { MAPPERS } from "../../src/mapper/mappers.ts";
import type { Field } from "../../src/phase/contest.ts";
import { contest, gainOf } from "../../src/phase/contest.ts";
import { decide } from "../../src/phase/decision.ts";
import { alone } from "../../src/phase/line.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { baselineOption, cimOptions } from "../../src/verdict/option.ts";
import { gemm } from "../../src/workload/gemm.ts";
import { amortised } from "./amortised.ts";

const profile = createProfile("consistent");
const study = architecture("tensor-core-like");
const field = (objective: "energy" | "latency"): Field => ({
  baseline: baselineOption(study, profile),
  options: cimOptions(
    {
      baseline: study,
      primitives: [primitive("digital6T")],
      at: ["SMEM"],
      staging: [0],
      budget: "area",
    },
    profile,
  ),
  mappers: {
    cim: MAPPERS.optimal,
    baseline: MAPPERS.optimal,
    options: { ...DEFAULT_OPTIONS, objective },
  },
  profile,
});

describe("a decision", () => {
  test("by hand: 8 against 14 pJ, a tie, 22 against 21 pJ", () => {
    const gains = [4, 10, 11].map((M) => decide(gemm(M, 1, 1), amortised())?.best);
    expect(gains[0]?.high).toBeLessThan(1);
    expect(gains[0]?.low).toBeLessThanOrEqual(8 / 14 + 1e-9);
    expect(gains[1]).toEqual({ low: 1, high: 1 });
    expect(gains[2]?.low).toBeGreaterThan(1);
    expect(gains[2]?.high).toBeGreaterThanOrEqual(22 / 21 - 1e-9);
  });

  test.for([
    ["latency", 64, 256, 256],
    ["latency", 16, 64, 512],
    ["energy", 64, 256, 256],
    ["latency", 1, 64, 64],
  ] as const)(
    "by %s on %i×%i×%i has the winner of the whole contest, and holds its gain",
    ([objective, M, N, K]) => {
      const of = field(objective);
      const whole = contest(alone(gemm(M, N, K)), of);
      const gain = gainOf(whole, whole.cim);
      const found = decide(gemm(M, N, K), of);
      if (!found) throw new Error("undecided");
      expect(found.best.low).toBeLessThanOrEqual(gain * (1 + 1e-9));
      expect(found.best.high).toBeGreaterThanOrEqual(gain * (1 - 1e-9));
      expect(found.best.low > 1).toBe(gain > 1);
      expect(found.best.high > 1).toBe(gain > 1);
      expect([...found.gains.values()]).toEqual([found.best]);
    },
  );

  /** CiM's search of 11×1×1 cut short: it found 40 pJ, where 21 is best. */
  const cut = (bound: number, provesNothing = false): Field => {
    const of = amortised();
    const cim: Field["mappers"]["cim"] = (problem, options) => {
      const { proof: _, ...result } = of.mappers.cim(problem, options);
      const evaluation = { ...result.evaluation, energy_pJ: 40 };
      const found = { ...result, evaluation, provenOptimal: false };
      const proof = { bound, gap: 40 / bound - 1, nodes: 1, whole: true };
      return provesNothing ? found : { ...found, proof };
    };
    return { ...of, mappers: { ...of.mappers, cim } };
  };

  test("is none where CiM's search was cut, and its optimum may lie on either side of the cores' 22 pJ", () => {
    expect(decide(gemm(11, 1, 1), cut(20))).toBeUndefined();
  });

  test("holds where CiM's search was cut, but all that it may have missed is worse than the cores", () => {
    const found = decide(gemm(11, 1, 1), cut(25));
    expect(found?.proven).toBe(true);
    expect(found?.best.low).toBeLessThanOrEqual(22 / 40);
    expect(found?.best.high).toBeCloseTo(22 / 25, 12);
  });

  test("takes a mapper that proves nothing at its word, and says so", () => {
    const found = decide(gemm(11, 1, 1), cut(20, true));
    expect(found?.proven).toBe(false);
    expect(found?.best.high).toBeCloseTo(22 / 40, 12);
    expect(decide(gemm(11, 1, 1), amortised())?.proven).toBe(true);
  });

  test("keeps the limits of who asks", () => {
    const of = amortised();
    let asked: readonly unknown[] = [];
    const baseline: Field["mappers"]["baseline"] = (problem, options) => {
      const { limits } = options;
      asked = [limits?.nodes, limits?.expired?.(), limits?.signal?.aborted];
      return of.mappers.baseline(problem, options);
    };
    const limits = { nodes: 7, expired: () => true, signal: { aborted: true } };
    const options = { ...of.mappers.options, limits };
    decide(gemm(11, 1, 1), { ...of, mappers: { ...of.mappers, baseline, options } });
    expect(asked).toEqual([7, true, true]);
  });

  test("is none where something else ends the search before", () => {
    const of = amortised();
    const unsure: Field["mappers"]["baseline"] = (problem, options) => {
      const result = of.mappers.baseline(problem, options);
      return {
        ...result,
        provenOptimal: false,
        proof: { bound: 0, gap: 9, nodes: 1, whole: true },
      };
    };
    const limited = { ...of, mappers: { ...of.mappers, baseline: unsure } };
    expect(decide(gemm(11, 1, 1), limited)).toBeUndefined();
  });
});
