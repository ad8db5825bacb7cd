import { z } from "zod";
import { gemm, number } from "./evaluation-schema.ts";

/** The fields of a comparison with a run of Timeloop, beside `schema` and `kind`. */
export const timeloopFields = {
  folder: z.string(),
  architecture: z.string(),
  gemm,
  agrees: z.boolean().describe("whether every number is the same, as exactly as Timeloop prints"),
  numbers: z.array(
    z.strictObject({
      level: z.string().nullable().describe("null for the whole run"),
      tensor: z.enum(["A", "B", "Z"]).nullable(),
      quantity: z.enum([
        "instances",
        "computes",
        "reads",
        "fills",
        "updates",
        "reductions",
        "energy_pJ",
        "leakage_pJ",
        "cycles",
        "utilisation",
      ]),
      ours: number,
      timeloop: number,
      same: z.boolean(),
    }),
  ),
  assumed: z.array(z.string()).describe("what Timeloop takes for granted"),
  ignored: z.array(z.strictObject({ key: z.string(), why: z.string() })),
};
