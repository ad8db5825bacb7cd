import fc from "fast-check";
import { expect, test } from "vitest";
import type { Level } from "../../src/architecture/hierarchy.ts";
import { explainInfeasible, smallestConflict } from "../../src/conflict/conflict.ts";
import type { Constraint } from "../../src/conflict/constraint.ts";
import { constraintsOf } from "../../src/conflict/constraint.ts";
import { enumerateMappings } from "../../src/mapspace/enumerate.ts";
import type { Mapspace } from "../../src/mapspace/mapspace.ts";
import { createMapspace, fullHold } from "../../src/mapspace/mapspace.ts";
import { gemm } from "../../src/workload/gemm.ts";
import type { Dimension } from "../../src/workload/tensor.ts";
import { DIMENSIONS, isRelevant, TENSORS } from "../../src/workload/tensor.ts";
import { searchCases } from "../search/arbitrary.ts";

const ANY = Number.POSITIVE_INFINITY;
const MOST = 1_000_000;

/** Conflicts by their definition: every choice of factors is held against the constraints. */
class BruteForce {
  readonly all: readonly Constraint[];
  readonly #space: Mapspace;
  readonly #choices: Map<string, number>[] = [];

  constructor(space: Mapspace) {
    this.#space = space;
    this.all = constraintsOf(space);
    const places = space.hierarchy.levels.flatMap((level, i) =>
      level.kind === "memory" ? [`${i}`] : [`${i}x`, `${i}y`],
    );
    const chains = DIMENSIONS.map((d) => splits(places, d, space.gemm[d]));
    const count = chains.reduce((product, of) => product * of.length, 1);
    if (count > 5000) throw new RangeError("too many");
    for (const M of chains[0]!)
      for (const N of chains[1]!)
        for (const K of chains[2]!)
          for (const batch of chains[3]!) this.#choices.push(new Map([...M, ...N, ...K, ...batch]));
  }

  /** Whether some choice of factors meets all of these constraints. */
  isMet(constraints: readonly Constraint[]): boolean {
    return this.#choices.some((choice) =>
      constraints.every((one) => this.#meets(choice, one, constraints)),
    );
  }

  /** Whether no set of fewer than *size* constraints leaves the space empty; undefined if there are too many. */
  noneBelow(size: number): boolean | undefined {
    let sets = 1;
    for (let k = 1, ways = 1; k < size; k++) {
      ways = (ways * (this.all.length - k + 1)) / k;
      sets += ways;
    }
    if (sets * this.#choices.length > MOST) return undefined;
    for (let k = 0; k < size; k++) {
      for (const some of subsets(this.all, k)) if (!this.isMet(some)) return false;
    }
    return true;
  }

  #meets(choice: Map<string, number>, one: Constraint, all: readonly Constraint[]): boolean {
    const { hierarchy, gemm: of, fillFirst } = this.#space;
    const at = (place: string, d: Dimension) => choice.get(place + d) ?? 1;
    switch (one.kind) {
      case "keep":
        return true;
      case "capacity": {
        const level = hierarchy.levels[one.level] as Extract<Level, { kind: "memory" }>;
        const kept = TENSORS.filter(
          (t) =>
            one.level === 0 ||
            all.some((c) => c.kind === "keep" && c.level === one.level && c.tensor === t),
        );
        let total = 0;
        for (const t of kept) {
          let tile = 1;
          for (const d of DIMENSIONS) {
            if (!isRelevant(t, d)) continue;
            let extent = 1;
            hierarchy.levels.forEach((_, i) => {
              if (i >= one.level) for (const p of ["", "x", "y"]) extent *= at(`${i}${p}`, d);
            });
            tile *= Math.min(extent, of[d]);
          }
          total += tile;
        }
        return total <= level.capacity;
      }
      case "loops": {
        const level = hierarchy.levels[one.level] as Extract<Level, { kind: "memory" }>;
        return at(`${one.level}`, one.dimension) <= level.loops[one.dimension];
      }
      case "fill-first": {
        const { bank, array, storage, most } = fillFirst!;
        const product = (i: number, d: Dimension) =>
          at(`${i}`, d) * at(`${i}x`, d) * at(`${i}y`, d);
        if (product(bank, "N") === 1 && product(bank, "K") === 1) return true;
        return (["N", "K"] as const).every(
          (d) => product(storage, d) === fullHold(of[d], product(array, d), most[d]),
        );
      }
      case "perfect":
        return DIMENSIONS.every((d) => this.#dividesEvenly(choice, d, all));
      default: {
        const level = hierarchy.levels[one.level] as Extract<Level, { kind: "fanout" }>;
        const axis = level[one.axis];
        const here = `${one.level}${one.axis}`;
        const [first = "M"] = axis.dimensions;
        if (one.kind === "filled") return at(here, first) === Math.min(axis.size, of[first]);
        if (one.kind === "size") {
          return DIMENSIONS.reduce((product, d) => product * at(here, d), 1) <= axis.size;
        }
        return DIMENSIONS.every((d) => at(here, d) === 1 || axis.dimensions.includes(d));
      }
    }
  }

  /** Every factor divides what those inside leave; on an axis that must be filled it may not. */
  #dividesEvenly(choice: Map<string, number>, d: Dimension, all: readonly Constraint[]): boolean {
    const { hierarchy, gemm: of } = this.#space;
    let left = of[d];
    for (let i = hierarchy.levels.length - 1; i >= 0; i--) {
      const level = hierarchy.levels[i]!;
      for (const axis of level.kind === "memory" ? [""] : ["y", "x"]) {
        const factor = choice.get(`${i}${axis}${d}`) ?? 1;
        const filled = all.some(
          (c) =>
            c.kind === "filled" &&
            c.level === i &&
            c.axis === axis &&
            level.kind === "fanout" &&
            level[c.axis].dimensions[0] === d,
        );
        if (!filled && left % factor !== 0) return false;
        left = Math.ceil(left / factor);
      }
    }
    return true;
  }
}

