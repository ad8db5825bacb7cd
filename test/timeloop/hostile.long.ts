import { expect, test } from "vitest";
import {
  readMutatedConstraints,
  readMutatedNests,
  readMutatedRuns,
  readMutatedStats,
  readMutatedTemplates,
} from "./mutations.ts";

test.each([
  ["statistics", readMutatedStats],
  ["loop nests", readMutatedNests],
  ["constraints", readMutatedConstraints],
  ["templates", readMutatedTemplates],
] as const)("20000 mutations of %s are read or refused", (_, readMutated) => {
  const read = readMutated(20_000, 2);
  expect(read).toBeGreaterThan(200);
  expect(read).toBeLessThan(20_000);
});

/** In parts, since each reads five files and evaluates what they say. */
test.each([2, 3, 4, 5, 6])("4000 of 20000 mutations of a run's files, seed %i", (seed) => {
  const read = readMutatedRuns(4000, seed);
  expect(read).toBeGreaterThan(100);
  expect(read).toBeLessThan(4000);
});
