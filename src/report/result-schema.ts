/**
 * The JSON results of every command, as schemas: the contract that docs/json.md describes.
 *
 * Reports import only the types of this file, so that no command loads the schema library for its output;
 * schema/result.json is generated from here.
 */
import { z } from "zod";
import { derivedSchema } from "./entry-schema.ts";
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
  total,
} from "./evaluation-schema.ts";
import { bindingsSchema, frontsSchema, gapSchema, gapsSchema } from "./insight-schema.ts";
import { atWorkSchema, leftOutSchema } from "./model-schema.ts";
import { resultsSchema, sweepsSchema } from "./results-schema.ts";
import { diffSteps, robustnessSchema } from "./sensitivity-schema.ts";
import { targetsSchema, winnersSchema } from "./target-schema.ts";
import { timeloopFields } from "./timeloop-schema.ts";
import { whenSchema } from "./when-schema.ts";
import { whereNetworks } from "./where-schema.ts";

const latencyEnd = z
  .strictObject({ step_ns: number, GOPS: number, gain: number })
  .meta({ id: "latency-end" });

const optionVerdict = z.strictObject({
  option,
  everywhere: z.strictObject({ total, gain: gainSchema }).describe("CiM for every GEMM"),
  hybrid: z
    .strictObject({ total, gain: gainSchema })
    .describe("CiM for some GEMMs and the cores for others, so that the network is best"),
  primitives_at_work: atWorkSchema,
  wins: z
    .strictObject({ energy: count, throughput: count, objective: count })
    .describe("GEMMs, weighted with their counts, on which CiM is better"),
  latency_range: z
    .tuple([latencyEnd, latencyEnd])
    .describe("CiM everywhere at both ends of the range of the primitive's latency"),
});

const gemmVerdict = z.strictObject({
  gemm,
  baseline: evaluationSchema,
  options: z
    .array(z.strictObject({ gain: gainSchema, evaluation: evaluationSchema }))
    .describe("best first by the objective"),
  cim_wins: z.boolean(),
  reason: z.strictObject({
    energy: z.array(
      z.strictObject({
        part: z.string(),
        baseline_fJ_per_MAC: number,
        cim_fJ_per_MAC: number,
      }),
    ),
    binds: z.strictObject({ cim: limit, baseline: limit }),
  }),
});

const tokenRate = z
  .strictObject({ tokens_per_s: number, mJ_per_token: number })
  .meta({ id: "token-rate" });

const tokens = z
  .strictObject({
    count: count.describe("that a run reads (prefill) or makes (decode)"),
    nowhere: tokenRate,
    options: z.array(
      z.strictObject({ option: z.string(), everywhere: tokenRate, hybrid: tokenRate }),
    ),
  })
  .nullable()
  .describe("of language models");

const writingShare = z
  .strictObject({
    energy: number,
    time: number.nullable().describe("null if the profile counts no time for it"),
  })
  .nullable();

const weightWriting = z
  .array(
    z.strictObject({
      option: z.string(),
      static: writingShare.describe("of the GEMMs with static weights; null if there are none"),
      dynamic: writingShare.describe("of those with dynamic weights; null if there are none"),
    }),
  )
  .describe("share of energy and time that writing the arrays takes");

const network = z.strictObject({
  name: z.string(),
  description: z.string().nullable(),
  source: z.string().nullable(),
  nowhere: total.describe("the baseline alone"),
  options: z.array(optionVerdict).describe("best first by the objective of the hybrid"),
  tokens,
  weight_writing: weightWriting,
  gemm_share: number
    .nullable()
    .describe("of a model's known operations; null where none are left out"),
  left_out: leftOutSchema,
  gemms: z.array(gemmVerdict),
  sentences: z.strictObject({
    what: z.string(),
    when: z.string(),
    where: z.string(),
    why: z.string(),
  }),
});

const spread = z.strictObject({ mean: number, deviation: number });

const summary = z.strictObject({
  option: z.string(),
  networks: z.array(
    z.strictObject({ name: z.string(), energy: spread, throughput: spread, utilisation: spread }),
  ),
});

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
  networks: z.array(network),
  summary: z.array(summary).describe("per-GEMM ratios: arithmetic mean, population deviation"),
  robustness: z
    .array(robustnessSchema)
    .nullable()
    .describe("with --robust: how sure the verdict on each network is"),
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
  values: z.array(provenanceSchema).nullable().describe("with --resolved"),
  derived: derivedSchema,
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

export const reproductionSchema = z.strictObject({
  schema: head.schema,
  kind: z.literal("reproduction"),
  experiments: z.array(
    z.strictObject({
      name: z.string(),
      title: z.string(),
      claim: z.string(),
      source: z.string(),
      values: z.array(reproducedValue),
    }),
  ),
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
    importSchema,
    checkSchema,
    verificationSchema,
    reproductionSchema,
    timeloopSchema,
    sweepsSchema,
    resultsSchema,
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
export type NetworkResult = As<typeof network>;
export type SummaryResult = As<typeof summary>;
export type EvaluationsResult = As<typeof evaluationsSchema>;
export type ComparisonResult = As<typeof comparisonSchema>;
export type RooflineResult = As<typeof rooflineSchema>;
export type SweepsResult = As<typeof sweepsSchema>;
export type ResultsResult = As<typeof resultsSchema>;
export type ParetoResult = As<typeof paretoSchema>;
export type GapResult = As<typeof gapResultSchema>;
export type BindingResult = As<typeof bindingSchema>;
export type WhenResult = As<typeof whenResultSchema>;
export type TargetResult = As<typeof targetSchema>;
export type WinnersResult = As<typeof winnersResultSchema>;
export type DiffResult = As<typeof diffSchema>;
export type WhereResult = As<typeof whereSchema>;
export type ListResult = As<typeof listSchema>;
export type ImportResult = As<typeof importSchema>;
export type EntryResult = As<typeof entrySchema>;
export type ReproductionResult = As<typeof reproductionSchema>;
export type TimeloopResult = As<typeof timeloopSchema>;
export type CheckResult = As<typeof checkSchema>;
export type VerificationResult = As<typeof verificationSchema>;
