import { describe, expect, it } from "vitest";
import { figuresOfMerit } from "../../src/cost/merit.ts";
import type { Mapper } from "../../src/mapper/mapper.ts";
import { DEFAULT_OPTIONS } from "../../src/mapper/mapper.ts";
import { priority } from "../../src/mapper/priority.ts";
import { random } from "../../src/mapper/random.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { gain } from "../../src/verdict/gain.ts";
import { baselineOption, cimOptions } from "../../src/verdict/option.ts";
import { energyByLevel } from "../../src/verdict/reason.ts";
import { total } from "../../src/verdict/total.ts";
import { advise } from "../../src/verdict/verdict.ts";
import { gemm } from "../../src/workload/gemm.ts";
import { memory, TINY, TINY_PRIMITIVE } from "../samples/tiny.ts";

const consistent = createProfile("consistent");
const published = createProfile("as-published");
const choices = { baseline: TINY, primitives: [TINY_PRIMITIVE], budget: "area" } as const;
const network = {
  name: "two",
  gemms: [gemm(4, 4, 4, { count: 3 }), gemm(1, 8, 8, { name: "vector" })],
};

function verdict(profile = consistent, objective: "energy" | "latency" | "edp" = "edp") {
  const mappers = {
    cim: priority,
    baseline: random,
    options: { ...DEFAULT_OPTIONS, objective, patience: 30 },
  };
  const options = cimOptions(choices, profile);
  const seen: string[] = [];
  const progress = (done: number, all: number) => seen.push(`${done}/${all}`);
  const found = advise(network, baselineOption(TINY, profile), options, mappers, profile, progress);
  return { found, seen };
}

describe("options", () => {
  it("are the primitives at every level that holds one, with a buffer where nothing remains above", () => {
    expect(cimOptions(choices, consistent).map((o) => o.name)).toEqual([
      "tiny-cim at BUF",
      "tiny-cim at BUF, 0.5 buffer",
    ]);
    expect(cimOptions(choices, published).map((o) => o.name)).toEqual(["tiny-cim at BUF"]);
    const alone = createProfile("as-published", [["no-staging-at-SMEM", "consistent"]]);
    expect(cimOptions(choices, alone)).toHaveLength(2);
    const given = { ...choices, staging: [0.25] };
    expect(cimOptions(given, consistent).map((o) => o.cim)).toEqual([
      { primitive: "tiny-cim", at: "BUF", staging: 0.25 },
    ]);
  });

  it("are weighed once, however often they are asked for", () => {
    const twice = { ...choices, at: ["BUF", "BUF"], staging: [0, 0] };
    expect(cimOptions(twice, consistent)).toHaveLength(1);
  });

  it("leave out levels that cannot share a count, unless asked for", () => {
    // 3 primitives do not divide among the 4 registers above IN
    const levels = [...TINY.levels, memory("IN", "Z", { capacity: 64 })];
    const three = { ...choices, baseline: { ...TINY, levels }, budget: 3 };
    const names = cimOptions(three, published).map((o) => o.name);
    expect(names).toEqual(["tiny-cim at BUF", "tiny-cim at REG"]);
    expect(() => cimOptions({ ...three, at: ["IN"] }, published)).toThrowError(
      /invalid count: 3 primitives .* a positive multiple of 4, the instances of REG/,
    );
  });

  it("are refused where a level was asked for that holds none", () => {
    expect(() => cimOptions({ ...choices, at: ["REG"] }, consistent)).toThrowError(
      /no primitive fits: tiny-cim at REG/,
    );
    expect(() => cimOptions({ ...choices, at: ["BUFF"] }, consistent)).toThrowError(
      "unknown level: BUFF in at; expected BUF, REG; did you mean BUF?",
    );
    const huge = { ...TINY_PRIMITIVE, capacity_bits: 2 ** 30 };
    expect(() => cimOptions({ ...choices, primitives: [huge] }, consistent)).toThrowError(
      "no option: no primitive fits any level of tiny in at; found BUF, REG",
    );
  });
});

