import { z } from "zod";
import { count, number } from "./evaluation-schema.ts";

/** What a model computes beside its GEMMs, in JSON. */
export const leftOutSchema = z
  .array(
    z.strictObject({
      operator: z.string(),
      nodes: count,
      operations: count.nullable().describe("of one run; null where they cannot be told"),
      share: number.nullable().describe("of all known operations; a MAC is two"),
      note: z.string().nullable(),
    }),
  )
  .nullable()
  .describe("what is no GEMM; null where the file does not tell of it");

export type LeftOutResult = z.infer<typeof leftOutSchema>;

/** How many primitives of an option perfect factors can let work, in JSON. */
export const atWorkSchema = z
  .strictObject({
    least: count.describe("for the GEMM that lets the fewest work"),
    most: count.describe("for the GEMM that lets the most work"),
    of: count,
  })
  .nullable()
  .describe(
    "primitives that can work with perfect factors; null with imperfect ones, and on chips",
  );
