import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countAccesses } from "../../src/reuse/access.ts";
import type { Held } from "../../src/reuse/walk.ts";
import { walk } from "../../src/reuse/walk.ts";
import { gemm } from "../../src/workload/gemm.ts";
import { problems } from "../oracle/arbitrary.ts";
import { level } from "../samples/tiny.ts";

/** DRAM | BUF | 2 × 2 PEs | REG | mac, as far as a walk looks at it. */
const HIERARCHY = {
  name: "tiny",
  levels: (["memory", "memory", "fanout", "memory"] as const).map((kind, i) => {
    const name = ["DRAM", "BUF", "PE", "REG"][i] ?? "";
    const any = Number.POSITIVE_INFINITY;
    const optional = { A: "optional", B: "optional", Z: "optional" } as const;
    const axis = { size: 2, dimensions: ["N" as const, "K" as const] };
    return kind === "fanout"
      ? { kind, name, x: axis, y: axis }
      : {
          kind,
          name,
          capacity: any,
          keeps: optional,
          loops: { M: any, N: any, K: any, batch: any },
        };
  }),
  compute: "mac",
};

/** A tile as `M0+2 K0+4`, with what happened to it. */
function inWords({ tile, event, drained, adds, apart, together }: Held): string {
  const ranges = Object.entries(tile).filter(([dimension]) => dimension !== "batch");
  const words = ranges.map(([dimension, { start, size }]) => `${dimension}${start}+${size}`);
  const out = drained ? (adds ? ["added"] : ["out"]) : [];
  return [event, ...words, ...out, `${apart}x${together}`].join(" ");
}

describe("a walk of a nest counted by hand", () => {
  // 2x4x4: for N in 2 at DRAM; for K in 2, for M in 2 at BUF [A Z]; N 2 along x and K 2 along y; REG [B].
  const mapping = {
    levels: [
      level("DRAM", "ABZ", "N2"),
      level("BUF", "AZ", "K2 M2"),
      level("PE", "", "N2x K2y"),
      level("REG", "B"),
    ],
  };
  const steps = walk(HIERARCHY, gemm(2, 4, 4), mapping, 4);
  const of = (at: number, tensor: string) =>
    Array.from({ length: steps.length }, (_, i) => {
      const held = steps.at(i).held.find((one) => one.level === at && one.tensor === tensor);
      return held ? inWords(held) : "none";
    });

  it("has a step for each iteration of N, K and M, the last the fastest", () => {
    expect(steps.loops.map(({ level: at, dimension, bound }) => [at, dimension, bound])).toEqual([
      [0, "N", 2],
      [1, "K", 2],
      [1, "M", 2],
    ]);
    const digits = Array.from({ length: steps.length }, (_, i) => steps.at(i).digits.join(""));
    expect(digits).toEqual(["000", "001", "010", "011", "100", "101", "110", "111"]);
  });

  it("fills A of BUF once: the loop over N outside does not index it", () => {
    expect(of(1, "A")).toEqual(["filled M0+2 K0+4 1x1", ...Array(7).fill("held M0+2 K0+4 1x1")]);
  });

  it("begins Z of BUF anew when N advances, and lets it go after the four steps of each N", () => {
    const pass = (n: number) => [
      `fresh M0+2 N${n}+2 1x1`,
      `held M0+2 N${n}+2 1x1`,
      `held M0+2 N${n}+2 1x1`,
      `held M0+2 N${n}+2 out 1x1`,
    ];
    expect(of(1, "Z")).toEqual([...pass(0), ...pass(2)]);
  });

  it("fills B of REG when N or K advances and holds it while M does, in 4 registers apart", () => {
    const pair = (n: number, k: number) => [
      `filled N${n}+1 K${k}+1 4x1`,
      `held N${n}+1 K${k}+1 4x1`,
    ];
    expect(of(3, "B")).toEqual([...pair(0, 0), ...pair(0, 2), ...pair(2, 0), ...pair(2, 2)]);
  });

  it("gives compute an element of A in every step, two apart along K, each shared by two along N", () => {
    const pass = ["M0+1 K0+1", "M1+1 K0+1", "M0+1 K2+1", "M1+1 K2+1"];
    const words = pass.map((tile) => `filled ${tile} 2x2`);
    expect(of(4, "A")).toEqual([...words, ...words]);
  });

  it("takes a sum of two along K from compute in every step, and adds it to what is there in the second pass of K", () => {
    const pass = (n: number) => [
      `fresh M0+1 N${n}+1 out 2x2`,
      `fresh M1+1 N${n}+1 out 2x2`,
      `fresh M0+1 N${n}+1 added 2x2`,
      `fresh M1+1 N${n}+1 added 2x2`,
    ];
    expect(of(4, "Z")).toEqual([...pass(0), ...pass(2)]);
  });

  it("stops at a level: outside BUF there are two steps, and nothing further in is told", () => {
    const outer = walk(HIERARCHY, gemm(2, 4, 4), mapping, 1);
    expect(outer.length).toBe(2);
    expect(outer.at(1).held.map((held) => `${held.level}${held.tensor} ${held.event}`)).toEqual([
      "0A held",
      "0B held",
      "0Z held",
      "1A held",
      "1Z fresh",
    ]);
  });

  it("has smaller last tiles where factors are imperfect", () => {
    // M = 3 in tiles of 2: the second has 1 row.
    const cut = {
      levels: [
        level("DRAM", "ABZ", "M2"),
        level("BUF", "A", "M2"),
        level("PE", ""),
        level("REG", ""),
      ],
    };
    const { length, at } = walk(HIERARCHY, gemm(3, 1, 1), cut, 1);
    expect(length).toBe(2);
    expect([0, 1].map((i) => at(i).held.find((held) => held.level === 1)?.tile.M)).toEqual([
      { start: 0, size: 2 },
      { start: 2, size: 1 },
    ]);
    expect(walk(HIERARCHY, gemm(3, 1, 1), cut, 4).length).toBe(3);
  });
});

