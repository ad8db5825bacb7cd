import fc from "fast-check";
import { expect, it } from "vitest";
import { disagreements } from "./agreement.ts";
import { problems } from "./arbitrary.ts";

const TIMEOUT_MS = 300_000;

/** Share of the problems to try: a mutation run asks for fewer, thousands of times. */
const SHARE = Number(process.env.ORACLE_SHARE ?? 1);

it.each([
  { factors: "perfect", numRuns: 6_000 },
  { factors: "any", numRuns: 20_000 },
] as const)(
  "the model counts what the oracle executes: $numRuns problems, $factors factors",
  ({ factors, numRuns }) => {
    const property = fc.property(problems(factors), (problem) => {
      expect(disagreements(problem)).toEqual([]);
    });
    fc.assert(property, { numRuns: numRuns * SHARE, seed: 2312, endOnFailure: SHARE < 1 });
  },
  TIMEOUT_MS,
);
