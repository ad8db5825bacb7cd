/** The schema of where to compute: what `cimpass where` prints as JSON. */
import { z } from "zod";
import { count, gainSchema, gemm, limit, number } from "./evaluation-schema.ts";

const figures = z.strictObject({
  macs: number,
  operations: number,
  energy_pJ: number,
  latency_ns: number,
  TOPS_per_W: number,
  GOPS: number,
  EDP_pJ_ns: number,
});

const gain = gainSchema.omit({ utilisation: true });
const side = { figures, gain };

const placed = z.strictObject({
  gemm,
  part: z.string().nullable().describe("null if the GEMM is divided"),
  division: z
    .strictObject({
      dimension: z.enum(["M", "N"]),
      extents: z.array(count).describe("of each part, in the order of the system's parts"),
    })
    .nullable(),
  energy_pJ: number,
  latency_ns: number,
  binds: limit,
});

const sides = z.strictObject({ ...side, split: z.array(placed).describe("where each GEMM goes") });

const system = z.strictObject({
  name: z.string(),
  primitive: z.string(),
  places: z.array(z.strictObject({ at: z.string(), staging: number, count })),
  has_cores: z.boolean().describe("whether processing cores are left beside the primitives"),
  parts: z
    .array(z.string())
    .describe("what computes: the cores if there are any, then outermost first"),
  alone: z.array(z.strictObject({ part: z.string(), ...side })).describe("all GEMMs on one part"),
  one_by_one: sides.describe("each GEMM on the part with which the network is best"),
  divided: sides
    .nullable()
    .describe("where GEMMs may be divided among parts that work at the same time; with --divide"),
});

export const whereNetworks = z.array(
  z.strictObject({
    name: z.string(),
    nowhere: figures.describe("the baseline alone"),
    systems: z.array(system).describe("best first by the objective, each GEMM on one part"),
    sentences: z.array(z.string()),
  }),
);

export type WhereNetworks = z.infer<typeof whereNetworks>;
