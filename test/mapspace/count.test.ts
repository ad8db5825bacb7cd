import fc from "fast-check";
import { expect, test } from "vitest";
import type { Memory } from "../../src/architecture/hierarchy.ts";
import { chainsOf } from "../../src/mapspace/chains.ts";
import { legalSize, mapspaceSize } from "../../src/mapspace/count.ts";
import { enumerateAll } from "../../src/mapspace/enumerate.ts";
import type { Factors, Mapspace } from "../../src/mapspace/mapspace.ts";
import { classOf } from "../../src/mapspace/order-class.ts";
import { gemm } from "../../src/workload/gemm.ts";
import { DIMENSIONS, isRelevant, TENSORS } from "../../src/workload/tensor.ts";
import { searchCases } from "../search/arbitrary.ts";

const ANY = {
  M: Number.POSITIVE_INFINITY,
  N: Number.POSITIVE_INFINITY,
  K: Number.POSITIVE_INFINITY,
  batch: Number.POSITIVE_INFINITY,
};
const ALWAYS = { A: "always", B: "always", Z: "always" } as const;

function memory(name: string, keeps: Memory["keeps"], capacity = Number.POSITIVE_INFINITY): Memory {
  return { kind: "memory", name, capacity, keeps, loops: ANY };
}

/**
 * 2 × 2 × 1 on a DRAM above a buffer that may keep A. M and N each stand at either memory: 4 splits. Where both stand at
 * one memory, in 2 of them, they have 2 orders: 2 + 2·2 = 6, each with and without A in the buffer: 12 mappings.
 *
 * With A in the buffer, orders at DRAM matter: both loops there make 2 classes, so 5. Without, no order does: 4. In all 9.
 * Where the buffer keeps nothing, its loops may as well run at DRAM: 1 way instead of 4, so 6.
 */
test("a case by hand", () => {
  const levels = [memory("DRAM", ALWAYS), memory("BUF", { A: "optional", B: "never", Z: "never" })];
  const hierarchy = { name: "two", levels, compute: "unit" };
  const space: Mapspace = { hierarchy, gemm: gemm(2, 2, 1), factors: "perfect" };
  const size = mapspaceSize(space);
  expect(size).toEqual({ raw: 12n, orderClasses: 9n, chains: 9n, fitting: 6n });
  expect(legalSize(space, size.raw, 12)).toBe(12);
  expect(legalSize(space, size.raw, 11)).toBeUndefined();
  // One element of room keeps M and K out of the buffer that keeps A: N alone may run there, 2 ways instead of 5.
  const tight = {
    ...hierarchy,
    levels: [levels[0] as Memory, { ...(levels[1] as Memory), capacity: 1 }],
  };
  expect(mapspaceSize({ ...space, hierarchy: tight }).fitting).toBe(4n);
});

const MOST = 20_000;

/** Everything spelt out, by the definitions. */
function spelt(space: Mapspace): { raw: number; orderClasses: number } | undefined {
  let raw = 0;
  const distinct = new Set<string>();
  for (const { levels } of enumerateAll(space)) {
    if (++raw > MOST) return undefined;
    const keeper = levels.reduce((last, { keeps }, i) => (keeps.length > 0 ? i : last), 0);
    const classes = levels.map(({ temporal }, i) =>
      i < keeper ? classOf(temporal, i) : undefined,
    );
    // Batch innermost of several helps no tensor, and some other order always stands for it.
    if (classes.some((of) => of?.kind === "last" && of.innermost === 3)) continue;
    const loops = levels.map(({ temporal, spatial, keeps }) => [
      keeps,
      [...temporal].sort((a, b) => (a.dimension < b.dimension ? -1 : 1)),
      spatial,
    ]);
    distinct.add(JSON.stringify([loops, classes]));
  }
  return { raw, orderClasses: distinct.size };
}

