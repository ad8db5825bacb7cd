/**
 * The JSON results of every command, as schemas: the contract that docs/json.md describes.
 *
 * Reports import only the types of this file, so that no command loads the schema library for its output;
 * schema/result.json is generated from here.
 */
import { z } from "zod";

/** Numbers in results are finite; what may be unbounded says so by name. */
const number = z.number();
const count = z.int().min(0);
const bounded = z.union([number, z.literal("unbounded")]);
const tensor = z.enum(["A", "B", "Z"]);
const range = z.tuple([number, number]);

const gemm = z
  .strictObject({
    name: z.string(),
    M: count.min(1),
    N: count.min(1),
    K: count.min(1),
    batch: count.min(1),
    count: count.min(1).describe("how often the GEMM occurs in its network"),
  })
  .describe("Z[batch,M,N] += A[batch,M,K] · B[batch,K,N]")
  .meta({ id: "gemm" });

const option = z
  .strictObject({
    name: z.string(),
    architecture: z.string(),
    primitive: z.string().nullable(),
    at: z.string().nullable().describe("the memory level that the primitives replace"),
    count: count.nullable().describe("primitives in all"),
    staging: number.nullable().describe("share of the level that stays a buffer"),
  })
  .describe("what computes: the baseline (primitive is null), or primitives at a level")
  .meta({ id: "option" });

const bound = count.min(1).optional();
const loop = {
  M: bound,
  N: bound,
  K: bound,
  batch: bound,
  last: bound.describe("iterations of the last pass, where it has fewer"),
};

const mapping = z
  .strictObject({
    cimpass: z.literal("mapping/1"),
    name: z.string(),
    gemm: z.strictObject({
      M: count,
      N: count,
      K: count,
      batch: bound,
      name: z.string().optional(),
    }),
    architecture: z.union([
      z.string(),
      z.strictObject({
        cim: z.string(),
        at: z.string(),
        count,
        staging: number.optional(),
        baseline: z.string(),
      }),
    ]),
    levels: z.array(
      z.strictObject({
        level: z.string(),
        keeps: z.array(tensor).optional(),
        temporal: z.array(z.strictObject(loop)).optional(),
        spatial: z.array(z.strictObject({ ...loop, axis: z.enum(["x", "y"]) })).optional(),
      }),
    ),
  })
  .describe("a file in the native format: what `cimpass evaluate --mapping FILE` reads")
  .meta({ id: "native-mapping" });

const accesses = {
  reads: count,
  fills: count,
  updates: count,
  temporal_reductions: count,
};

const levelTensor = z
  .strictObject({
    tensor,
    tile: count.describe("elements that one instance holds at once"),
    ...accesses,
    instances_used: count,
    groups: z
      .array(z.strictObject({ instances: count, ...accesses }))
      .describe("instances that do the same; more than one where factors are imperfect"),
    energy_pJ: z.strictObject({
      read: number,
      fill: number,
      update: number,
      reduction: number,
    }),
  })
  .describe("accesses in elements of one instance, the busiest; energy of all instances")
  .meta({ id: "level-tensor" });

const level = z
  .strictObject({
    level: z.string(),
    instances_used: count,
    tensors: z.array(levelTensor),
    leakage_pJ: number,
    mac_pJ: number,
    energy_pJ: number.describe("of the level in all"),
  })
  .meta({ id: "level" });

const limit = z
  .strictObject({
    resource: z.enum(["compute", "weight load", "read bandwidth", "write bandwidth"]),
    level: z.string(),
    latency_ns: number,
  })
  .meta({ id: "limit" });

const provenanceSchema = z
  .strictObject({
    name: z.string(),
    value: bounded,
    source: z.string().nullable(),
    range: range.nullable(),
  })
  .meta({ id: "provenance" });

/** The figures of merit that evaluations and totals share. */
const figures = {
  macs: number,
  operations: number,
  energy_pJ: number,
  energy_fJ_per_MAC: number,
  latency_ns: number,
  EDP_pJ_ns: number,
  TOPS_per_W: number,
  GOPS: number,
  GMAC_per_s: number,
  utilisation: number.describe("0 to 1, as the profile defines it"),
};

