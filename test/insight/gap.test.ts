import fc from "fast-check";
import { expect, test } from "vitest";
import type { Level } from "../../src/architecture/hierarchy.ts";
import { evaluateLegal } from "../../src/cost/evaluate.ts";
import type { Objective } from "../../src/cost/objective.ts";
import { OBJECTIVES, objectiveValue } from "../../src/cost/objective.ts";
import { bestChanges, gapOf } from "../../src/insight/gap.ts";
import { outsideIssues } from "../../src/insight/member.ts";
import type { Decision } from "../../src/insight/single-change.ts";
import { singleChanges } from "../../src/insight/single-change.ts";
import type { Mapping } from "../../src/mapping/mapping.ts";
import { loopProduct } from "../../src/mapping/mapping.ts";
import { enumerateMappings } from "../../src/mapspace/enumerate.ts";
import type { Mapspace } from "../../src/mapspace/mapspace.ts";
import type { Dimension } from "../../src/workload/tensor.ts";
import { DIMENSIONS, TENSORS } from "../../src/workload/tensor.ts";
import type { SearchCase } from "../search/arbitrary.ts";
import { searchCases } from "../search/arbitrary.ts";

const MOST = 500;

/** All mappings of a small mapspace; undefined if there are too many. */
function all({ space }: SearchCase): Mapping[] | undefined {
  const mappings: Mapping[] = [];
  for (const mapping of enumerateMappings(space)) {
    if (mappings.length >= MOST) return undefined;
    mappings.push(mapping);
  }
  return mappings;
}

/** A mapping as a table: the bound of every dimension at every place. */
interface Table {
  readonly bounds: ReadonlyMap<string, number>;
  readonly places: readonly string[];
}

function tableOf(levels: readonly Level[], mapping: Mapping): Table {
  const bounds = new Map<string, number>();
  const places: string[] = [];
  levels.forEach(({ kind }, i) => {
    const of = mapping.levels[i]!;
    for (const axis of kind === "memory" ? [""] : ["x", "y"]) {
      places.push(`${i}${axis}`);
      const loops = axis === "" ? of.temporal : of.spatial.filter((loop) => loop.axis === axis);
      for (const d of DIMENSIONS) bounds.set(`${i}${axis}${d}`, loopProduct(loops, d));
    }
  });
  return { bounds, places };
}

/** Whether the loops that both mappings have at a level stand in the same order there. */
function sameRelativeOrder(a: Mapping, b: Mapping): boolean {
  return a.levels.every((level, i) => {
    const dims = (of: Mapping) => of.levels[i]!.temporal.map((loop) => loop.dimension);
    const common = dims(a).filter((d) => dims(b).includes(d));
    return (
      common.join() ===
        dims(b)
          .filter((d) => common.includes(d))
          .join() && level !== undefined
    );
  });
}

/** The kind of the one decision in which two mappings differ, by its definition; undefined if they differ in more. */
function difference(space: Mapspace, a: Mapping, b: Mapping): Decision["kind"] | undefined {
  const { levels } = space.hierarchy;
  const before = tableOf(levels, a);
  const after = tableOf(levels, b);
  const keeps = levels.flatMap((_, i) =>
    TENSORS.filter((t) => a.levels[i]!.keeps.includes(t) !== b.levels[i]!.keeps.includes(t)),
  );
  const changed = [...before.bounds].filter(([key, bound]) => after.bounds.get(key) !== bound);
  const text = (of: Mapping) =>
    of.levels.map((l) => l.temporal.map((loop) => loop.dimension).join());
  const reordered = text(a).filter((order, i) => order !== text(b)[i]).length;
  if (changed.length === 0) {
    if (keeps.length === 1 && reordered === 0) return "bypass";
    return keeps.length === 0 && reordered === 1 ? "order" : undefined;
  }
  if (keeps.length > 0 || !sameRelativeOrder(a, b)) return undefined;
  const dimensions = [...new Set(changed.map(([key]) => key.replace(/^\d+[xy]?/, "")))];
  const places = [...new Set(changed.map(([key]) => /^\d+[xy]?/.exec(key)![0]))];
  if (dimensions.length === 1) {
    return resplit(space, before, after, dimensions[0] as Dimension, places) ? "factor" : undefined;
  }
  if (dimensions.length !== 2) return undefined;
  const axes = places.filter((place) => /[xy]$/.test(place));
  if (axes.length !== 1 || places.length > 2) return undefined;
  const grows = dimensions.map(
    (d) => after.bounds.get(axes[0] + d)! - before.bounds.get(axes[0] + d)!,
  );
  if (!(Math.min(...grows) < 0 && Math.max(...grows) > 0)) return undefined;
  const both = dimensions as Dimension[];
  const memories = before.places.filter((place) => !/[xy]$/.test(place));
  const fits = (memory: string) =>
    places.every((place) => place === axes[0] || place === memory) &&
    both.every((d) => isSplit(space, before, after, d, axes[0]!, memory));
  return memories.some(fits) ? "exchange" : undefined;
}

