/** The schemas of what a verdict says; the result of result-schema.ts is made of them. */
import { z } from "zod";
import {
  count,
  evaluationSchema,
  gainSchema,
  gemm,
  limit,
  number,
  option,
  total,
} from "./evaluation-schema.ts";
import { atWorkSchema, leftOutSchema } from "./model-schema.ts";

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

/** What the verdict says of one network. */
export const networkVerdict = z.strictObject({
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

/** What it says of one option over all networks. */
export const summaryVerdict = z.strictObject({
  option: z.string(),
  networks: z.array(
    z.strictObject({ name: z.string(), energy: spread, throughput: spread, utilisation: spread }),
  ),
});
