/** The schema of what follows from the numbers of an entry. */
import { z } from "zod";
import { number } from "./evaluation-schema.ts";

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
