import { describe, expect, test } from "vitest";
import { systemsOf } from "../../src/chip/system.ts";
import { where } from "../../src/chip/where.ts";
import { architecture, primitive } from "../../src/library/library.ts";
import type { MapperOptions, MapperResult } from "../../src/mapper/mapper.ts";
import { DEFAULT_OPTIONS } from "../../src/mapper/mapper.ts";
import { optimal } from "../../src/mapper/optimal.ts";
import { priority } from "../../src/mapper/priority.ts";
import { random } from "../../src/mapper/random.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { conditionsText } from "../../src/report/conditions.ts";
import { dividingLine } from "../../src/report/dividing-line.ts";
import { times } from "../../src/report/number.ts";
import { sureSentence } from "../../src/report/robust-report.ts";
import { rooflinePicture } from "../../src/report/roofline-picture.ts";
import { sentences } from "../../src/report/sentences.ts";
import { spread, summarise } from "../../src/report/summary.ts";
import { whereSentences } from "../../src/report/where-text.ts";
import { baselineOption, cimOptions } from "../../src/verdict/option.ts";
import type { Verdict } from "../../src/verdict/verdict.ts";
import { advise } from "../../src/verdict/verdict.ts";
import type { Gemm } from "../../src/workload/gemm.ts";
import { gemm } from "../../src/workload/gemm.ts";
import { TINY, TINY_PRIMITIVE } from "../samples/tiny.ts";
import { tinyRobustness } from "../samples/tiny-robustness.ts";

function verdictOn(gemms: readonly Gemm[], primitives: readonly string[], at: string[]): Verdict {
  // The study's dataflow and register file, against which CiM wins some and loses some.
  const profile = createProfile("consistent", [
    ["baseline-dataflow", "published"],
    ["rf-energy", "published"],
  ]);
  const baseline = architecture("tensor-core-like");
  const choices = { baseline, primitives: primitives.map(primitive), at, budget: "area" } as const;
  return advise(
    { name: "some", gemms },
    baselineOption(baseline, profile),
    cimOptions(choices, profile),
    { cim: priority, baseline: random, options: DEFAULT_OPTIONS },
    profile,
  );
}

/** The sentence on the best option with every GEMM on it. */
function nearest({ options: [best] }: Verdict): string {
  const { energy = 0, throughput = 0 } = best?.everywhereGain ?? {};
  return `The nearest, ${best?.option.name}, has ${times(energy)} the energy efficiency and ${times(throughput)} the throughput with every GEMM on it.`;
}

describe("sentences", () => {
  test("when CiM wins: the figures, the level, and the reason", () => {
    const verdict = verdictOn([gemm(512, 1024, 1024)], ["digital6T"], ["RF", "SMEM"]);
    const { what, when, where, why } = sentences(verdict, "edp");
    expect(what).toMatch(
      /^digital6T at SMEM.* \(\d+ primitives\) gives [\d.]+x the energy efficiency \([\d.]+ against [\d.]+ TOPS\/W\)/,
    );
    expect(what).toMatch(/over the range of its step, 19.88 to 90.83 ns, the throughput gain goes/);
    expect(when).toBe(
      "On this GEMM digital6T at SMEM beats the baseline by energy-delay product, in energy and in throughput.",
    );
    expect(where).toMatch(/^At SMEM: .*; at RF the best is digital6T with /);
    expect(why).toMatch(/^On 512x1024x1024, .* falls most at .* fJ\/MAC/);
    expect(why).toMatch(/; .+ holds (it|both) up/);
  });

  test("when nothing wins: that, and what comes nearest", () => {
    const verdict = verdictOn([gemm(512, 1024, 1024)], ["analog8T"], ["RF"]);
    const { what, when, where } = sentences(verdict, "latency");
    expect(what).toMatch(
      /^Nothing that was weighed makes some better by time than tensor-core-like alone; /,
    );
    expect(when).toBe(
      "On this GEMM analog8T at RF beats the baseline in energy, but not in throughput.",
    );
    expect(where).toBe(
      `Nowhere: at RF, the only level that was weighed, no primitive makes the network better by time, so use no CiM. ${nearest(verdict)}`,
    );
  });

  test("agree with the verdict's own wins", () => {
    const gemms = [gemm(1, 4096, 4096, { count: 3 }), gemm(512, 1024, 1024), gemm(64, 64, 64)];
    const verdict = verdictOn(gemms, ["analog6T"], ["RF"]);
    const [option] = verdict.options;
    const { when } = sentences(verdict, "edp");
    const { objective = 0, energy = 0 } = option?.wins ?? {};
    const of = (n: number) => (n === 5 ? "all 5" : `${n} of 5`);
    expect(when).toContain(`beats the baseline by energy-delay product on ${of(objective)}`);
    expect(when).toContain(`in energy on ${of(energy)}`);
  });
});

