/** The schemas of what the optimum of a mapspace shows: fronts, gaps, and what binds. */
import { z } from "zod";
import { count, gemm, mapping, number, option } from "./evaluation-schema.ts";

const factors = z.enum(["perfect", "imperfect"]).describe("of the mapspace");
const objective = z.enum(["energy", "latency", "edp"]);

const figures = { energy_pJ: number, latency_ns: number, EDP_pJ_ns: number };

const costed = z
  .strictObject({ ...figures, value: number.describe("of the objective"), mapping })
  .meta({ id: "costed-mapping" });

export const frontsSchema = {
  swept: z.string().nullable().describe("what the budgets change: count, staging, or a capacity"),
  taken: z
    .enum(["area_um2", "capacity_bits"])
    .nullable()
    .describe("what budgets are compared in; capacity where an area is unknown"),
  fronts: z.array(
    z.strictObject({
      option,
      gemm,
      budget: z.string().nullable(),
      budget_taken: number.nullable(),
      complete: z.boolean().describe("whether these are proven to be all points"),
      nodes: count.describe("bounds computed"),
      points: z
        .array(
          z.strictObject({
            ...figures,
            joint: z
              .boolean()
              .nullable()
              .describe("whether no point of any budget is better in all three respects"),
            mapping,
          }),
        )
        .describe("from the least energy to the least time"),
    }),
  ),
};

const issue = z.strictObject({ code: z.string(), message: z.string() });

const place = z.strictObject({ level: z.string(), axis: z.enum(["x", "y"]).optional() });
const dimension = z.enum(["M", "N", "K", "batch"]);
const pair = z.tuple([count, count]);
const factorChange = z.strictObject({ dimension, from: count, to: count });

const decision = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("order"),
      level: z.string(),
      from: z.array(dimension),
      to: z.array(dimension),
    }),
    z.strictObject({
      kind: z.literal("factor"),
      dimension,
      outer: place,
      inner: place,
      from: pair,
      to: pair,
    }),
    z.strictObject({
      kind: z.literal("bypass"),
      level: z.string(),
      tensor: z.enum(["A", "B", "Z"]),
      keeps: z.boolean(),
    }),
    z.strictObject({
      kind: z.literal("exchange"),
      axis: place,
      memory: z.string(),
      less: factorChange,
      more: factorChange,
    }),
  ])
  .describe("one decision taken otherwise");

export const gapSchema = z
  .strictObject({
    objective,
    factors,
    free_dataflow: z.boolean(),
    gap: number.describe("(value − optimum) / optimum"),
    proven: z.boolean().describe("whether no mapping of the mapspace is better than the optimum"),
    bound: number.describe("no mapping of the mapspace has a lower value"),
    outside: z.array(issue).describe("why the mapping is not in the mapspace"),
    optimum: costed,
  })
  .meta({ id: "gap" });

export const gapsSchema = {
  gaps: z.array(
    z.strictObject({
      option,
      gemm,
      mapper: z.string(),
      own: costed,
      ...gapSchema.shape,
      changes: z
        .array(
          z.strictObject({
            decision,
            text: z.string(),
            gap: number.describe("of the changed mapping"),
            ...costed.shape,
          }),
        )
        .describe("the best of each kind, the best of all first"),
    }),
  ),
};

export const bindingsSchema = {
  bindings: z.array(
    z.strictObject({
      option,
      gemm,
      energy_pJ: number,
      latency_ns: number,
      value: number.describe("of the objective, at the optimum"),
      proven: z.boolean(),
      steps: z
        .array(
          z.strictObject({
            resource: z.string(),
            unit: z.enum(["B", "B/ns", "ns", ""]),
            from: number,
            to: number,
            energy_pJ: number,
            latency_ns: number,
            value: number,
            gain: number.describe("share of the objective saved; 0 if the resource does not bind"),
            added_area_um2: number.nullable(),
          }),
        )
        .describe("largest gain first"),
    }),
  ),
};