/** The same with less room: the outermost memory runs few loops, the others hold little. */
function tightened(space: Mapspace): Mapspace {
  const levels = space.hierarchy.levels.map((level, i): Level => {
    if (level.kind === "fanout") return level;
    const { capacity, loops } = level;
    if (i > 0) return { ...level, capacity: Math.ceil(capacity / 4) };
    return { ...level, loops: { ...loops, M: 1, N: 2, K: 2 } };
  });
  return { ...space, hierarchy: { ...space.hierarchy, levels } };
}

/** Kinds of constraints that some random problem must have in conflict. */
const KINDS = ["capacity", "keep", "loops", "size", "dimensions", "filled"];

/** Every way to split a dimension over places, the last iteration of each loop as small as it comes. */
function splits(places: readonly string[], d: Dimension, extent: number): [string, number][][] {
  const split = (p: number, left: number): [string, number][][] => {
    const place = places[p];
    if (place === undefined) return left === 1 ? [[]] : [];
    const found: [string, number][][] = [];
    for (let factor = 1; factor <= left; factor++) {
      for (const rest of split(p - 1, Math.ceil(left / factor))) {
        found.push([[place + d, factor], ...rest]);
      }
    }
    return found;
  };
  return split(places.length - 1, extent);
}

function* subsets<T>(items: readonly T[], size: number, from = 0): Generator<T[]> {
  if (size === 0) yield [];
  else
    for (let i = from; i <= items.length - size; i++) {
      for (const rest of subsets(items, size - 1, i + 1)) yield [items[i]!, ...rest];
    }
}

/** The kinds of constraints that took part in some conflict. */
const kinds = new Set<string>();

