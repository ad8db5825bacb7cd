import { describe, expect, it } from "vitest";
import { integrate } from "../../src/architecture/integrate.ts";
import { resolve } from "../../src/architecture/resolve.ts";
import { figuresOfMerit } from "../../src/cost/merit.ts";
import { objectiveValue } from "../../src/cost/objective.ts";
import type { MapperOptions } from "../../src/mapper/mapper.ts";
import { DEFAULT_OPTIONS } from "../../src/mapper/mapper.ts";
import { MAPPERS } from "../../src/mapper/mappers.ts";
import { random } from "../../src/mapper/random.ts";
import { seeded } from "../../src/mapper/seeded.ts";
import { legalityIssues } from "../../src/mapping/legal.ts";
import { loopProduct } from "../../src/mapping/mapping.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { gemm } from "../../src/workload/gemm.ts";
import { memory, TINY, TINY_PRIMITIVE } from "../samples/tiny.ts";

const consistent = createProfile("consistent");
const published = createProfile("as-published");

function search(options: Partial<MapperOptions> = {}, shape = gemm(8, 6, 10)) {
  const architecture = resolve(TINY, consistent);
  const problem = { architecture, gemm: shape, profile: consistent };
  return random(problem, { ...DEFAULT_OPTIONS, patience: 50, ...options });
}

function searchCim(
  options: Partial<MapperOptions>,
  profile = consistent,
  banks = 4,
  primitive = TINY_PRIMITIVE,
  shape = gemm(8, 16, 8),
) {
  const placement = { at: "BUF", budget: banks, staging: 0 } as const;
  const architecture = resolve(integrate(TINY, primitive, placement, profile), profile);
  const problem = { architecture, gemm: shape, profile };
  const mapper = random(problem, { ...DEFAULT_OPTIONS, patience: 200, ...options });
  const banksUsed = mapper.mapping.levels.find((l) => l.level === "CiMBank")?.spatial ?? [];
  const storage = mapper.mapping.levels.find((l) => l.level === "CiMStorage")?.temporal ?? [];
  return { banksUsed, storage, mapper };
}

describe("random search", () => {
  it("is the same for the same seed, and legal", () => {
    const one = search({ seed: 7 });
    expect(search({ seed: 7 })).toEqual(one);
    const { architecture, gemm: shape } = one.evaluation;
    expect(legalityIssues(architecture.hierarchy, shape, one.mapping)).toEqual([]);
    const seeds = [1, 2, 3, 4, 5].map((seed) =>
      JSON.stringify(search({ seed, patience: 1 }).mapping),
    );
    expect(new Set(seeds).size).toBeGreaterThan(1);
  });

  it("stops after as many legal mappings without a lower objective as it has patience", () => {
    // The last improvement, and then exactly `patience` more.
    const short = search({ patience: 1 });
    const long = search({ patience: 300 });
    expect(long.evaluated).toBeGreaterThan(300);
    expect(short.evaluated).toBeLessThan(long.evaluated);
    expect(objectiveValue(figuresOfMerit(long.evaluation), "edp")).toBeLessThanOrEqual(
      objectiveValue(figuresOfMerit(short.evaluation), "edp"),
    );
    expect(long.provenOptimal).toBe(false);
    // A search whose first mapping is the only one: it, and `patience` that are not lower.
    expect(search({ patience: 4 }, gemm(1, 1, 1)).evaluated).toBe(5);
  });

  it("minimises what it is asked to", () => {
    const found = (objective: MapperOptions["objective"]) =>
      search({ objective, patience: 2000 }).evaluation;
    expect(found("energy").energy_pJ).toBeLessThanOrEqual(found("latency").energy_pJ);
    expect(found("latency").latency.time_ns).toBeLessThanOrEqual(found("energy").latency.time_ns);
  });

  it("finds imperfect factors for extents that no mesh divides", () => {
    const { mapping } = search(
      { patience: 3000, objective: "latency", factors: "imperfect" },
      gemm(1, 7, 7),
    );
    const pe = mapping.levels.find((l) => l.level === "PE")?.spatial ?? [];
    expect(pe.map((l) => `${l.dimension}${l.bound}`).sort()).toEqual(["K2", "N2"]);
  });

  it("uses banks as interleaving and duplication allow", () => {
    for (const seed of [1, 2, 3]) {
      expect(loopProduct(searchCim({ seed }).banksUsed, "M")).toBe(1);
      const { banksUsed, storage } = searchCim({ seed, interleaving: false, objective: "latency" });
      const spread = loopProduct(banksUsed, "N") * loopProduct(banksUsed, "K");
      if (spread > 1) expect(loopProduct(storage, "N")).toBe(2);
    }
    // Both dimensions must be full: 3 rows and 2 columns held
    const deep = { ...TINY_PRIMITIVE, Rh: 3 };
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const off = { seed, interleaving: false, objective: "latency" } as const;
      const { banksUsed, storage } = searchCim(off, consistent, 4, deep, gemm(2, 16, 24));
      const spread = loopProduct(banksUsed, "N") * loopProduct(banksUsed, "K");
      if (spread === 1) continue;
      expect([loopProduct(storage, "N"), loopProduct(storage, "K")]).toEqual([2, 3]);
    }
    const shared = searchCim({ duplication: true, objective: "latency", patience: 3000 });
    expect(shared.banksUsed.length).toBeGreaterThan(0);
  });

  it("has one bank only where the study had", () => {
    for (const seed of [1, 2, 3]) expect(searchCim({ seed }, published).banksUsed).toEqual([]);
  });

  it("does not draw what it may not use", () => {
    // 40 banks of which one may be used: most draws that could use any would be illegal.
    const { mapper } = searchCim({ patience: 20 }, published, 40);
    expect(mapper.evaluated).toBeGreaterThanOrEqual(20);
  });

  it("refuses a GEMM that cannot be counted, and is quick with large primes", () => {
    expect(() => search({}, { ...gemm(4, 4, 4), M: 0 })).toThrowError(/invalid M: 0 in gemm.M/);
    expect(search({ patience: 1 }, gemm(1, 1, 1000000007)).evaluated).toBeGreaterThan(0);
  });

  it("says when nothing is legal", () => {
    const levels = [memory("DRAM", "ABZ"), memory("BUF", "AZ", { capacity: 1 })];
    const architecture = resolve({ ...TINY, levels }, consistent);
    const problem = { architecture, gemm: gemm(2, 2, 2), profile: consistent };
    expect(() => random(problem, DEFAULT_OPTIONS)).toThrowError(
      /no legal mapping found: 2x2x2 on tiny/,
    );
  });
});

it("seeded numbers are those of mulberry32", () => {
  const stream = seeded(1);
  // mulberry32(1) starts 0.6270739405881613, 0.002735721180215478, 0.5274470399599522
  expect([stream.below(1e6), stream.below(1e6), stream.below(1e6)]).toEqual([627073, 2735, 527447]);
});

it("mappers go by their names", () => {
  expect(Object.keys(MAPPERS)).toEqual(["optimal", "priority", "random"]);
});
