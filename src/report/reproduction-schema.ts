import { z } from "zod";
import { number } from "./evaluation-schema.ts";

const reproducedValue = z.strictObject({
  id: z.string(),
  unit: z.string().describe("x is a ratio"),
  published: number.nullable().describe("null if the study states none"),
  tolerance: number.describe("how far ours may be from the published value, in its unit"),
  as_published: number.nullable(),
  consistent: number.nullable(),
  consistent_optimal: number.nullable(),
  interval: z
    .tuple([number, number])
    .nullable()
    .describe(
      "least and most of as_published over the other side's proven best mapping and 100 searches",
    ),
  ratio: number.nullable().describe("as_published over published"),
  verdict: z.enum([
    "reproduced",
    "within the searches",
    "after a correction",
    "not reproduced",
    "own",
  ]),
  correction: z.string().nullable().describe("what makes ours the published value"),
  where: z.string().nullable().describe("what gives the value"),
  as_expected: z.boolean().describe("whether ours are what expected.json says"),
});

/** What is in the result of `cimpass reproduce`. */
export const reproductionFields = {
  experiments: z.array(
    z.strictObject({
      name: z.string(),
      title: z.string(),
      claim: z.string(),
      source: z.string(),
      columns: z
        .strictObject({
          as_published: z.string(),
          consistent: z.string(),
          consistent_optimal: z.string(),
          interval: z.string(),
        })
        .nullable()
        .describe("what these are called where they are not the study's three columns"),
      values: z.array(reproducedValue),
    }),
  ),
};
