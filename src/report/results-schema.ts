import { z } from "zod";
import { count, number } from "./evaluation-schema.ts";
import { RESULT_SCHEMA } from "./json.ts";
import { statusCounts } from "./sweep-schema.ts";

const storedSweep = z.strictObject({
  sweep: z.string().describe("its table in the store"),
  name: z.string(),
  id: z.string(),
  model_version: z.string(),
  size: count.describe("indices of its points are below this"),
  points: count.describe("in the store"),
  statuses: statusCounts.describe("how many points ended how"),
});

/** Of `cimpass results --sweeps`. */
export const sweepsSchema = z.strictObject({
  schema: z.literal(RESULT_SCHEMA),
  kind: z.literal("sweeps"),
  sweeps: z.array(storedSweep),
});

/** Of `cimpass results`. */
export const resultsSchema = z.strictObject({
  schema: z.literal(RESULT_SCHEMA),
  kind: z.literal("results"),
  sweep: storedSweep.nullable().describe("null where SQL says what is asked"),
  sql: z.string().nullable(),
  where: z.string().nullable().describe("the condition on the points"),
  pareto: z
    .strictObject({
      goals: z.array(z.strictObject({ column: z.string(), best: z.enum(["least", "most"]) })),
      by: z.array(z.string()).describe("rows are compared that agree in these columns"),
      compared: count,
    })
    .nullable(),
  columns: z.array(
    z.strictObject({
      name: z.string(),
      type: z.enum(["integer", "number", "boolean", "text"]),
    }),
  ),
  rows: z.array(z.record(z.string(), z.union([z.string(), number, z.boolean()]).nullable())),
});