describe("a dividing line", () => {
  const side = (M: number, N: number, K: number, wins: boolean) => ({ gemm: gemm(M, N, K), wins });

  test("is the simplest property that separates", () => {
    const sides = [side(1, 8, 8, false), side(4, 8, 8, false), side(16, 8, 8, true)];
    expect(dividingLine(sides)).toBe("those with M of 16 and more, not those up to 4");
    expect(dividingLine([side(4, 2, 8, true), side(4, 32, 8, false)])).toBe(
      "those with N up to 2, not those of 32 and more",
    );
  });

  test("is none if one side is empty or nothing separates", () => {
    expect(dividingLine([side(1, 1, 1, true)])).toBeUndefined();
    expect(dividingLine([side(2, 2, 2, true), side(2, 2, 2, false)])).toBeUndefined();
  });
});

describe("a summary", () => {
  test("has arithmetic mean and population deviation, weighted by counts", () => {
    const values = [
      { count: 1, value: 2 },
      { count: 3, value: 4 },
    ];
    // mean (2 + 3·4) / 4 = 3.5; deviation √((1.5² + 3·0.5²) / 4) = √0.75
    expect(spread(values)).toEqual({ mean: 3.5, deviation: Math.sqrt(0.75) });
    // Equal values have none, although ten times 0.1 add up to 1 − 1e-16.
    const equal = Array.from({ length: 10 }, () => ({ count: 1, value: 0.1 }));
    expect(spread(equal).deviation).toBe(0);
  });

  test("accumulates over networks if published", () => {
    const one = verdictOn([gemm(64, 64, 64)], ["digital6T"], ["RF"]);
    const two = verdictOn([gemm(128, 128, 128)], ["digital6T"], ["RF"]);
    const apart = summarise([one, two], createProfile("consistent"))[0]?.networks;
    const adding = summarise([one, two], createProfile("as-published"))[0]?.networks;
    const [first = 0, second = 0] = (apart ?? []).map(({ energy }) => energy.mean);
    expect(adding?.[0]?.energy.mean).toBe(first);
    expect(adding?.[1]?.energy.mean).toBeCloseTo((first + second) / 2, 12);
    expect(adding?.[1]?.energy.deviation).toBeCloseTo(Math.abs(first - second) / 2, 12);
  });
});

test("conditions name what decides, and that nothing is proven", () => {
  const conditions = {
    profile: createProfile("as-published", [["rf-energy", "consistent"]]),
    options: { ...DEFAULT_OPTIONS, threshold: 32, interleaving: false, duplication: true },
    mappers: { cim: "priority", baseline: "random" },
    baseline: "tensor-core-like",
    budget: 4,
  };
  expect(conditionsText(conditions, "both")).toBe(
    "Profile as-published with rf-energy=consistent, objective edp, budget 4 primitives. " +
      "Mapping of CiM: priority, threshold 32, without interleaving, with duplication; not proven optimal. " +
      "Mapping of baseline: a random search with seed 1 that stops after 100 legal mappings without a lower " +
      "objective, without interleaving, with duplication; not proven optimal.",
  );
});