test.each(["perfect", "imperfect"] as const)(
  "the conflict is the smallest of all subsets of the constraints, %s factors",
  (factors) => {
    const sizes = new Map<number, number>();
    let legal = 0;
    let proven = 0;
    const check = ({ space }: { space: Mapspace }) => {
      const isEmpty = enumerateMappings(space).next().done === true;
      const conflict = smallestConflict(space);
      expect(conflict === undefined).toBe(!isEmpty);
      if (!conflict) {
        legal++;
        expect(explainInfeasible({ space })).toEqual([]);
        return;
      }
      let brute: BruteForce;
      try {
        brute = new BruteForce(space);
      } catch (error) {
        if (error instanceof RangeError) return;
        throw error;
      }
      const { constraints, smallest } = conflict;
      expect(smallest).toBe(true);
      expect(brute.isMet(constraints)).toBe(false);
      for (const one of constraints) {
        expect(brute.isMet(constraints.filter((other) => other !== one))).toBe(true);
      }
      expect(brute.noneBelow(constraints.length)).not.toBe(false);
      if (brute.noneBelow(constraints.length) !== undefined) proven++;
      for (const { kind } of constraints) kinds.add(kind);
      sizes.set(constraints.length, (sizes.get(constraints.length) ?? 0) + 1);
      const issues = explainInfeasible({ space });
      expect(issues.length).toBe(constraints.length + 1);
    };
    fc.assert(fc.property(searchCases(factors), check), { numRuns: 500, seed: 17 });
    const harder = searchCases(factors).map(({ space }) => ({ space: tightened(space) }));
    fc.assert(fc.property(harder, check), { numRuns: 350, seed: 19 });
    expect(legal).toBeGreaterThan(300);
    expect(proven).toBeGreaterThan(50);
    expect(sizes.size).toBeGreaterThan(3);
  },
  120_000,
);

test("every kind of constraint took part in a conflict", () => {
  for (const kind of KINDS) expect(kinds).toContain(kind);
});

/** DRAM above an RF that always keeps some tensors, and holds few elements. */
function tiny(capacity: number, keeps: readonly string[], filled: boolean): Mapspace {
  const keep = (t: string) => (keeps.includes(t) ? "always" : "optional");
  const any = { M: ANY, N: ANY, K: ANY, batch: ANY };
  const levels: Level[] = [
    {
      kind: "memory",
      name: "DRAM",
      capacity: ANY,
      keeps: { A: "always", B: "always", Z: "always" },
      loops: any,
    },
    {
      kind: "memory",
      name: "RF",
      capacity,
      keeps: { A: keep("A"), B: keep("B"), Z: keep("Z") },
      loops: any,
    },
    {
      kind: "fanout",
      name: "PEs",
      x: { size: 4, dimensions: ["N"], filled },
      y: { size: 1, dimensions: [] },
    },
  ];
  return createMapspace({ name: "X", levels, compute: "PE" }, gemm(1, 8192, 8192), "perfect");
}

test("an RF that keeps three tensors must hold three elements", () => {
  // The smallest tiles of A, B and Z have one element each. Any two of the three would fit.
  const issues = explainInfeasible({ space: tiny(2, ["A", "B", "Z"], false) });
  expect(issues.map(({ message }) => message)).toEqual([
    "no mapping of 1x8192x8192 on X is legal: RF keeps A, B and Z, but holds 2 elements",
    "conflicting constraint: RF keeps A",
    "conflicting constraint: RF keeps B",
    "conflicting constraint: RF keeps Z",
    "conflicting constraint: RF holds 2 elements",
  ]);
  expect(issues[4]).toMatchObject({ path: ["levels", 1, "capacity"], expected: "at least 3" });
  expect(issues[4]?.hint).toBeUndefined();
  expect(explainInfeasible({ space: tiny(3, ["A", "B", "Z"], false) })).toEqual([]);
});

test("an axis that must be filled conflicts with an RF that is too small for it", () => {
  // B alone needs 4 elements where 4 columns work side by side.
  const issues = explainInfeasible({ space: tiny(3, ["B"], true) });
  expect(issues[0]?.message).toBe(
    "no mapping of 1x8192x8192 on X is legal: RF keeps B, but holds 3 elements; PEs must be filled with N along x",
  );
  expect(issues[2]?.expected).toBe("at least 4");
});

test("where another conflict remains, what is enough is enough for this one", () => {
  const space = tiny(2, ["A", "B", "Z"], true);
  const [dram, ...inner] = space.hierarchy.levels;
  if (dram?.kind !== "memory") throw new Error("no DRAM");
  const levels = [{ ...dram, capacity: 5 }, ...inner];
  const both = { ...space, hierarchy: { ...space.hierarchy, levels } };
  // DRAM holds all tensors, whatever else: 8192 + 8192² + 8192 elements. That is a conflict of one constraint.
  const [summary, dramIssue] = explainInfeasible({ space: both });
  expect(summary?.message).toContain("DRAM holds 5 elements");
  expect(dramIssue).toMatchObject({
    expected: `at least ${8192 + 8192 ** 2 + 8192}`,
    hint: "other constraints conflict as well",
  });
});
