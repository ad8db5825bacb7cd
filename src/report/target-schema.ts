/** The schemas of what a primitive must reach, and of the best primitive for each level and network. */
import { z } from "zod";
import { count, gainSchema, number, option } from "./evaluation-schema.ts";

const measure = z.enum(["energy", "throughput", "edp"]);
const cost = z.enum(["latency", "mac-energy", "write-energy", "row-write"]);
const parameter = z.enum([...cost.options, "area-factor", "Rp", "Cp", "Rh", "Ch", "count"]);
const end = z.strictObject({ value: number, gain: number });

const answer = z.strictObject({
  parameter,
  unit: z.enum(["ns", "pJ", ""]),
  present: number,
  range: z.tuple([number, number]).nullable().describe("that sources support"),
  outcome: z
    .enum(["at", "never", "always", "no effect"])
    .describe("whether some value of this parameter alone reaches the factor"),
  threshold: number
    .nullable()
    .describe("the largest cost or area factor, or the smallest size, that reaches the factor"),
  change: number.nullable().describe("threshold / present"),
  in_range: z.boolean().nullable().describe("whether the range holds the threshold"),
  effect: z.boolean().describe("whether the parameter changes the measure at all"),
  end: end
    .nullable()
    .describe("the best value that was tried, and the gain there, if it never does"),
  limited_by: z
    .array(z.strictObject({ part: z.string(), share: number }))
    .nullable()
    .describe("what the energy goes to there, or what the time waits for"),
  area: number.nullable().describe("of the primitives at the threshold, over the present area"),
  exact: z.boolean().describe("whether the threshold is proven"),
  evaluations: count.describe("how often the workload was mapped"),
});

const point = z.strictObject({ x: number, y: number });

const frontier = z.strictObject({
  x: cost,
  y: cost,
  present: point,
  outcome: z.enum(["curve", "never", "always"]),
  straight: z.boolean().describe("whether the curve is straight between its points"),
  points: z.array(point),
  exact: z.boolean(),
  evaluations: count,
});

export const targetsSchema = {
  against: z.string().describe("the other side"),
  factor: number,
  targets: z.array(
    z.strictObject({
      workload: z.string(),
      option,
      measure,
      gain: gainSchema.omit({ utilisation: true }).describe("of the primitives as they are"),
      parameters: z.array(answer),
      frontier: frontier.nullable(),
    }),
  ),
};

const standing = z.strictObject({
  option,
  gain: number.describe("over the baseline, in the measure"),
});

export const winnersSchema = {
  winners: z.array(
    z.strictObject({
      workload: z.string(),
      at: z.string(),
      measure,
      standings: z.array(standing).describe("best first"),
      margin: number.nullable().describe("gain of the first / gain of the second"),
      beats_baseline: z.boolean(),
      proven: z.boolean(),
    }),
  ),
};
