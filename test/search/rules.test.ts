import { describe, expect, test } from "vitest";
import type { Architecture, MemoryComponent } from "../../src/architecture/architecture.ts";
import { resolve } from "../../src/architecture/resolve.ts";
import { evaluateLegal } from "../../src/cost/evaluate.ts";
import type { Mapping } from "../../src/mapping/mapping.ts";
import { createMapspace } from "../../src/mapspace/mapspace.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { countAccesses } from "../../src/reuse/access.ts";
import { exhaust } from "../../src/search/exhaustive.ts";
import type { Goal } from "../../src/search/goal.ts";
import { search } from "../../src/search/search.ts";
import type { Gemm } from "../../src/workload/gemm.ts";
import { gemm } from "../../src/workload/gemm.ts";
import { level, memory, TINY } from "../samples/tiny.ts";

// The counter-examples of docs/optimal-mapping.md: each shows why a laxer rule would be wrong.

const profile = createProfile("timeloop");
const ENERGY: Goal = { first: "energy", second: "latency" };

const ONE = { size: 1, dimensions: [] };

function tiny(...levels: Architecture["levels"]): Architecture {
  return { ...TINY, levels };
}

function limited(of: MemoryComponent, loops: Partial<MemoryComponent["loops"]>): MemoryComponent {
  return { ...of, loops: { ...of.loops, ...loops } };
}

/** What one tensor's reads at a level add up to, over all instances. */
function reads(
  architecture: Architecture,
  of: Gemm,
  levels: Mapping["levels"],
  at: number,
): number[] {
  const { hierarchy } = resolve(architecture, profile);
  const counts = countAccesses(hierarchy, of, { levels });
  return (counts.levels[at]?.tensors ?? []).map(({ groups }) =>
    groups.reduce((sum, { instances, reads: each }) => sum + instances * each, 0),
  );
}

/** The search, and the enumeration of the same mapspace. */
function both(architecture: Architecture, of: Gemm, factors: "perfect" | "imperfect", goal: Goal) {
  const resolved = resolve(architecture, profile);
  const problem = {
    space: createMapspace(resolved.hierarchy, of, factors),
    architecture: resolved,
    profile,
  };
  return { found: search(problem, goal), all: exhaust(problem, [goal])?.[0] };
}

