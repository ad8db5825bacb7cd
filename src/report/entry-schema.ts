import { z } from "zod";
import { VALUE_ORIGINS } from "../architecture/resolve.ts";
import { FIGURE_KINDS } from "../quantity/figure.ts";
import { number, provenanceSchema } from "./evaluation-schema.ts";

/** The schema of one number of an entry, with where it comes from. */
export const entryValueSchema = provenanceSchema.extend({
  unit: z.string().describe("empty for counts, ratios and shares"),
  kind: z.enum(FIGURE_KINDS).nullable().describe("how the value came to be"),
  from: z
    .enum(VALUE_ORIGINS)
    .describe("stated, the study's own under a switch, or from the component of its level"),
  estimate: number
    .nullable()
    .describe("what the component of its level would give, where another value is stated"),
});

/** The schema of what follows from the numbers of an entry. */

export const derivedSchema = z
  .array(
    z.strictObject({
      name: z.string(),
      value: number,
      formula: z.string(),
      range: z.tuple([number, number]).nullable(),
    }),
  )
  .nullable()
  .describe("of a primitive by itself, what follows from its values");
