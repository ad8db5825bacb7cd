import { expect, test } from "vitest";
import { readMutations } from "./mutations.ts";

test("20000 mutations of an architecture and a workload are read as what native files can hold, or refused", () => {
  const read = readMutations(20_000);
  expect(read).toBeGreaterThan(200);
  expect(read).toBeLessThan(20_000);
});
