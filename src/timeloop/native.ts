import { z } from "zod";
import { extentSchema, lineSchema } from "../format/field.ts";
import { DIMENSIONS } from "../workload/tensor.ts";

/** What `cimpass` adds to the files that it writes for Timeloop: what those cannot say. */
const positive = z.number().gt(0).max(Number.MAX_VALUE);
const notNegative = z.number().min(0).max(Number.MAX_VALUE);
const dimension = z.enum(DIMENSIONS as ["M", "N", "K", "batch"]);
const keep = z.enum(["always", "never", "optional"]);
const limit = z.union([z.literal("any"), extentSchema]).transform((bound) => {
  return bound === "any" ? Number.POSITIVE_INFINITY : bound;
});
const axis = z
  .strictObject({
    size: extentSchema,
    dimensions: z.array(dimension),
    filled: z.boolean().optional(),
  })
  .transform(({ size, dimensions, filled }) => ({
    size,
    dimensions,
    ...(filled ? { filled } : {}),
  }));

const memorySchema = z.strictObject({
  memory: z.string(),
  keeps: z.strictObject({ A: keep, B: keep, Z: keep }),
  loops: z.strictObject({ M: limit, N: limit, K: limit, batch: limit }),
  bandwidth_of: z.enum(["instance", "level"]),
});
const fanoutSchema = z.strictObject({ fanout: z.string(), x: axis, y: axis });

export const nativeSchema = z.strictObject({
  name: lineSchema,
  precision_bits: extentSchema,
  step_ns: positive,
  step_range_ns: z.tuple([positive, positive]),
  reduction_energy_pJ: notNegative,
  processors: z.string().optional(),
  levels: z.array(z.union([memorySchema, fanoutSchema])),
  cim: z
    .strictObject({
      primitive: lineSchema,
      at: z.string(),
      count: extentSchema,
      bankFanout: z.string(),
      arrayFanout: z.string(),
      storage: z.string(),
      Rp: extentSchema,
      Cp: extentSchema,
      Rh: extentSchema,
      Ch: extentSchema,
      rowWrite_ns: notNegative,
      leakage_pJ_per_ns: notNegative,
      pingPong: z.boolean(),
    })
    .optional(),
});

export type Native = z.infer<typeof nativeSchema>;
export type NativeMemory = z.infer<typeof memorySchema>;
export type NativeFanout = z.infer<typeof fanoutSchema>;
