import { expect, test } from "vitest";
import { readStats } from "../../src/timeloop/stats.ts";
import { mutate, readMutatedRuns, SMALL, stream, succeeds } from "./mutations.ts";
import { evaluateRun, readBack } from "./runs.ts";
import { statsText } from "./stats-text.ts";

test("20000 mutations of statistics are read or refused", () => {
  const next = stream(1);
  const text = statsText(evaluateRun(readBack(SMALL)));
  let read = 0;
  for (let i = 0; i < 20_000; i++) {
    const mutated = mutate(text, next);
    if (succeeds(() => readStats(mutated), mutated)) read++;
  }
  expect(read).toBeGreaterThan(1000);
  expect(read).toBeLessThan(20_000);
});

/** The other 18500 are in hostile.long.ts: each reads five files. */
test("1500 mutations of a run's files are read or refused, and evaluate where they are read", () => {
  const read = readMutatedRuns(1500);
  expect(read).toBeGreaterThan(40);
  expect(read).toBeLessThan(1500);
});
