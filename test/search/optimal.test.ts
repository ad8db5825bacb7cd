import { expect, test } from "vitest";
import type { Sample } from "./agreement.ts";
import { expectOptimal } from "./agreement.ts";

test.each<Sample>([
  { factors: "perfect", size: "small", numRuns: 1800, seed: 883, most: 3000 },
  { factors: "imperfect", size: "small", numRuns: 1200, seed: 883, most: 3000 },
  { factors: "imperfect", size: "deep", numRuns: 300, seed: 883, most: 4000 },
])(
  "the optimal mapping is the best of all: $numRuns $size problems, $factors factors",
  (sample) => {
    const { problems, infeasible } = expectOptimal(sample);
    expect(problems - infeasible).toBeGreaterThan(sample.numRuns * 0.6);
  },
  600_000,
);
