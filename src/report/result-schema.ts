/**
 * The JSON results of every command, as schemas: the contract that docs/json.md describes.
 *
 * Reports import only the types of this file, so that no command loads the schema library for its output;
 * schema/result.json is generated from here.
 */
import { z } from "zod";
import { derivedSchema, entryValueSchema } from "./entry-schema.ts";
import {
  bounded,
  count,
  evaluationSchema,
  gainSchema,
  gemm,
  limit,
  mapping,
  number,
  option,
  provenanceSchema,
} from "./evaluation-schema.ts";
import { explorationSchema } from "./exploration-schema.ts";
import { bindingsSchema, frontsSchema, gapSchema, gapsSchema } from "./insight-schema.ts";
import { macroFields, normalisedSchema } from "./macro-schema.ts";
import { leftOutSchema } from "./model-schema.ts";
import { reproductionFields } from "./reproduction-schema.ts";
import { resultsSchema, sweepsSchema } from "./results-schema.ts";
import { diffSteps, robustnessSchema } from "./sensitivity-schema.ts";
import { sweepEstimateSchema, sweepRunSchema } from "./sweep-schema.ts";
import { targetsSchema, winnersSchema } from "./target-schema.ts";
import { timeloopFields } from "./timeloop-schema.ts";
import { networkVerdict, summaryVerdict } from "./verdict-schema.ts";
import { whenSchema } from "./when-schema.ts";
import { whereNetworks } from "./where-schema.ts";

const setting = z.enum(["published", "consistent"]);

export const settingsSchema = z
  .strictObject({
    profile: z.enum(["timeloop", "as-published", "consistent"]),
    switches: z.record(z.string(), setting).describe("the setting of every switch"),
    switches_set: z
      .record(z.string(), setting)
      .describe("those set away from the profile's default"),
    objective: z.enum(["energy", "latency", "edp"]),
    second_objective: z.enum(["energy", "latency", "edp"]).describe("decides ties"),
    mappers: z.strictObject({ cim: z.string(), baseline: z.string() }),
    factors: z.enum(["perfect", "imperfect"]).describe("that a proven search tries"),
    nodes: count.nullable().describe("bounds that each proven search may compute"),
    time_s: number.nullable().describe("time that each proven search may take"),
    threshold: number,
    interleaving: z.boolean(),
    duplication: z.boolean(),
    seed: count,
    patience: count,
    baseline: z.string(),
    budget: z.union([z.enum(["area", "area-below", "capacity"]), count]),
    constraints: z
      .array(z.string())
      .optional()
      .describe("files or folders with constraints that the mappings obey"),
  })
  .meta({ id: "settings" });

const head = { schema: z.literal("cimpass-result/1"), settings: settingsSchema };

const inputs = z
  .array(z.strictObject({ option: z.string(), values: z.array(provenanceSchema) }))
  .describe("every number of every option with its source and range");

export const verdictSchema = z.strictObject({
  ...head,
  kind: z.literal("verdict"),
  networks: z.array(networkVerdict),
  summary: z
    .array(summaryVerdict)
    .describe("per-GEMM ratios: arithmetic mean, population deviation"),
  robustness: z
    .array(robustnessSchema)
    .nullable()
    .describe("with --robust: how sure the verdict on each network is"),
  not_weighed: z
    .array(z.strictObject({ name: z.string(), why: z.string() }))
    .describe("primitives asked for that fit at no level; with --cim all macros that give none"),
  inputs,
});

const bigCount = z.string().regex(/^\d+$/);

const mapspaces = z
  .array(
    z.strictObject({
      option: z.string(),
      gemm,
      raw: bigCount.describe("every factor, order and choice of kept tensors, legal or not"),
      order_classes: bigCount.describe("one order of those that cost the same"),
      chains: bigCount.describe("one factor per level and dimension"),
      fitting: bigCount.describe("with kept tensors whose tiles can fit"),
      legal: count.nullable().describe("of the raw ones; null if too many to be looked at"),
    }),
  )
  .nullable()
  .describe("sizes of the mapspaces as decimal texts, with --explain-space");

export const evaluationsSchema = z.strictObject({
  ...head,
  kind: z.literal("evaluation"),
  evaluations: z.array(evaluationSchema),
  mapspaces,
  gaps: z.array(gapSchema).nullable().describe("with --gap: of each evaluation, in their order"),
  inputs,
});

