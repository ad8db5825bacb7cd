import { z } from "zod";
import { weights } from "../architecture/primitive.ts";
import type { StatedShape } from "../macro/stated-shape.ts";
import { extentSchema, lineSchema } from "./field.ts";
import { figureInput, figureSchema, quantitySchema } from "./figure.ts";
import { formatQuantity } from "./quantity.ts";
import type { IssueParams } from "./validate.ts";
import { given } from "./write.ts";

/** The schema of what a macro computes at once, the key `shape` of its file. */
export const statedShapeSchema = z
  .strictObject({
    source: lineSchema.describe("Who states these counts."),
    Rp: extentSchema.describe("Rows (K) that compute in parallel in one step."),
    Cp: extentSchema.describe("Columns (N) that compute in parallel in one step."),
    Rh: extentSchema.describe("Rows held for each parallel one, computed one after another."),
    Ch: extentSchema.describe("Columns held for each parallel one, computed one after another."),
    input_bits: extentSchema.describe("Bits of an input that the counts are of."),
    weight_bits: extentSchema.describe("Bits of a weight that the counts are of."),
    capacity: quantitySchema({ kind: "data", positive: true, whole: true })
      .optional()
      .describe("Memory that holds these weights. Defaults to their bits."),
    area_factor: figureSchema({ kind: "ratio", positive: true })
      .optional()
      .describe("Area relative to a plain SRAM of the same capacity, if the source states it."),
  })
  .transform((file, context): StatedShape => {
    const { source, Rp, Cp, Rh, Ch, input_bits, weight_bits, capacity, area_factor } = file;
    const held_bits = weights({ Rp, Cp, Rh, Ch }) * weight_bits;
    if (capacity !== undefined && capacity < held_bits) {
      const params: IssueParams = {
        code: "invalid-value",
        expected: `at least the bits of Rp·Rh·Cp·Ch weights, ${held_bits}`,
      };
      const message = `invalid value: ${capacity}`;
      context.issues.push({ code: "custom", input: capacity, path: ["capacity"], message, params });
    }
    return given({
      source,
      Rp,
      Cp,
      Rh,
      Ch,
      inputBits: input_bits,
      weightBits: weight_bits,
      capacity_bits: capacity ?? held_bits,
      areaFactor: area_factor,
    }) as unknown as StatedShape;
  });

/** The key `shape` of a file. */
export function statedShapeInput({ areaFactor, ...shape }: StatedShape): unknown {
  const { source, Rp, Cp, Rh, Ch, inputBits, weightBits, capacity_bits } = shape;
  const isMore = capacity_bits !== weights(shape) * weightBits;
  return given({
    source,
    Rp,
    Cp,
    Rh,
    Ch,
    input_bits: inputBits,
    weight_bits: weightBits,
    capacity: isMore ? formatQuantity(capacity_bits, "data") : undefined,
    area_factor: areaFactor && figureInput(areaFactor, "ratio"),
  });
}