describe("the counter-example to a laxer rule", () => {
  test("1: the innermost dimension alone does not decide how runs end", () => {
    const two = tiny(memory("DRAM", "ABZ"), memory("SMEM", "ABZ"), memory("RF", "Z"));
    const updates = (inner: string) => {
      const levels = [level("DRAM", "ABZ", "K2"), level("SMEM", "ABZ", inner), level("RF", "Z")];
      const { hierarchy } = resolve(two, profile);
      const of = gemm(inner.includes("M2") ? 2 : 1, 1, 4);
      const z = countAccesses(hierarchy, of, { levels }).levels[1]?.tensors[2];
      return (z?.groups[0]?.updates ?? 0) / of.M;
    };
    // With K alone the run goes on to DRAM's K: each element of Z leaves RF once. M ends it: once per pass of DRAM's K.
    expect(updates("K2")).toBe(1);
    expect(updates("M2 K2")).toBe(2);
  });

  test("3: energy without leakage does not decide energy", () => {
    // A buffer saves accesses but passes one element per ns, and 10 pJ leak in a ns.
    const slow = (leakage: number) =>
      tiny(memory("DRAM", "ABZ", { read: 3, update: 3, leakage }), {
        ...memory("BUF", "", { read: 0.5, write: 0.5, readBandwidth: 0.5 }),
        keeps: { A: "optional", B: "never", Z: "never" },
      });
    const kept = (leakage: number) =>
      both(slow(leakage), gemm(2, 4, 2), "perfect", ENERGY).found.mapping?.levels[1]?.keeps;
    expect(kept(0)).toEqual(["A"]);
    expect(kept(10)).toEqual([]);
  });

  test("5: two tiles may not be bounded by what their least leaves of a capacity", () => {
    // Capacity 8 holds M 2, N 2, K 1: 2 + 2 + 4 = 8, though 8 less the least of A and B, 1 + 1, leaves 6 for M·N = 4; and M·N = 6
    // with K 1 takes 2 + 3 + 6 = 11.
    const of = tiny(
      memory("DRAM", "ABZ", { read: 1, write: 1, update: 1 }),
      memory("BUF", "ABZ", { capacity: 8 }),
    );
    const { found, all } = both(of, gemm(4, 6, 4), "perfect", ENERGY);
    expect(found.mapping).toEqual(all?.mapping);
    const tile = found.mapping?.levels[1]?.temporal.map(
      ({ dimension, bound }) => `${dimension}${bound}`,
    );
    expect(tile).toEqual(expect.arrayContaining(["M2", "N2"]));
  });

  test("6: inside fanouts a bound that is not balanced may be faster", () => {
    const spread = tiny(
      memory("DRAM", "ABZ"),
      {
        kind: "fanout",
        name: "PE",
        x: { size: 2, dimensions: ["K"] },
        y: { size: 1, dimensions: [] },
      },
      memory("REG", "A"),
    );
    const { hierarchy } = resolve(spread, profile);
    const steps = (bound: number) => {
      const levels = [
        level("DRAM", "ABZ", "K2"),
        level("PE", "", "K2x"),
        level("REG", "A", `K${bound}`),
      ];
      return countAccesses(hierarchy, gemm(1, 1, 11), { levels }).steps;
    };
    // 11 in 3 passes: 4 + 4 + 3 or 5 + 5 + 1; passes 1 and 3 fall on the first instance.
    expect(steps(4)).toBe(4 + 3);
    expect(steps(5)).toBe(5 + 1);
  });

  test("7: small last passes save transfers, one tile in each advance beyond", () => {
    const two = tiny(memory("DRAM", "ABZ"), memory("SMEM", "B"), memory("RF", "AZ"));
    // A moves from DRAM to RF. From inside: M 2, then N 4, then M 2, with M = 3: the last pass of the inner M runs once.
    const levels = [level("DRAM", "ABZ", "M2 N4"), level("SMEM", "B", "M2"), level("RF", "AZ")];
    // Asked for: 3 elements in each of 4 advances of N. The one of the last pass is found in 3 of them.
    expect(reads(two, gemm(3, 4, 1), levels, 0)[0]).toBe(12 - 3);
  });

  test("8: a chain that takes less of everything may cost more reductions", () => {
    const cim = tiny(
      memory("DRAM", "ABZ"),
      {
        kind: "fanout",
        name: "PE",
        x: { size: 3, dimensions: ["K"] },
        y: { size: 1, dimensions: [] },
      },
      memory("REG", "Z"),
    );
    const { hierarchy } = resolve(cim, profile);
    const reductions = (spread: number) => {
      const levels = [
        level("DRAM", "ABZ", "K2"),
        level("PE", "", `K${spread}x`),
        level("REG", "Z"),
      ];
      const z = countAccesses(hierarchy, gemm(1, 1, 4), { levels }).levels[2]?.tensors[0];
      return (z?.groups ?? []).reduce((sum, g) => sum + g.instances * g.reductions, 0);
    };
    // K = 4 in 2 passes: 2 instances accumulate once each; 3 instances once in all: 4 arrivals less the first at each.
    expect(reductions(2)).toBe(4 - 2);
    expect(reductions(3)).toBe(4 - 3);
  });

  test("9: a memory that keeps nothing needs its loops where the next one outwards may not have them", () => {
    const none = { M: 1, N: 1, K: 1, batch: 1 };
    const levels = [
      limited(memory("DRAM", "ABZ", { read: 1, write: 1, update: 1 }), none),
      // May loop over M, not over K.
      limited(memory("OUTER", "A"), { ...none, M: Number.POSITIVE_INFINITY }),
      memory("EMPTY", ""),
      limited(memory("INNER", "B", { capacity: 1, write: 1 }), none),
    ];
    // EMPTY runs K outside M: each of the 2 weights arrives once. With M at OUTER it would arrive once per M.
    const { found, all } = both(tiny(...levels), gemm(3, 1, 2), "perfect", ENERGY);
    expect(found.mapping).toEqual(all?.mapping);
    const resolved = resolve(tiny(...levels), profile);
    const mapping = found.mapping as Mapping;
    const { counts } = evaluateLegal(resolved, gemm(3, 1, 2), mapping, profile);
    expect(counts.levels[3]?.tensors[0]?.groups[0]?.fills).toBe(2);
  });

  test("9: nor may loops leave a primitive", () => {
    // EMPTY lies inside the array fanout, DRAM outside. Loops at EMPTY load an array once; at DRAM, every time.
    const consistent = createProfile("consistent");
    const levels = [
      memory("DRAM", "ABZ", { read: 1, write: 1, update: 1 }),
      { kind: "fanout", name: "ARRAY", x: ONE, y: ONE } as const,
      memory("EMPTY", ""),
      limited(memory("STORE", "B", { capacity: 1 }), { M: 1, N: 1, K: 1, batch: 1 }),
    ];
    const plain = resolve(tiny(...levels), consistent);
    const cim = {
      ...{ primitive: "p", at: "ARRAY", count: 1, bankFanout: 1, arrayFanout: 1, storage: 3 },
      ...{ Rp: 1, Cp: 1, Rh: 1, Ch: 1, rowWrite_ns: 3, leakage_pJ_per_ns: 0, pingPong: false },
    };
    const resolved = { ...plain, cim };
    const goal: Goal = { first: "latency", second: "energy" };
    for (const of of [gemm(1, 2, 1), gemm(2, 1, 2), gemm(2, 2, 2), gemm(2, 2, 1)]) {
      const space = createMapspace(resolved.hierarchy, of, "perfect", cim);
      const problem = { space, architecture: resolved, profile: consistent };
      const [all] = exhaust(problem, [goal]) ?? [];
      expect(search(problem, goal).time_ns).toBe(all?.first);
    }
  });

  test("capacities bound the outermost memory as well", () => {
    // 4 × 4 × 4 has 48 elements, and DRAM holds 10.
    const small = tiny(memory("DRAM", "ABZ", { capacity: 10 }), memory("BUF", "A"));
    const { found, all } = both(small, gemm(4, 4, 4), "perfect", ENERGY);
    expect(all?.count).toBe(0);
    expect(found.mapping).toBeUndefined();
  });
});
