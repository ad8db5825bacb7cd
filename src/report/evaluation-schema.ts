/** The schemas of what one evaluation states; the results of result-schema.ts are made of them. */
import { z } from "zod";

/** Numbers in results are finite; what may be unbounded says so by name. */
export const number = z.number();
export const count = z.int().min(0);
export const bounded = z.union([number, z.literal("unbounded")]);
const tensor = z.enum(["A", "B", "Z"]);
const range = z.tuple([number, number]);

export const gemm = z
  .strictObject({
    name: z.string(),
    M: count.min(1),
    N: count.min(1),
    K: count.min(1),
    batch: count.min(1),
    count: count.min(1).describe("how often the GEMM occurs in its network"),
    weights: z
      .enum(["static", "dynamic"])
      .describe("whether B is the model's, or computed in the run, as keys and values are"),
  })
  .describe("Z[batch,M,N] += A[batch,M,K] · B[batch,K,N]")
  .meta({ id: "gemm" });

export const option = z
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

export const mapping = z
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

export const limit = z
  .strictObject({
    resource: z.enum(["compute", "weight load", "read bandwidth", "write bandwidth"]),
    level: z.string(),
    latency_ns: number,
  })
  .meta({ id: "limit" });

export const rangeBasis = z
  .enum([
    "own",
    "defined",
    "specified",
    "measured",
    "scaled",
    "tabulated",
    "simulated",
    "chosen",
    "unstated",
  ])
  .describe("whether the range is the number's own, or the default of a kind");

/** A range, and whether it is the number's own. */
const inputRange = z.strictObject({ low: number, high: number, basis: rangeBasis });

export const provenanceSchema = z
  .strictObject({
    name: z.string(),
    value: bounded,
    source: z.string().nullable(),
    range: range.nullable(),
    drawn_from: inputRange
      .nullable()
      .describe(
        "what --robust draws it from: its range, or the default of its kind; null if it stands fast",
      ),
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
    proof: z
      .strictObject({
        bound: number.describe("no mapping has a lower objective: pJ, ns or pJ·ns"),
        gap: bounded.describe("how far the objective may lie above the optimum's: 0.02 is 2 %"),
        nodes: count.describe("bounds that were computed"),
        whole: z
          .boolean()
          .describe("false if the mapspace has too many factors to be searched whole"),
        shared_over: z
          .string()
          .nullable()
          .describe("processors over which GEMMs are shared: the proof is of the best share"),
      })
      .nullable()
      .describe("what a mapper that proves knows of all other mappings; null for others"),
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

export const gainSchema = z
  .strictObject({ energy: number, throughput: number, edp: number, utilisation: number })
  .describe("how many times better than the baseline; above 1 is better")
  .meta({ id: "gain" });

export const total = z
  .strictObject(figures)
  .describe("the network's GEMMs, weighted with their counts")
  .meta({ id: "total" });

export type MappingResult = z.infer<typeof mapping>;
export type EvaluationResult = z.infer<typeof evaluationSchema>;
