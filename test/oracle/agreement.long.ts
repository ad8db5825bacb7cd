import fc from "fast-check";
import { expect, it } from "vitest";
import { disagreements } from "./agreement.ts";
import { problems } from "./arbitrary.ts";

it.each(Array.from({ length: 10 }, (_, i) => i + 1))(
  "the model counts what the oracle executes: 100 000 problems, seed %i",
  (seed) => {
    const property = fc.property(problems("any"), (problem) => {
      expect(disagreements(problem)).toEqual([]);
    });
    fc.assert(property, { numRuns: 100_000, seed });
  },
);