it("what arrives in a walk adds up to the counts of the model", () => {
  const property = fc.property(problems("any"), ({ hierarchy, gemm: of, mapping }) => {
    const { levels, steps: counted } = countAccesses(hierarchy, of, mapping);
    const all = walk(hierarchy, of, mapping, hierarchy.levels.length);
    expect(all.length).toBe(counted);
    const fills = new Map<string, number>();
    for (let i = 0; i < all.length; i++) {
      for (const { level: at, tensor, event, elements } of all.at(i).held) {
        const key = `${at}${tensor}`;
        fills.set(key, (fills.get(key) ?? 0) + (event === "filled" ? elements : 0));
      }
    }
    levels.forEach(({ tensors }, at) => {
      for (const { tensor, groups } of tensors) {
        expect([at, tensor, fills.get(`${at}${tensor}`)]).toEqual([at, tensor, groups[0]?.fills]);
      }
    });
  });
  fc.assert(property, { numRuns: 200, seed: 6 });
});

it("what leaves in a walk adds up to the updates and reductions of the model", () => {
  const property = fc.property(problems("perfect"), ({ hierarchy, gemm: of, mapping }) => {
    const { levels } = countAccesses(hierarchy, of, mapping);
    const all = walk(hierarchy, of, mapping, hierarchy.levels.length);
    const updates = levels.map(() => 0);
    const reductions = levels.map(() => 0);
    for (let i = 0; i < all.length; i++) {
      for (const { outer, drained, adds, elements, apart } of all.at(i).held) {
        if (outer === undefined || !drained) continue;
        updates[outer] = (updates[outer] ?? 0) + elements * apart;
        if (adds) reductions[outer] = (reductions[outer] ?? 0) + elements * apart;
      }
    }
    levels.forEach(({ tensors }, at) => {
      const groups = tensors.find(({ tensor }) => tensor === "Z")?.groups;
      if (!groups) return;
      const expected = [groups[0]?.updates, groups[0]?.reductions];
      expect([updates[at], reductions[at]]).toEqual(expected);
    });
  });
  fc.assert(property, { numRuns: 200, seed: 7 });
});
