import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Axis, Hierarchy, Level } from "../../src/architecture/hierarchy.ts";
import { legalityIssues } from "../../src/mapping/legal.ts";
import type { Mapping, MappingLevel } from "../../src/mapping/mapping.ts";
import { gemm, macs, tensorSize } from "../../src/workload/gemm.ts";
import type { Dimension, Tensor } from "../../src/workload/tensor.ts";
import { DIMENSIONS } from "../../src/workload/tensor.ts";
import { problems } from "./arbitrary.ts";
import type { InstanceCounts } from "./oracle.ts";
import { executeNest } from "./oracle.ts";

type Factor = readonly [Dimension, number];

function memory(level: string, keeps: readonly Tensor[], ...loops: Factor[]): MappingLevel {
  const temporal = loops.map(([dimension, bound]) => ({ dimension, bound }));
  return { level, keeps, temporal, spatial: [] };
}

function fanout(level: string, ...loops: Factor[]): MappingLevel {
  const spatial = loops.map(([dimension, bound]) => ({ dimension, bound, axis: "x" as const }));
  return { level, keeps: [], temporal: [], spatial };
}

/** A hierarchy on which the levels of a mapping are legal: what has spatial loops is a fanout. */
function hierarchyOf({ levels }: Mapping): Hierarchy {
  const axis: Axis = { size: 16, dimensions: DIMENSIONS };
  return {
    name: "by hand",
    compute: "unit",
    levels: levels.map(({ level, spatial }): Level => {
      if (spatial.length > 0) return { kind: "fanout", name: level, x: axis, y: axis };
      const loops = { M: Infinity, N: Infinity, K: Infinity, batch: Infinity };
      const keeps = { A: "optional", B: "optional", Z: "optional" } as const;
      return { kind: "memory", name: level, capacity: Infinity, keeps, loops };
    }),
  };
}

function execute(shape: { M: number; N: number; K: number }, ...levels: MappingLevel[]) {
  const mapping: Mapping = { levels };
  const hierarchy = hierarchyOf(mapping);
  const workload = gemm(shape.M, shape.N, shape.K);
  expect(legalityIssues(hierarchy, workload, mapping)).toEqual([]);
  const { stores, ...run } = executeNest(hierarchy, workload, mapping);
  const instances: Record<string, readonly InstanceCounts[]> = {};
  for (const store of stores) {
    instances[`${levels[store.level]?.level} ${store.tensor}`] = store.instances;
  }
  return { run, instances };
}

const operand = (reads: number, fills: number) => ({ reads, fills, updates: 0, reductions: 0 });
/** Every reduction reads the sum it adds to. */
const output = (updates: number, fills: number, reductions: number) => {
  return { reads: reductions, fills, updates, reductions };
};