describe("a verdict", () => {
  it("weighs every option for every GEMM, and says how far it is", () => {
    const { found, seen } = verdict();
    expect(found.gemms.map((g) => g.cim.length)).toEqual([2, 2]);
    expect(seen).toEqual(["1/6", "2/6", "3/6", "4/6", "5/6", "6/6"]);
  });

  it("puts the best first by the objective, and takes the better side for the hybrid", () => {
    for (const objective of ["energy", "latency", "edp"] as const) {
      const { found } = verdict(consistent, objective);
      const value = { energy: "energy_pJ", latency: "time_ns", edp: "EDP_pJ_ns" } as const;
      const of = (merit: { energy_pJ: number; time_ns: number; EDP_pJ_ns: number }) =>
        merit[value[objective]];
      for (const { cim, baseline, cimWins } of found.gemms) {
        const values = cim.map((c) => of(figuresOfMerit(c.result.evaluation)));
        expect([...values].sort((a, b) => a - b)).toEqual(values);
        expect(cimWins).toBe((values[0] ?? 0) < of(figuresOfMerit(baseline.result.evaluation)));
      }
      const hybrids = found.options.map((o) => of(o.hybrid));
      expect([...hybrids].sort((a, b) => a - b)).toEqual(hybrids);
      for (const option of found.options) {
        expect(of(option.hybrid)).toBeLessThanOrEqual(of(option.everywhere));
        expect(of(option.hybrid)).toBeLessThanOrEqual(of(found.nowhere));
      }
    }
  });

  it("counts wins by occurrence", () => {
    const { found } = verdict();
    for (const { wins } of found.options) {
      expect(wins.energy).toBeLessThanOrEqual(4);
      expect([0, 1, 3, 4]).toContain(wins.objective);
    }
  });

  it("a side that is better by a rounding has not won, and the cores keep its GEMMs", () => {
    const cores = baselineOption(TINY, consistent);
    // What random finds on the baseline, less a millionth of a millionth of its energy and time.
    const rounded: Mapper = (problem, options) => {
      const result = random({ ...problem, architecture: cores.architecture }, options);
      const { energy_pJ, latency } = result.evaluation;
      const less = 1 - 1e-12;
      const evaluation = {
        ...result.evaluation,
        energy_pJ: energy_pJ * less,
        latency: { ...latency, time_ns: latency.time_ns * less },
      };
      return { ...result, evaluation };
    };
    const mappers = { cim: rounded, baseline: random, options: DEFAULT_OPTIONS };
    const found = advise(network, cores, cimOptions(choices, consistent), mappers, consistent);
    expect(found.gemms.map(({ cimWins }) => cimWins)).toEqual([false, false]);
    for (const { everywhereGain, hybridGain, wins } of found.options) {
      expect(everywhereGain.energy).toBeGreaterThan(1);
      expect(wins).toEqual({ energy: 0, throughput: 0, objective: 0 });
      expect(hybridGain).toEqual({ energy: 1, throughput: 1, edp: 1 });
    }
    // All options tie: they stay as they were given.
    expect(found.options.map(({ option }) => option.name)).toEqual([
      "tiny-cim at BUF",
      "tiny-cim at BUF, 0.5 buffer",
    ]);
  });

  it("shows what the range of the latency does to throughput", () => {
    const { found } = verdict();
    for (const { latencyRange, everywhere, everywhereGain } of found.options) {
      const [low, high] = latencyRange;
      expect([low.step_ns, high.step_ns]).toEqual([2, 5]);
      expect(low.GOPS).toBeGreaterThanOrEqual(everywhere.GOPS);
      expect(high.GOPS).toBeLessThanOrEqual(everywhere.GOPS);
      expect(low.gain).toBeGreaterThanOrEqual(everywhereGain.throughput);
    }
  });

  it("says which energy changed most, and all of it", () => {
    const { found } = verdict();
    for (const { reason, cim, baseline } of found.gemms) {
      const best = cim[0]?.result.evaluation;
      if (!best) throw new Error("no option");
      const sum = (side: "cim_fJ_per_MAC" | "baseline_fJ_per_MAC") =>
        reason.energy.reduce((s, e) => s + e[side], 0);
      expect(sum("cim_fJ_per_MAC")).toBeCloseTo(figuresOfMerit(best).energy_fJ_per_MAC, 6);
      const cores = figuresOfMerit(baseline.result.evaluation);
      expect(sum("baseline_fJ_per_MAC")).toBeCloseTo(cores.energy_fJ_per_MAC, 6);
      const change = reason.energy.map((e) => Math.abs(e.cim_fJ_per_MAC - e.baseline_fJ_per_MAC));
      expect([...change].sort((a, b) => b - a)).toEqual(change);
      expect(reason.binds.cim).toEqual(best.latency.binds);
    }
  });
});

describe("totals", () => {
  it("weigh every GEMM with its count", () => {
    const { found } = verdict();
    const cores = found.gemms.map((g) => g.baseline.result.evaluation);
    const [one, two] = cores.map((e) => figuresOfMerit(e));
    if (!one || !two) throw new Error("two GEMMs");
    expect(found.nowhere.energy_pJ).toBeCloseTo(3 * one.energy_pJ + two.energy_pJ, 9);
    expect(found.nowhere.time_ns).toBeCloseTo(3 * one.time_ns + two.time_ns, 9);
    expect(found.nowhere.macs).toBe(3 * 64 + 64);
    expect(found.nowhere.operations).toBe(2 * 256);
    expect(found.nowhere.TOPS_per_W).toBeCloseTo(512 / found.nowhere.energy_pJ, 12);
    expect(found.nowhere.GMAC_per_s).toBeCloseTo(256 / found.nowhere.time_ns, 12);
    expect(found.nowhere.throughput).toBe(found.nowhere.GOPS);
    const busy = 3 * one.utilisation * one.time_ns + two.utilisation * two.time_ns;
    expect(found.nowhere.utilisation).toBeCloseTo(busy / found.nowhere.time_ns, 12);
    expect(total(cores)).toEqual(found.nowhere);
  });

  it("compare in the profile's units", () => {
    const { found } = verdict(published);
    for (const { everywhere, everywhereGain } of found.options) {
      expect(everywhere.throughput).toBe(everywhere.GMAC_per_s);
      expect(everywhereGain.throughput).toBeCloseTo(everywhere.GMAC_per_s / found.nowhere.GOPS, 12);
    }
  });
});

it("a gain is how many times better a side is", () => {
  const side = { TOPS_per_W: 6, throughput: 5, EDP_pJ_ns: 2 };
  const cores = { TOPS_per_W: 2, throughput: 10, EDP_pJ_ns: 8 };
  expect(gain(side, cores)).toEqual({ energy: 3, throughput: 0.5, edp: 4 });
});

it("energy by level adds up", () => {
  const { found } = verdict();
  const evaluation = found.gemms[0]?.cim[0]?.result.evaluation;
  if (!evaluation) throw new Error("no evaluation");
  const sum = [...energyByLevel(evaluation).values()].reduce((s, e) => s + e, 0);
  expect(sum).toBeCloseTo(evaluation.energy_pJ, 9);
});
