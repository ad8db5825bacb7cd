import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluateLegal } from "../../src/cost/evaluate.ts";
import { legalityIssues } from "../../src/mapping/legal.ts";
import type { Goal } from "../../src/search/goal.ts";
import { figureOf } from "../../src/search/goal.ts";
import { search } from "../../src/search/search.ts";
import type { SearchCase } from "./arbitrary.ts";
import { searchCases } from "./arbitrary.ts";
import { exhaust } from "./exhaustive.ts";

const GOALS: readonly Goal[] = [
  { first: "energy", second: "latency" },
  { first: "latency", second: "energy" },
  { first: "edp", second: "energy" },
];

const MOST = 3000;
let enumerated = 0;
let skipped = 0;
let infeasible = 0;

function check(one: SearchCase, goal: Goal): void {
  const expected = exhaust(one, goal, MOST);
  if (!expected) {
    skipped++;
    return;
  }
  enumerated += expected.count;
  const found = search(one, goal);
  if (expected.count === 0) {
    infeasible++;
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
}

test.each([
  { factors: "perfect", numRuns: 2000 },
  { factors: "imperfect", numRuns: 1500 },
] as const)(
  "the optimal mapping is the best of all: $numRuns problems, $factors factors",
  ({ factors, numRuns }) => {
    const property = fc.property(searchCases(factors), fc.constantFrom(...GOALS), check);
    fc.assert(property, { numRuns, seed: 883, endOnFailure: true });
    console.log({ factors, enumerated, skipped, infeasible });
  },
  600_000,
);
