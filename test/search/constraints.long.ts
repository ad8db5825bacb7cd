import { expect, test } from "vitest";
import { expectConstrainedOptimal } from "./constrained.ts";

test.each(["small", "deep", "broad"] as const)(
  "the optimum of many %s problems under constraints",
  (size) => {
    const seen = expectConstrainedOptimal(size, { numRuns: 3000, seed: 8, most: 3000 });
    expect(seen.smaller).toBeGreaterThan(300);
    expect(seen.worse).toBeGreaterThan(100);
  },
);
