import { expect, test } from "vitest";
import { readMutatedRuns } from "./mutations.ts";

test("20000 mutations of a run's files are read or refused, and evaluate where they are read", () => {
  const read = readMutatedRuns(20_000);
  expect(read).toBeGreaterThan(500);
  expect(read).toBeLessThan(20_000);
});
