import { test } from "vitest";
import type { Sample } from "./agreement.ts";
import { expectOptimal } from "./agreement.ts";

test.each<Sample>([
  { factors: "perfect", size: "small", numRuns: 30_000, seed: 1, most: 3000 },
  { factors: "perfect", size: "deep", numRuns: 10_000, seed: 2, most: 6000 },
  { factors: "imperfect", size: "small", numRuns: 20_000, seed: 3, most: 3000 },
  { factors: "imperfect", size: "deep", numRuns: 5000, seed: 4, most: 20_000 },
])(
  "the optimal mapping is the best of all: $numRuns $size problems, $factors factors",
  (sample) => {
    console.log(sample, expectOptimal(sample));
  },
  7_200_000,
);
