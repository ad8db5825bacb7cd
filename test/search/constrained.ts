import fc from "fast-check";
import { expect } from "vitest";
import type { Level } from "../../src/architecture/hierarchy.ts";
import { evaluateLegal } from "../../src/cost/evaluate.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import type { Loop } from "../../src/mapping/loop.ts";
import type { Mapping } from "../../src/mapping/mapping.ts";
import type {
  FactorRange,
  LevelConstraints,
  MapspaceConstraints,
} from "../../src/mapspace/constraints.ts";
import { constrain } from "../../src/mapspace/constraints.ts";
import { enumerateMappings } from "../../src/mapspace/enumerate.ts";
import type { Mapspace } from "../../src/mapspace/mapspace.ts";
import type { Goal } from "../../src/search/goal.ts";
import { figureOf } from "../../src/search/goal.ts";
import { search } from "../../src/search/search.ts";
import { DIMENSIONS, TENSORS } from "../../src/workload/tensor.ts";
import type { SearchCase, Size } from "./arbitrary.ts";
import { searchCases } from "./arbitrary.ts";

/** Whether a mapping does what is demanded, read off its loops one by one. */
function satisfies(mapping: Mapping, constraints: MapspaceConstraints): boolean {
  return mapping.levels.every(({ level, keeps, temporal, spatial }) => {
    const asked = constraints.get(level);
    if (!asked) return true;
    for (const tensor of TENSORS) {
      const keep = asked.keeps?.[tensor];
      if (keep !== undefined && keeps.includes(tensor) !== (keep === "always")) return false;
    }
    for (const dimension of DIMENSIONS) {
      let factor = 1;
      for (const loop of [...temporal, ...spatial] as Loop[]) {
        if (loop.dimension === dimension) factor *= loop.bound;
      }
      const range = asked.factors?.[dimension];
      if (range && (factor < range.least || factor > range.most)) return false;
    }
    for (const { dimension, axis, bound } of spatial) {
      if (asked.axes && bound > 1 && !asked.axes[axis].includes(dimension)) return false;
    }
    // From the innermost, the loops are those of the order that there are, and then any.
    const inside = temporal.map((loop) => loop.dimension).reverse();
    const first = (asked.order ?? []).filter((dimension) => inside.includes(dimension));
    return first.every((dimension, i) => inside[i] === dimension);
  });
}

/** Demands on some levels: now and then such that nothing meets them. */
function constraintsOn(levels: readonly Level[], batch: number): fc.Arbitrary<MapspaceConstraints> {
  const range: fc.Arbitrary<FactorRange> = fc.oneof(
    fc.constantFrom(1, 2).map((n) => ({ least: n, most: n })),
    fc.constantFrom(1, 2, 3, 4).map((most) => ({ least: 1, most })),
    fc.constant({ least: 2, most: Number.POSITIVE_INFINITY }),
  );
  const some = fc.subarray([...DIMENSIONS]);
  const few = fc.subarray([...DIMENSIONS], { maxLength: 1 });
  const factors = few.chain((dimensions) =>
    fc
      .tuple(...dimensions.map(() => range))
      .map((ranges) => Object.fromEntries(dimensions.map((d, i) => [d, ranges[i]]))),
  );
  const order = fc.shuffledSubarray([...(batch === 1 ? DIMENSIONS : DIMENSIONS.slice(0, 3))]);
  const ofMemory = fc.record({ factors, order }).chain((rest) =>
    fc.subarray([...TENSORS], { maxLength: 1 }).chain((tensors) =>
      fc.constantFrom("always" as const, "never" as const).map(
        (keep): LevelConstraints => ({
          ...rest,
          keeps: Object.fromEntries(tensors.map((tensor) => [tensor, keep])),
        }),
      ),
    ),
  );
  const ofFanout = fc.record({ factors, x: some, y: some, split: fc.boolean() }).map(
    ({ factors: ranges, x, y, split }): LevelConstraints => ({
      factors: ranges,
      ...(split ? { axes: { x, y } } : {}),
    }),
  );
  return fc
    .tuple(
      ...levels.map((level) =>
        fc.option(level.kind === "memory" ? ofMemory : ofFanout, { freq: 2 }),
      ),
    )
    .map((asked) => {
      const pairs = asked.flatMap((one, i): [string, LevelConstraints][] => {
        const name = levels[i]?.name;
        return one && name !== undefined ? [[name, one]] : [];
      });
      return new Map(pairs);
    });
}

const GOALS: readonly Goal[] = [
  { first: "energy", second: "latency" },
  { first: "latency", second: "energy" },
  { first: "edp", second: "energy" },
];

/** The best first figure of some mappings; Infinity for none. */
function best({ architecture, space, profile }: SearchCase, mappings: Iterable<Mapping>, of: Goal) {
  let least = Number.POSITIVE_INFINITY;
  for (const mapping of mappings) {
    const { energy_pJ, latency } = evaluateLegal(architecture, space.gemm, mapping, profile);
    least = Math.min(least, figureOf(of.first, energy_pJ, latency.time_ns));
  }
  return least;
}

/** All mappings of a space, if they are few. */
function allOf(space: Mapspace, most: number): Mapping[] | undefined {
  const all: Mapping[] = [];
  for (const mapping of enumerateMappings(space)) {
    if (all.push(mapping) > most) return undefined;
  }
  return all;
}

/** What was compared: constraints that bind, that nothing meets, and that make the optimum worse. */
export interface Constrained {
  compared: number;
  smaller: number;
  empty: number;
  worse: number;
}

/**
 * Expects the search to find, under random constraints, the best of all enumerated mappings of the whole space that
 * satisfy them.
 *
 * @param most problems with more mappings than this are passed over
 */
export function expectConstrainedOptimal(
  size: Size,
  { numRuns, seed, most }: { numRuns: number; seed: number; most: number },
): Constrained {
  const seen: Constrained = { compared: 0, smaller: 0, empty: 0, worse: 0 };
  const cases = searchCases("perfect", size).chain((one) =>
    fc.tuple(
      fc.constant(one),
      constraintsOn(one.space.hierarchy.levels, one.space.gemm.batch),
      fc.constantFrom(...GOALS),
    ),
  );
  fc.assert(
    fc.property(cases, ([one, constraints, goal]) => {
      const all = allOf(one.space, most);
      if (!all) return;
      const satisfying = all.filter((mapping) => satisfies(mapping, constraints));
      let space: Mapspace;
      try {
        space = constrain(one.space, constraints);
      } catch (error) {
        // What contradicts the hierarchy is said at once, and then nothing satisfies it.
        if (!(error instanceof InputError)) throw error;
        if (!error.message.includes("must be filled")) expect(satisfying).toEqual([]);
        return;
      }
      expect(JSON.stringify([...enumerateMappings(space)])).toBe(JSON.stringify(satisfying));
      const found = search({ ...one, space }, goal);
      seen.compared++;
      if (satisfying.length < all.length) seen.smaller++;
      if (satisfying.length === 0) {
        seen.empty++;
        expect(found.mapping).toBeUndefined();
        return;
      }
      if (!found.mapping) throw new Error(`no mapping found of ${satisfying.length}`);
      expect(found.proven).toBe(true);
      expect(satisfying).toContainEqual(found.mapping);
      const wanted = best(one, satisfying, goal);
      const got = best(one, [found.mapping], goal);
      expect(got).toBeLessThanOrEqual(wanted * (1 + 1e-12));
      if (wanted > best(one, all, goal) * (1 + 1e-9)) seen.worse++;
    }),
    { numRuns, seed, endOnFailure: true },
  );
  return seen;
}
