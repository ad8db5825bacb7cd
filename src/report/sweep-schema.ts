import { z } from "zod";
import { count, number } from "./evaluation-schema.ts";
import { RESULT_SCHEMA } from "./json.ts";

/** How many points ended how. */
export const statusCounts = z.record(
  z.enum(["done", "infeasible", "failed", "timed-out", "out-of-memory"]),
  count,
);

/** Of `cimpass sweep --dry-run`. */
export const sweepEstimateSchema = z.strictObject({
  schema: z.literal(RESULT_SCHEMA),
  kind: z.literal("sweep-estimate"),
  sweep: z.string(),
  axes: count,
  combinations: count.describe("of the values of the axes"),
  points: count.describe("combinations at which every condition holds"),
  threads: count,
  sample: z.strictObject({
    points: count.describe("that were computed"),
    statuses: statusCounts,
    point_ms: z
      .strictObject({
        mean: number.describe("of points after a neighbour, with which they share work"),
        low: number,
        high: number.describe("the mean is from low to high in nine of ten such samples"),
        alone: number.describe("mean of points by themselves"),
        longest: number,
      })
      .nullable()
      .describe("null if nothing was computed"),
  }),
  seconds: z
    .strictObject({
      estimate: number,
      low: number,
      high: number,
      unshared: number.describe("if no point shared work with a neighbour"),
    })
    .nullable()
    .describe("with threads that do not hinder each other"),
  bytes: count.describe("of the store, without mappings"),
  interrupted: z.boolean().describe("whether the sample is smaller for it"),
});

/** Of `cimpass sweep --output`. */
export const sweepRunSchema = z.strictObject({
  schema: z.literal(RESULT_SCHEMA),
  kind: z.literal("sweep-run"),
  sweep: z.string(),
  store: z.string(),
  combinations: count,
  points: count.describe("met by this run: all of the sweep, unless it was interrupted"),
  computed: count.describe("of these by this run; the others were there"),
  statuses: statusCounts.describe("of the computed ones"),
  interrupted: z.boolean().describe("whether the same command has more to do"),
});
