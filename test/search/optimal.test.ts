import { afterAll, expect, test } from "vitest";
import type { Sample } from "./agreement.ts";
import { expectOptimal } from "./agreement.ts";

let enumerated = 0;

test.each<Sample>([
  { factors: "perfect", size: "small", numRuns: 1500, seed: 883, most: 3000 },
  { factors: "perfect", size: "broad", numRuns: 150, seed: 883, most: 3000 },
  { factors: "imperfect", size: "small", numRuns: 1100, seed: 883, most: 3000 },
  { factors: "imperfect", size: "deep", numRuns: 400, seed: 883, most: 4000 },
  { factors: "imperfect", size: "broad", numRuns: 150, seed: 883, most: 3000 },
])(
  "the optimal mapping is the best of all: $numRuns $size problems, $factors factors",
  (sample) => {
    const { problems, infeasible } = expectOptimal(sample);
    enumerated += problems;
    expect(problems - infeasible).toBeGreaterThan(sample.numRuns * 0.4);
  },
  600_000,
);

afterAll(() => {
  expect(enumerated).toBeGreaterThanOrEqual(3000);
});
