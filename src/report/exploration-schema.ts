import { z } from "zod";
import { count, number } from "./evaluation-schema.ts";
import { RESULT_SCHEMA } from "./json.ts";

const value = z.union([z.string(), number]);
const explored = z.enum(["energy_pJ", "latency_ns", "EDP_pJ_ns", "area_mm2"]);

/** Of `cimpass explore`. */
export const explorationSchema = z.strictObject({
  schema: z.literal(RESULT_SCHEMA),
  kind: z.literal("exploration"),
  name: z.string().describe("of the sweep"),
  method: z.enum(["exact", "sampled"]),
  proven: z
    .boolean()
    .describe(
      "whether every combination that is on no front here is known to be beaten, or no point",
    ),
  objectives: z.array(explored).describe("what is minimised"),
  area_limit_mm2: number.nullable().describe("the most area that a point may take"),
  over: z
    .enum(["each", "total"])
    .describe("whether each workload has a front, or hardware runs all of them"),
  ties: z
    .enum(["all", "one"])
    .describe("which of the points are kept that are equal in every objective"),
  seed: count,
  combinations: count,
  counts: z
    .strictObject({
      rejected: count.describe("a condition does not hold"),
      over_area: count.describe("more area than the limit; nothing was mapped"),
      infeasible: count.describe("cannot be built or mapped"),
      without_area: count.describe("no source states the area of a part"),
      excluded: count.describe("never evaluated: a lower bound of its costs is beaten"),
      evaluated: count,
      failed: count.describe("evaluating it threw, which is a fault of the program"),
      open: count.describe("not known, since the search ended before"),
    })
    .describe("combinations; together they are all"),
  searches: count.describe("searches for mappings that bounds took"),
  fronts: z.array(
    z.strictObject({
      work: z.record(z.string(), value).describe("the axes that say what is computed"),
      designs: z.array(
        z.strictObject({
          index: count.describe("in the sweep; of the first workload where hardware runs all"),
          axes: z.record(z.string(), value),
          energy_pJ: number,
          latency_ns: number,
          EDP_pJ_ns: number,
          area_mm2: number.nullable(),
          points: z.array(
            z.strictObject({
              index: count,
              key: z.string(),
              results: z.record(z.string(), number.nullable()),
              proven: z.boolean().nullable(),
            }),
          ),
        }),
      ),
    }),
  ),
});
