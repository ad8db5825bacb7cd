import { describe, expect, it } from "vitest";
import { integrate } from "../../src/architecture/integrate.ts";
import type { ResolvedArchitecture } from "../../src/architecture/resolve.ts";
import { resolve } from "../../src/architecture/resolve.ts";
import { evaluate } from "../../src/cost/evaluate.ts";
import { figuresOfMerit } from "../../src/cost/merit.ts";
import { bindMapping } from "../../src/format/mapping-spec.ts";
import { architecture, mapping, network, primitive } from "../../src/library/library.ts";
import { DEFAULT_OPTIONS } from "../../src/mapper/mapper.ts";
import { priority } from "../../src/mapper/priority.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { energyByLevel } from "../../src/verdict/reason.ts";
import { gemm } from "../../src/workload/gemm.ts";

/*
 * 512 × 1024 × 1024 with 4 banks: the published runs of the study (arXiv 2312.15896), as Timeloop prints them.
 * Energies in fJ/MAC with the digits that are printed; cycles without primitive latency.
 */

const timeloop = createProfile("timeloop");
const published = createProfile("as-published");
const baseline = architecture("tensor-core-like");
const SHAPE = gemm(512, 1024, 1024);

function cim(name: string, at: string, budget: number | "area", profile = timeloop) {
  const placement = { at, budget, staging: 0 };
  return resolve(integrate(baseline, primitive(name), placement, profile), profile);
}

function published4(name: string, at: string, kind: "priority" | "searched") {
  const spec = mapping(`${at.toLowerCase()}-${name}-${kind}`);
  return run(cim(name, at, 4), spec);
}

function run(on: ResolvedArchitecture, spec: ReturnType<typeof mapping>) {
  const bound = bindMapping(spec, on.hierarchy);
  return evaluate(on, spec.gemm, bound, timeloop, { constraints: false });
}

describe.each([
  // primitive, level, searched: total, cycles; priority: total, [unit, storage, SMEM, DRAM], cycles
  ["analog6T", "RF", 1134.6, 4194304, 732.08, [150, 0.23, 144.35, 437.5], 524288],
  ["analog8T", "RF", 1075.14, 4194304, 672.22, [90, 0.37, 144.35, 437.5], 524288],
  ["digital6T", "RF", 1262.98, 836365, 1072.37, [340, 6.25, 101.12, 625], 237178],
  ["digital8T", "RF", 3405.74, 4194304, 1558.92, [840, 3.32, 278.1, 437.5], 1048576],
  ["analog6T", "SMEM", 3212.73, 2097152, 1712.73, [150, 0.23, 0, 1562.5], 524288],
  ["analog8T", "SMEM", 3152.87, 2097152, 1652.87, [90, 0.37, 0, 1562.5], 524288],
  ["digital6T", "SMEM", 5408.75, 1196032, 4533.75, [340, 6.25, 0, 4187.5], 1081344],
  ["digital8T", "SMEM", 65905.82, 8667136, 5405.82, [840, 3.32, 0, 4562.5], 1048576],
] as const)("%s at %s", (name, at, searched, searchedCycles, total, parts, cycles) => {
  it("costs what the published search found", () => {
    const merit = figuresOfMerit(published4(name, at, "searched"));
    expect(merit.energy_fJ_per_MAC).toBeCloseTo(searched, 1);
    expect(Math.abs(merit.cycles - searchedCycles)).toBeLessThanOrEqual(1);
  });

  it("costs what the published priority mapping costs, level by level", () => {
    const evaluation = published4(name, at, "priority");
    const merit = figuresOfMerit(evaluation);
    expect(merit.energy_fJ_per_MAC).toBeCloseTo(total, 2);
    expect(merit.cycles).toBe(cycles);
    const byLevel = energyByLevel(evaluation);
    const levels = ["CiMUnit", "CiMStorage", "SMEM", "DRAM"];
    const fJ = levels.map((level) => ((byLevel.get(level) ?? 0) / evaluation.macs) * 1000);
    parts.forEach((part, i) => {
      expect(fJ[i]).toBeCloseTo(part, 2);
    });
  });

  if (at !== "RF") return;
  it("is mapped so by the priority mapper", () => {
    const on = cim(name, at, 4);
    const found = priority({ architecture: on, gemm: SHAPE, profile: timeloop }, DEFAULT_OPTIONS);
    const expected = published4(name, at, "priority");
    const temporal = (of: typeof expected.mapping) => of.levels.map((level) => level.temporal);
    expect(temporal(found.mapping)).toEqual(temporal(expected.mapping));
    expect(figuresOfMerit(found.evaluation)).toEqual(figuresOfMerit(expected));
  });
});

it("the baseline costs what its published mapping costs, level by level", () => {
  const evaluation = run(resolve(baseline, timeloop), mapping("baseline-published"));
  expect(figuresOfMerit(evaluation).energy_fJ_per_MAC).toBeCloseTo(3424.95, 2);
  expect(evaluation.latency.cycles).toBe(3295525);
  const byLevel = energyByLevel(evaluation);
  const fJ = (level: string) => ((byLevel.get(level) ?? 0) / evaluation.macs) * 1000;
  expect(fJ("mac")).toBeCloseTo(262.5, 2);
  expect(fJ("LRF")).toBeCloseTo(21.57, 2);
  // RF and SMEM are given without their leakage of 0.25 and 0.05
  expect(fJ("RF")).toBeCloseTo(1412.69, 0);
  expect(fJ("SMEM")).toBeCloseTo(1040.69, 0);
  expect(fJ("DRAM")).toBeCloseTo(687.5, 2);
});

describe("BERT-Large under `as-published`, digital6T by equal area", () => {
  const figures = (at: string) => {
    const on = cim("digital6T", at, "area", published);
    return network("bert-large", published).gemms.map((shape) => {
      const problem = { architecture: on, gemm: shape, profile: published };
      return figuresOfMerit(priority(problem, DEFAULT_OPTIONS).evaluation);
    });
  };

  it("has the published TOPS/W, GMAC/s and utilisation at RF", () => {
    const found = figures("RF");
    const efficiency = found.map((f) => f.TOPS_per_W.toFixed(3));
    expect(efficiency).toEqual(["1.763", "1.666", "1.879", "1.844", "1.715"]);
    expect(found.map((f) => f.GMAC_per_s.toFixed(1))).toEqual(Array(5).fill("455.1"));
    expect(found.map((f) => f.utilisation.toFixed(3))).toEqual(Array(5).fill("0.667"));
  });

  it("has the published TOPS/W and GMAC/s at SMEM", () => {
    const found = figures("SMEM");
    const efficiency = found.map((f) => f.TOPS_per_W.toFixed(3));
    expect(efficiency).toEqual(["1.933", "1.933", "2.057", "1.933", "1.850"]);
    expect(found.map((f) => f.GMAC_per_s.toFixed(1))).toEqual([
      "4681.1",
      "4681.1",
      "5461.3",
      "4681.1",
      "4228.1",
    ]);
  });

  it("is 3.0 times as efficient as the published baseline at RF", () => {
    const bound = mapping("baseline-published");
    const on = resolve(baseline, published);
    const cores = evaluate(on, bound.gemm, bindMapping(bound, on.hierarchy), published);
    const { TOPS_per_W } = figuresOfMerit(cores);
    expect(TOPS_per_W).toBeCloseTo(0.5837, 4);
    expect((figures("RF")[0]?.TOPS_per_W ?? 0) / TOPS_per_W).toBeCloseTo(3.0, 1);
  });
});