describe("conditions of proven searches", () => {
  const text = (results: readonly MapperResult[], options: Partial<MapperOptions> = {}) =>
    conditionsText(
      {
        profile: createProfile("consistent"),
        options: { ...DEFAULT_OPTIONS, ...options },
        mappers: { cim: "optimal", baseline: "optimal" },
        baseline: "tensor-core-like",
        budget: "area",
        results: { cim: [], baseline: results },
      },
      "baseline",
    );
  const problem = {
    architecture: baselineOption(architecture("tensor-core-like"), createProfile("timeloop"))
      .architecture,
    gemm: gemm(8, 8, 8),
    profile: createProfile("timeloop"),
  };
  const proven = optimal(problem, DEFAULT_OPTIONS);
  const open = (gap: number): MapperResult => ({
    ...proven,
    provenOptimal: false,
    proof: { bound: 1, gap, nodes: 1, whole: true },
  });

  test("say what is proven, over which factors, and how ties are decided", () => {
    expect(text([proven, proven], { factors: "imperfect", secondObjective: "latency" })).toBe(
      "Profile consistent, objective edp and then latency. Mapping of baseline: optimal over the whole " +
        "mapspace, imperfect factors; proven optimal.",
    );
    expect(text([proven], { duplication: false })).toContain(
      "perfect factors, without duplication; proven optimal.",
    );
  });

  test("say how far what is not proven may lie above the optimum", () => {
    expect(text([proven, open(0.021), open(0.5)])).toContain(
      "; proven optimal but for 2 of 3, at most 50.00 % above the optimum.",
    );
    expect(text([open(0.021)])).toContain(
      "; not proven optimal, at most 2.100 % above the optimum.",
    );
    expect(text([open(Number.POSITIVE_INFINITY)])).toContain("at most an unknown share above");
  });
});

test("a roofline picture: the slope to the ridge at 10, the flat roof, and a mark for each run", () => {
  const points = [
    { mark: "a", intensity: 1, GOPS: 10 },
    { mark: "b", intensity: 100, GOPS: 100 },
    { mark: "c", intensity: Number.POSITIVE_INFINITY, GOPS: 1 },
  ];
  const lines = rooflinePicture(100, 10, points).split("\n");
  const [first = "", last = ""] = [lines[1], lines[14]];
  expect(first).toMatch(/^ {6}100 \| +\/?-+b$/);
  expect(last).toMatch(/^ {7}10 \|a/);
  expect(lines.join("\n")).not.toContain("c");
  const slope = lines.slice(2, 14);
  expect(slope.every((line) => line.includes("/"))).toBe(true);
});

test("how sure: a verdict that few samples share says which value is at an end of its range", () => {
  const found = tinyRobustness();
  const [option] = found.options;
  if (!option) throw new Error("no option");
  const respect = option.respects.energy;
  const withShare = (share: number, low: number) => ({
    ...option,
    respects: { ...option.respects, energy: { ...respect, holds: { ...respect.holds, share } } },
    tornado: option.tornado.map((bar) => ({
      ...bar,
      input: {
        ...bar.input,
        numbers: bar.input.numbers.map((one) => ({ ...one, value: 90, low, high: 90 })),
      },
    })),
  });
  expect(sureSentence(found, withShare(0.4, 20))).toMatch(
    /most samples say the opposite: .+, 90.00, is the high end of its range, 20.00 to 90.00\. /,
  );
  expect(sureSentence(found, withShare(0.5, 20))).not.toContain("opposite");
  expect(sureSentence(found, option)).toMatch(
    /in throughput it is (not )?better \(.+x\), which holds in/,
  );
});

test("where to compute: nowhere, if the cores alone are better than every system", () => {
  const profile = createProfile("consistent");
  const kit = { baseline: TINY, primitive: TINY_PRIMITIVE, budget: "area", profile } as const;
  const systems = systemsOf({ ...kit, made: new Map() }, ["BUF"], [0], 1);
  const mappers = { cim: optimal, baseline: optimal, options: DEFAULT_OPTIONS };
  const network = { name: "one", gemms: [gemm(4, 4, 4)] };
  const answer = where(network, baselineOption(TINY, profile), systems, mappers, profile);
  const conditions = {
    profile,
    options: DEFAULT_OPTIONS,
    mappers: { cim: "optimal", baseline: "optimal" },
    baseline: "tiny",
    budget: "area",
  } as const;
  const scaled = (factor: number) => {
    const same = answer.systems[0]?.oneByOne.figures ?? answer.nowhere;
    const cores = {
      ...same,
      energy_pJ: factor * same.energy_pJ,
      EDP_pJ_ns: factor * same.EDP_pJ_ns,
    };
    return whereSentences({ ...answer, nowhere: cores }, conditions);
  };
  expect(scaled(0.5).at(-1)).toMatch(
    /^Answer: compute in memory nowhere\. .+ none of the 1 systems/,
  );
  expect(scaled(0.5)[0]).toContain("which does not beat tiny alone (0.5000x by edp)");
  expect(scaled(2).join(" ")).not.toMatch(/nowhere|does not beat/);
});