/** Chains of all dimensions, kept tensors and classes, one by one. */
function speltChains(space: Mapspace): { chains: number; fitting: number } | undefined {
  const { levels } = space.hierarchy;
  const sets = DIMENSIONS.map((dimension) => chainsOf(space, dimension));
  const perfect = sets.every((set) => set.perfect.every((one) => one === 1));
  if (sets.reduce((product, { count }) => product * count, 1) > MOST) return undefined;
  const factorsOf = (d: number, chain: number) =>
    levels.map((_, i) => sets[d]?.factor[chain * levels.length + i] ?? 1);
  const rows = sets.map((set, d) =>
    Array.from({ length: set.count }, (_, chain) => factorsOf(d, chain)),
  );
  let chains = 0;
  let fitting = 0;
  for (const kept of allKeeps(space)) {
    const keeper = kept.reduce((last, tensors, i) => (tensors.length > 0 ? i : last), 0);
    for (const row of crossed(rows)) {
      let classes = 1;
      levels.forEach((level, i) => {
        if (level.kind === "fanout" || i >= keeper) return;
        classes *= Math.max(1, row.slice(0, 3).filter((factors) => (factors[i] ?? 1) > 1).length);
      });
      chains += classes;
      if (fits(space, kept, row, perfect)) fitting += classes;
    }
  }
  return { chains, fitting };
}

/** Whether tiles of one element fit, factors stay 1 where two would not fit, and where loops may as well run outside. */
function fits(
  { hierarchy: { levels }, array }: Mapspace,
  kept: readonly (readonly string[])[],
  row: readonly (readonly number[])[],
  perfect: boolean,
): boolean {
  let outer: Memory | undefined;
  for (const [i, level] of levels.entries()) {
    if (i === array) outer = undefined;
    if (level.kind === "fanout") continue;
    const tensors = TENSORS.filter((tensor) => kept[i]?.includes(tensor));
    if (tensors.length > level.capacity) return false;
    const movable =
      perfect &&
      tensors.length === 0 &&
      outer !== undefined &&
      DIMENSIONS.filter((d) => level.loops[d] > 1).every((d) => (outer?.loops[d] ?? 1) > 1e9);
    for (const [d, dimension] of DIMENSIONS.entries()) {
      const factors = row[d] ?? [];
      const grows = tensors.some((tensor) => isRelevant(tensor, dimension));
      const two = tensors.length + 1 > level.capacity;
      if (grows && two && factors.slice(i).some((factor) => factor > 1)) return false;
      if (movable && (factors[i] ?? 1) > 1) return false;
    }
    outer = level;
  }
  return true;
}

function allKeeps({ hierarchy }: Mapspace): string[][][] {
  return crossed(
    hierarchy.levels.map((level) => {
      if (level.kind === "fanout") return [[]];
      return crossed(
        TENSORS.map((tensor) => {
          const keep = level.keeps[tensor];
          return keep === "optional" ? [[], [tensor]] : [keep === "always" ? [tensor] : []];
        }),
      ).map((choice) => choice.flat());
    }),
  );
}

function crossed<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>(
    (before, list) => before.flatMap((items) => list.map((item) => [...items, item])),
    [[]],
  );
}

test.each(["perfect", "imperfect"] as const)(
  "counts equal enumeration, %s factors",
  (factors: Factors) => {
    let counted = 0;
    let reduced = 0;
    const property = fc.property(searchCases(factors), ({ space }) => {
      const size = mapspaceSize(space);
      const all = size.raw > MOST ? undefined : spelt(space);
      if (all) {
        counted++;
        expect({ raw: Number(size.raw), orderClasses: Number(size.orderClasses) }).toEqual(all);
        const legal = legalSize(space, size.raw, MOST) ?? Number.NaN;
        expect(legal).toBeLessThanOrEqual(all.raw);
      }
      const chains = size.chains > MOST ? undefined : speltChains(space);
      if (chains) {
        reduced++;
        expect({ chains: Number(size.chains), fitting: Number(size.fitting) }).toEqual(chains);
      }
      expect(size.orderClasses).toBeLessThanOrEqual(size.raw);
      expect(size.chains).toBeLessThanOrEqual(size.orderClasses);
      expect(size.fitting).toBeLessThanOrEqual(size.chains);
    });
    fc.assert(property, { numRuns: 400, seed: 12 });
    expect(counted).toBeGreaterThan(250);
    expect(reduced).toBeGreaterThan(250);
  },
  30_000,
);