function resplit(space: Mapspace, a: Table, b: Table, d: Dimension, places: string[]): boolean {
  return a.places.some((one, i) =>
    a.places.slice(i + 1).some((other) => {
      if (Number.parseInt(one, 10) === Number.parseInt(other, 10)) return false;
      return places.every((p) => p === one || p === other) && isSplit(space, a, b, d, one, other);
    }),
  );
}

/** Whether a dimension changed at two places at most, in a way that a split may. Imperfect ones are tight. */
function isSplit(
  { gemm, factors }: Mapspace,
  before: Table,
  after: Table,
  d: Dimension,
  one: string,
  other: string,
): boolean {
  if (factors === "perfect") return true;
  const [outer, inner] =
    before.places.indexOf(one) < before.places.indexOf(other) ? [one, other] : [other, one];
  const at = (place: string) => after.bounds.get(place + d)!;
  let left = gemm[d];
  let total = 1;
  for (const place of [...after.places].reverse()) {
    if (place === inner) {
      const passes = (bound: number) => Math.ceil(left / bound);
      if (at(inner) > 1 && passes(at(inner) - 1) === passes(at(inner))) return false;
    }
    left = Math.ceil(left / at(place));
    total *= at(place);
  }
  return at(outer) === 1 || (total / at(outer)) * (at(outer) - 1) < gemm[d];
}

function costIn({ architecture, space, profile }: SearchCase, mapping: Mapping, of: Objective) {
  const { energy_pJ, latency } = evaluateLegal(architecture, space.gemm, mapping, profile);
  return objectiveValue({ energy_pJ, time_ns: latency.time_ns }, of);
}

test.each([
  { factors: "perfect", numRuns: 300 },
  { factors: "imperfect", numRuns: 200 },
] as const)(
  "the gap is the one to the best of all, and the best change the best of those that differ by one: $factors",
  ({ factors, numRuns }) => {
    const seen = new Map<string, number>();
    let optima = 0;
    const check = (one: SearchCase, objective: Objective, draw: number) => {
      const mappings = all(one);
      const mapping = mappings?.[draw % mappings.length];
      if (!mappings || !mapping) return;
      const values = mappings.map((of) => costIn(one, of, objective));
      const least = Math.min(...values);
      const own = values[mappings.indexOf(mapping)]!;
      const gap = gapOf(one, mapping, { objective });
      expect(gap.outside).toEqual([]);
      expect(gap.proven).toBe(true);
      expect(gap.excess).toBeGreaterThanOrEqual(0);
      expect(gap.excess).toBeCloseTo(own / least - 1, 9);
      if (own <= least * (1 + 1e-12)) {
        expect(gap.excess).toBe(0);
        optima++;
      }
      expect(gapOf(one, gap.optimum.mapping, { objective }).excess).toBe(0);
      const best = new Map<string, number>();
      mappings.forEach((of, i) => {
        const kind = difference(one.space, mapping, of);
        if (kind) best.set(kind, Math.min(best.get(kind) ?? Number.POSITIVE_INFINITY, values[i]!));
      });
      const near = (value: number) => Number(value.toPrecision(11));
      const changes = bestChanges(one, mapping, objective);
      const found = Object.fromEntries(changes.map((c) => [c.decision.kind, near(c.value)]));
      const expected = Object.fromEntries([...best].map(([kind, value]) => [kind, near(value)]));
      expect(found).toEqual(expected);
      for (const kind of best.keys()) seen.set(kind, (seen.get(kind) ?? 0) + 1);
    };
    const property = fc.property(
      searchCases(factors),
      fc.constantFrom(...OBJECTIVES),
      fc.nat(),
      check,
    );
    fc.assert(property, { numRuns, seed: 7, endOnFailure: true });
    expect(optima).toBeGreaterThan(0);
    // Every kind of decision was met.
    expect([...seen.keys()].sort()).toEqual(["bypass", "exchange", "factor", "order"]);
  },
  120_000,
);

test("a mapping belongs to a mapspace if and only if enumeration meets it", () => {
  let inside = 0;
  let outside = 0;
  const check = (one: SearchCase, draw: number) => {
    const mappings = all(one);
    const mapping = mappings?.[draw % mappings.length];
    if (!mappings || !mapping) return;
    const known = new Set(mappings.map((of) => JSON.stringify(of)));
    for (const of of mappings) expect(outsideIssues(one.space, of)).toEqual([]);
    for (const { mapping: changed } of singleChanges(one.space, mapping)) {
      const isInside = known.has(JSON.stringify(changed));
      expect(outsideIssues(one.space, changed).length === 0).toBe(isInside);
      if (isInside) inside++;
      else outside++;
    }
  };
  fc.assert(fc.property(searchCases("perfect"), fc.nat(), check), { numRuns: 150, seed: 3 });
  expect(Math.min(inside, outside)).toBeGreaterThan(100);
}, 60_000);
