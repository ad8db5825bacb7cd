import { expect, test } from "vitest";
import {
  readMutatedConstraints,
  readMutatedNests,
  readMutatedRuns,
  readMutatedStats,
  readMutatedTemplates,
} from "./mutations.ts";

/** 20 000 of each are in hostile.long.ts. */
test.each([
  ["statistics", readMutatedStats],
  ["loop nests", readMutatedNests],
  ["constraints", readMutatedConstraints],
  ["templates", readMutatedTemplates],
  ["files of a run", readMutatedRuns],
] as const)("500 mutations of %s are read or refused", (_, readMutated) => {
  const read = readMutated(500, 1);
  expect(read).toBeGreaterThan(5);
  expect(read).toBeLessThan(500);
});