describe("executeNest, by hand", () => {
  it("keeps a tile while the loops inside the memory run", () => {
    // for n in 2 | for m in 2
    const { run, instances } = execute(
      { M: 2, N: 2, K: 1 },
      memory("DRAM", ["A", "B", "Z"], ["N", 2]),
      memory("LRF", ["A", "B"], ["M", 2]),
    );

    expect(run).toEqual({ steps: 4, macs: 4, distinctOutputs: 4, activeInstances: [1, 1, 1] });
    expect(instances).toEqual({
      // The LRF holds A[0] and A[1] for n = 0, and needs the same for n = 1; each step reads one of them.
      "DRAM A": [operand(2, 0)],
      "LRF A": [operand(4, 2)],
      // It holds B[n] for both m.
      "DRAM B": [operand(2, 0)],
      "LRF B": [operand(4, 2)],
      // Each step updates another element.
      "DRAM Z": [output(4, 0, 0)],
    });
  });

  it("counts a perfect nest with multicast, spatial reduction and partial sums that come back", () => {
    // for k1 in 2, for m in 2 | all n in 2, all k0 in 2 side by side; k = 2·k1 + k0
    const { run, instances } = execute(
      { M: 2, N: 2, K: 4 },
      memory("DRAM", ["A", "B", "Z"], ["K", 2], ["M", 2]),
      fanout("mesh", ["N", 2], ["K", 2]),
      memory("LRF", ["A", "Z"]),
    );

    // 2·2 steps; 4 units that work in all of them: 16 = 2·2·4 multiply-accumulates
    expect(run).toEqual({ steps: 4, macs: 16, distinctOutputs: 4, activeInstances: [1, 1, 4, 4] });
    expect(instances).toEqual({
      // (k1,m) = 00, 01, 10, 11 needs A[m, 2·k1+k0], another element each time: 4 fills per LRF.
      // The LRFs of n = 0 and 1 need the same: one delivery serves both, so 2 groups (k0) · 4.
      "DRAM A": [operand(8, 0)],
      "LRF A": Array(4).fill(operand(4, 4)),
      // No memory below keeps B, and no unit shares n and k with another: 4 units · 4 steps.
      "DRAM B": [operand(16, 0)],
      // Z[m,n] of an LRF goes m = 0, 1, 0, 1. It gets 4 updates for 2 elements: 4 − 2 reductions. Both
      // elements come back once: 2 fills. Each of the 4 stays ends with a drain, in which the sums of
      // k0 = 0 and 1 become one: 2 groups (n) · 4 updates for 4 elements.
      "DRAM Z": [output(8, 0, 4)],
      "LRF Z": Array(4).fill(output(4, 2, 2)),
    });
  });

  it("lets an instance without work keep its partial sum", () => {
    // for k in 2, for m1 in 2 | both m0 in 2 side by side; m = 2·m1 + m0 < 3, so m0 = 1 idles where m1 = 1
    const { run, instances } = execute(
      { M: 3, N: 1, K: 2 },
      memory("DRAM", ["A", "B", "Z"], ["K", 2], ["M", 2]),
      memory("RF", ["Z"]),
      fanout("mesh", ["M", 2]),
      memory("LRF", ["A", "Z"]),
    );

    // the units work on m = (0, 1), (2, –), (0, 1), (2, –)
    expect(run).toEqual({
      steps: 4,
      macs: 6,
      distinctOutputs: 3,
      activeInstances: [1, 1, 1, 2, 2],
    });
    expect(instances).toEqual({
      // The first LRF needs A[0,0], A[2,0], A[0,1], A[2,1]; the second A[1,0], A[1,1].
      "DRAM A": [operand(4 + 2, 0)],
      "LRF A": [operand(4, 4), operand(2, 2)],
      // B[k] is one element for both units: one read in each of the 4 steps.
      "DRAM B": [operand(4, 0)],
      // The RF holds Z[0,1], Z[2], Z[0,1], Z[2] and drains them: 2+1+2+1 updates for 3 elements. The
      // second halves come back: 2+1 fills.
      "DRAM Z": [output(6, 0, 3)],
      // The first LRF holds Z[0], Z[2], Z[0], Z[2] and drains each, the second Z[1] all the time: it is
      // drained once, at the end. So the RF gets 4 + 1 updates for 3 elements.
      "RF Z": [output(5, 3, 2)],
      // First: 4 updates for 2 elements, both of which come back. Second: 2 updates for 1 element.
      "LRF Z": [output(4, 2, 2), output(2, 0, 1)],
    });
  });

  it("reduces over those instances of a group that work", () => {
    // for k1 in 2, for n in 2 | both k0 in 2 side by side; k = 2·k1 + k0 < 3, so k0 = 1 idles where k1 = 1
    const { run, instances } = execute(
      { M: 1, N: 2, K: 3 },
      memory("DRAM", ["A", "B", "Z"], ["K", 2], ["N", 2]),
      fanout("mesh", ["K", 2]),
      memory("LRF", ["B", "Z"]),
    );

    // (k1,n) = 00 and 01 on two units, 10 and 11 on one
    expect(run).toEqual({ steps: 4, macs: 6, distinctOutputs: 2, activeInstances: [1, 1, 2, 2] });
    expect(instances).toEqual({
      // No memory below keeps A, and the units need different k: 2+2+1+1.
      "DRAM A": [operand(6, 0)],
      // The first LRF needs B[0,0], B[0,1], B[2,0], B[2,1], the second B[1,0], B[1,1]: nothing is shared.
      "DRAM B": [operand(4 + 2, 0)],
      "LRF B": [operand(4, 4), operand(2, 2)],
      // The group holds Z[0], Z[1], Z[0], Z[1]: 4 drains, in the first two of which two sums become one.
      "DRAM Z": [output(4, 0, 2)],
      // First: 4 updates for 2 elements, both of which come back. Second: 2 updates for 2 elements.
      "LRF Z": [output(4, 2, 2), output(2, 0, 0)],
    });
  });
});

describe("executeNest, on random problems", () => {
  it("does all the work, once, and sees every element", () => {
    const property = fc.property(problems("any"), ({ hierarchy, gemm, mapping }) => {
      expect(legalityIssues(hierarchy, gemm, mapping)).toEqual([]);
      const run = executeNest(hierarchy, gemm, mapping);
      expect(run.macs).toBe(macs(gemm));
      expect(run.distinctOutputs).toBe(tensorSize(gemm, "Z"));
    });
    fc.assert(property, { numRuns: 2000, seed: 1 });
  }, 60_000);
});