export const comparisonSchema = z.strictObject({
  ...head,
  kind: z.literal("comparison"),
  comparisons: z.array(
    z.strictObject({
      gemm,
      subjects: z
        .array(
          z.strictObject({
            name: z.string(),
            gain: gainSchema,
            gap: gapSchema.nullable().describe("with --gap"),
            evaluation: evaluationSchema,
          }),
        )
        .describe("gains over the first"),
    }),
  ),
  inputs,
});

const roofSchema = z.strictObject({
  resource: z.enum(["read bandwidth", "write bandwidth"]),
  level: z.string(),
  bandwidth_B_per_ns: number,
  ridge_ops_per_B: number.describe("intensity from which compute binds"),
  algorithmic_ops_per_B: bounded.describe("if every element moved once"),
  achieved_ops_per_B: bounded.describe("with the mapping"),
  attainable_GOPS: bounded.describe("what this resource allows by itself"),
});

export const rooflineSchema = z.strictObject({
  ...head,
  kind: z.literal("roofline"),
  rooflines: z.array(
    z.strictObject({
      option,
      gemm,
      peak_GOPS: number,
      achieved_GOPS: number,
      binds: limit,
      roofs: z.array(roofSchema),
      limits: z.array(limit),
      mapping,
    }),
  ),
  inputs,
});

export const paretoSchema = z.strictObject({
  ...head,
  kind: z.literal("pareto"),
  ...frontsSchema,
  inputs,
});

export const gapResultSchema = z.strictObject({
  ...head,
  kind: z.literal("gap"),
  ...gapsSchema,
  inputs,
});

export const bindingSchema = z.strictObject({
  ...head,
  kind: z.literal("binding"),
  ...bindingsSchema,
  inputs,
});

export const whenResultSchema = z.strictObject({
  ...head,
  kind: z.literal("when"),
  ...whenSchema,
  inputs,
});

export const targetSchema = z.strictObject({
  ...head,
  kind: z.literal("target"),
  ...targetsSchema,
  inputs,
});

export const winnersResultSchema = z.strictObject({
  ...head,
  kind: z.literal("winners"),
  ...winnersSchema,
  inputs,
});

export const diffSchema = z.strictObject({
  ...head,
  kind: z.literal("diff"),
  ...diffSteps,
});

export const whereSchema = z.strictObject({
  ...head,
  kind: z.literal("where"),
  networks: whereNetworks,
  inputs,
});

export const listSchema = z.strictObject({
  schema: head.schema,
  kind: z.literal("list"),
  topics: z.array(
    z.strictObject({
      topic: z.string(),
      entries: z.array(z.record(z.string(), z.union([z.string(), number]))),
    }),
  ),
});

export const entrySchema = z.strictObject({
  schema: head.schema,
  kind: z.literal("entry"),
  name: z.string(),
  text: z.string().nullable().describe("the entry in the native format"),
  values: z.array(entryValueSchema).nullable().describe("with --resolved"),
  derived: derivedSchema,
  normalised: normalisedSchema
    .nullable()
    .describe("of a published macro: its points at one precision, node and voltage"),
});

const macroSchema = z.strictObject({
  schema: head.schema,
  kind: z.literal("macro"),
  ...macroFields,
});

const importSchema = z.strictObject({
  schema: head.schema,
  kind: z.literal("import"),
  name: z.string(),
  source: z.string().nullable(),
  gemms: z.array(gemm),
  macs: count.describe("of all GEMMs, weighted with their counts"),
  left_out: leftOutSchema,
  text: z.string().describe("the network in the native format"),
});

const checkSchema = z.strictObject({
  schema: head.schema,
  kind: z.literal("check"),
  files: z.array(
    z.strictObject({
      file: z.string(),
      valid: z.boolean(),
      kind: z.string().nullable().describe("what it is"),
      name: z.string().nullable(),
      summary: z.string().nullable().describe("what is in it"),
      issues: z
        .array(
          z.strictObject({
            code: z.string(),
            line: count.nullable(),
            column: count.nullable(),
            text: z.string().describe("as it is printed"),
          }),
        )
        .describe("what is wrong with it"),
    }),
  ),
});

