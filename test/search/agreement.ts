import fc from "fast-check";
import { expect } from "vitest";
import { evaluateLegal } from "../../src/cost/evaluate.ts";
import { legalityIssues } from "../../src/mapping/legal.ts";
import type { Mapping } from "../../src/mapping/mapping.ts";
import type { Factors } from "../../src/mapspace/mapspace.ts";
import { exhaust } from "../../src/search/exhaustive.ts";
import type { Goal } from "../../src/search/goal.ts";
import { figureOf } from "../../src/search/goal.ts";
import { search } from "../../src/search/search.ts";
import type { SearchCase, Size } from "./arbitrary.ts";
import { searchCases } from "./arbitrary.ts";

const GOALS: readonly Goal[] = [
  { first: "energy", second: "latency" },
  { first: "latency", second: "energy" },
  { first: "edp", second: "energy" },
  { first: "energy", second: "edp" },
  { first: "latency", second: "edp" },
  { first: "edp", second: "latency" },
];

/** How many random problems to hold against their enumeration. */
export interface Sample {
  readonly factors: Factors;
  readonly size: Size;
  readonly numRuns: number;
  readonly seed: number;
  /** Problems with more mappings than this are passed over. */
  readonly most: number;
}

/** What was compared. */
export interface Compared {
  problems: number;
  mappings: number;
  skipped: number;
  infeasible: number;
}

/** The time of a mapping: what others must be faster than. */
function fasterThan({ architecture, space, profile }: SearchCase, mapping: Mapping | undefined) {
  if (!mapping) return undefined;
  return evaluateLegal(architecture, space.gemm, mapping, profile).latency.time_ns;
}

/** Expects the search to find the best of all mappings, the first among ties, on random problems. */
export function expectOptimal({ factors, size, numRuns, seed, most }: Sample): Compared {
  const compared: Compared = { problems: 0, mappings: 0, skipped: 0, infeasible: 0 };
  const property = fc.property(searchCases(factors, size), fc.constantFrom(...GOALS), (one, goal) =>
    check(one, goal, most, compared),
  );
  fc.assert(property, { numRuns, seed, endOnFailure: true });
  return compared;
}

function check(one: SearchCase, of: Goal, most: number, compared: Compared): void {
  const other = GOALS[(GOALS.indexOf(of) + compared.problems + 1) % GOALS.length] as Goal;
  const [all, elsewhere] = exhaust(one, [of, other], most) ?? [];
  // Every fourth problem asks for a mapping faster than the best for its goal, if there is one.
  const limited = compared.problems % 4 === 3 && all?.mapping !== undefined;
  const fastest = limited ? fasterThan(one, all.mapping) : undefined;
  const goal = fastest === undefined ? of : { ...of, fasterThan_ns: fastest };
  const expected = fastest === undefined ? all : exhaust(one, [goal], most)?.[0];
  if (!expected) {
    compared.skipped++;
    return;
  }
  compared.problems++;
  compared.mappings += expected.count;
  const found = search(one, goal);
  if (expected.count === 0) {
    compared.infeasible++;
    expect(found.mapping).toBeUndefined();
    return;
  }
  const { mapping } = found;
  if (!mapping) throw new Error(`no mapping found of ${expected.count}`);
  const { architecture, space, profile } = one;
  expect(legalityIssues(space.hierarchy, space.gemm, mapping)).toEqual([]);
  const { energy_pJ, latency } = evaluateLegal(architecture, space.gemm, mapping, profile);
  expect({ energy_pJ, time_ns: latency.time_ns }).toEqual({
    energy_pJ: found.energy_pJ,
    time_ns: found.time_ns,
  });
  const close = (a: number, b: number) => expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-12 * b);
  close(figureOf(goal.first, energy_pJ, latency.time_ns), expected.first);
  close(figureOf(goal.second, energy_pJ, latency.time_ns), expected.second);
  expect(mapping).toEqual(expected.mapping);
  expect(found.proven).toBe(true);
  if (compared.problems % 3 !== 0) return;
  // From wherever a search starts, it ends at the same mapping.
  const { nodes, evaluated, ...answer } = found;
  const start = compared.problems % 2 === 0 ? mapping : elsewhere?.mapping;
  expect(search(one, goal, {}, [{ levels: [] }, start ?? mapping])).toMatchObject(answer);
}