export const evaluationSchema = z
  .strictObject({
    option,
    gemm,
    mapper: z.string().describe("what made the mapping; `given` if the user did"),
    evaluated: count.describe("legal mappings that the mapper evaluated"),
    proven_optimal: z.boolean(),
    ...figures,
    cycles: number.describe("Timeloop's: without the latency of primitives"),
    spatial_utilisation: number,
    throughput_unit: z.enum(["GOPS", "GMAC_per_s"]).describe("what gains compare"),
    binds: limit,
    limits: z.array(limit).describe("the time each resource needs by itself"),
    levels: z.array(level).describe("their energies add up to energy_pJ"),
    area_um2: number.describe("of all parts whose area is stated"),
    area_unknown: z.array(z.string()).describe("parts whose area no source states"),
    mapping,
  })
  .describe("one occurrence of one GEMM")
  .meta({ id: "evaluation" });

const gainSchema = z
  .strictObject({ energy: number, throughput: number, edp: number, utilisation: number })
  .describe("how many times better than the baseline; above 1 is better")
  .meta({ id: "gain" });

const total = z
  .strictObject(figures)
  .describe("the network's GEMMs, weighted with their counts")
  .meta({ id: "total" });

const latencyEnd = z
  .strictObject({ step_ns: number, GOPS: number, gain: number })
  .meta({ id: "latency-end" });

const optionVerdict = z.strictObject({
  option,
  everywhere: z.strictObject({ total, gain: gainSchema }).describe("CiM for every GEMM"),
  hybrid: z.strictObject({ total, gain: gainSchema }).describe("per GEMM the better of both"),
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

const network = z.strictObject({
  name: z.string(),
  description: z.string().nullable(),
  source: z.string().nullable(),
  nowhere: total.describe("the baseline alone"),
  options: z.array(optionVerdict).describe("best first by the objective of the hybrid"),
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
    mappers: z.strictObject({ cim: z.string(), baseline: z.string() }),
    threshold: number,
    interleaving: z.boolean(),
    duplication: z.boolean(),
    seed: count,
    patience: count,
    baseline: z.string(),
    budget: z.union([z.enum(["area", "area-below", "capacity"]), count]),
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
  inputs,
});

export const evaluationsSchema = z.strictObject({
  ...head,
  kind: z.literal("evaluation"),
  evaluations: z.array(evaluationSchema),
  inputs,
});

export const comparisonSchema = z.strictObject({
  ...head,
  kind: z.literal("comparison"),
  comparisons: z.array(
    z.strictObject({
      gemm,
      subjects: z
        .array(z.strictObject({ name: z.string(), gain: gainSchema, evaluation: evaluationSchema }))
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
});

/** Every result, told apart by `kind`. */
export const resultSchema = z
  .discriminatedUnion("kind", [
    verdictSchema,
    evaluationsSchema,
    comparisonSchema,
    rooflineSchema,
    listSchema,
    entrySchema,
  ])
  .meta({ title: "cimpass result", description: "what cimpass prints with --format json" });

/** The JSON Schema of results, which schema/result.json holds. */
export function resultJsonSchema(): object {
  return z.toJSONSchema(resultSchema);
}

type As<T extends z.ZodType> = z.infer<T>;
export type MappingResult = As<typeof mapping>;
export type EvaluationResult = As<typeof evaluationSchema>;
export type Settings = As<typeof settingsSchema>;
export type Provenances = As<typeof inputs>;
export type VerdictResult = As<typeof verdictSchema>;
export type NetworkResult = As<typeof network>;
export type SummaryResult = As<typeof summary>;
export type EvaluationsResult = As<typeof evaluationsSchema>;
export type ComparisonResult = As<typeof comparisonSchema>;
export type RooflineResult = As<typeof rooflineSchema>;
export type ListResult = As<typeof listSchema>;
export type EntryResult = As<typeof entrySchema>;