export const verificationSchema = z.strictObject({
  schema: head.schema,
  kind: z.literal("verification"),
  holds: z.boolean(),
  refusal: z
    .strictObject({
      check: z.enum(["problem", "incumbent", "cover", "bound", "mapping"]),
      message: z.string(),
      path: z.array(count).describe("decisions and alternatives from the root of the cover"),
    })
    .nullable()
    .describe("the check that failed"),
  gemm,
  architecture: z.string(),
  built_in: z.string().nullable().describe("what is built in with the same numbers"),
  profile: z.enum(["timeloop", "as-published", "consistent"]),
  factors: z.enum(["perfect", "imperfect"]),
  objective: z.enum(["energy", "latency", "edp"]),
  tie_break: z.enum(["energy", "latency", "edp"]).describe("what decides among mappings that tie"),
  energy_pJ: number,
  latency_ns: number,
  decisions: count.describe("regions split by a decision"),
  depth: count.describe("the most decisions above a region"),
  regions: count.describe("closed by a bound, or empty"),
  evaluated: count.describe("mappings evaluated one by one"),
  smallest_bound: number.nullable().describe("over the optimum's figure"),
  trusted: z.array(z.string()),
});

export const reproductionSchema = z.strictObject({
  schema: head.schema,
  kind: z.literal("reproduction"),
  ...reproductionFields,
});

export const timeloopSchema = z.strictObject({
  schema: head.schema,
  kind: z.literal("timeloop"),
  ...timeloopFields,
});

/** Every result, told apart by `kind`. */
export const resultSchema = z
  .discriminatedUnion("kind", [
    verdictSchema,
    evaluationsSchema,
    comparisonSchema,
    rooflineSchema,
    paretoSchema,
    gapResultSchema,
    bindingSchema,
    whenResultSchema,
    targetSchema,
    winnersResultSchema,
    diffSchema,
    whereSchema,
    listSchema,
    entrySchema,
    macroSchema,
    importSchema,
    checkSchema,
    verificationSchema,
    reproductionSchema,
    timeloopSchema,
    sweepsSchema,
    resultsSchema,
    sweepEstimateSchema,
    sweepRunSchema,
    explorationSchema,
  ])
  .meta({ title: "cimpass result", description: "what cimpass prints with --format json" });

/** The JSON Schema of results, which schema/result.json holds. */
export function resultJsonSchema(): object {
  return z.toJSONSchema(resultSchema);
}

type As<T extends z.ZodType> = z.infer<T>;
export type Settings = As<typeof settingsSchema>;
export type MapspaceSizes = As<typeof mapspaces>;
export type Provenances = As<typeof inputs>;
export type VerdictResult = As<typeof verdictSchema>;
export type RobustnessResult = As<typeof robustnessSchema>;
export type NetworkResult = As<typeof networkVerdict>;
export type SummaryResult = As<typeof summaryVerdict>;
export type EvaluationsResult = As<typeof evaluationsSchema>;
export type ComparisonResult = As<typeof comparisonSchema>;
export type RooflineResult = As<typeof rooflineSchema>;
export type SweepsResult = As<typeof sweepsSchema>;
export type ExplorationResult = As<typeof explorationSchema>;
export type ResultsResult = As<typeof resultsSchema>;
export type SweepEstimateResult = As<typeof sweepEstimateSchema>;
export type SweepRunResult = As<typeof sweepRunSchema>;
export type ParetoResult = As<typeof paretoSchema>;
export type GapResult = As<typeof gapResultSchema>;
export type BindingResult = As<typeof bindingSchema>;
export type WhenResult = As<typeof whenResultSchema>;
export type TargetResult = As<typeof targetSchema>;
export type WinnersResult = As<typeof winnersResultSchema>;
export type DiffResult = As<typeof diffSchema>;
export type WhereResult = As<typeof whereSchema>;
export type MacroResult = As<typeof macroSchema>;
export type ListResult = As<typeof listSchema>;
export type ImportResult = As<typeof importSchema>;
export type EntryResult = As<typeof entrySchema>;
export type ReproductionResult = As<typeof reproductionSchema>;
export type TimeloopResult = As<typeof timeloopSchema>;
export type CheckResult = As<typeof checkSchema>;
export type VerificationResult = As<typeof verificationSchema>;
