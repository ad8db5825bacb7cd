import { z } from "zod";
import type { Primitive } from "../architecture/primitive.ts";
import { weights } from "../architecture/primitive.ts";
import type { Figure } from "../quantity/figure.ts";
import { headerShape, openDocument } from "./document.ts";
import { extentSchema, lineSchema } from "./field.ts";
import { figureInput, figureSchema, quantitySchema } from "./figure.ts";
import { formatQuantity } from "./quantity.ts";
import type { Content } from "./text.ts";
import { validate } from "./validate.ts";
import { writeDocument } from "./write.ts";

/** The schema of a CiM primitive's file, `cimpass: primitive/1`. */
export const primitiveSchema = z
  .strictObject({
    ...headerShape("primitive"),
    source: lineSchema.describe("Who describes the primitive; each figure may name its own."),
    domain: z.enum(["analog", "digital"]).describe("How it adds the products of a column."),
    cell: lineSchema.optional().describe("The memory cell, such as 6T."),
    Rp: extentSchema.describe("Rows (K) that compute in parallel in one step."),
    Cp: extentSchema.describe("Columns (N) that compute in parallel in one step."),
    Rh: extentSchema.describe("Rows held for each parallel one, computed one after another."),
    Ch: extentSchema.describe("Columns held for each parallel one, computed one after another."),
    precision: quantitySchema({ kind: "data", positive: true, whole: true }).describe(
      "Bits of a weight, an input and an output, such as 8 b.",
    ),
    capacity: quantitySchema({ kind: "data", positive: true, whole: true })
      .optional()
      .describe("Memory that one primitive occupies. Defaults to its weights, Rp·Rh·Cp·Ch."),
    latency: figureSchema({ kind: "time", positive: true }).describe(
      "Time of one step of Rp × Cp multiply-accumulates.",
    ),
    mac_energy: figureSchema({ kind: "energy" }).describe("Energy of one multiply-accumulate."),
    write_energy: figureSchema({ kind: "energy" }).describe(
      "Energy to write one weight into the array.",
    ),
    leakage: figureSchema({ kind: "power" }).describe("Power that one primitive leaks."),
    area_factor: figureSchema({ kind: "ratio", positive: true }).describe(
      "Area relative to a plain SRAM of the same capacity.",
    ),
    row_write: figureSchema({ kind: "time" }).describe("Time to write one row of Cp·Ch weights."),
    ping_pong: z
      .boolean()
      .optional()
      .describe("Whether weights are written while it computes. Defaults to false."),
    node: lineSchema.optional().describe("Process of the published macro, such as 22 nm."),
    voltage: quantitySchema({ kind: "voltage", positive: true })
      .optional()
      .describe("Supply voltage of the published macro."),
  })
  .transform((file, context): Primitive => {
    const { Rp, Cp, Rh, Ch, precision, capacity } = file;
    const shape = { Rp, Cp, Rh, Ch };
    const held_bits = weights(shape) * precision;
    if (!Number.isSafeInteger(held_bits)) {
      context.issues.push({
        code: "custom",
        input: Rp,
        path: ["Rp"],
        message: "inexact product: Rp·Rh·Cp·Ch weights exceed 2^53 bits",
        params: { code: "inexact-product" },
      });
    } else if (capacity !== undefined && capacity < held_bits) {
      context.issues.push({
        code: "custom",
        input: capacity,
        path: ["capacity"],
        message: `invalid capacity: ${formatQuantity(capacity, "data")}`,
        params: {
          code: "invalid-capacity",
          expected: `at least its Rp·Rh·Cp·Ch weights, ${formatQuantity(held_bits, "data")}`,
        },
      });
    }
    return {
      name: file.name,
      ...(file.description === undefined ? {} : { description: file.description }),
      source: file.source,
      domain: file.domain,
      ...(file.cell === undefined ? {} : { cell: file.cell }),
      ...shape,
      capacity_bits: capacity ?? held_bits,
      precision_bits: precision,
      latency_ns: file.latency,
      macEnergy_pJ: file.mac_energy,
      writeEnergy_pJ: file.write_energy,
      leakage_pJ_per_ns: file.leakage,
      areaFactor: file.area_factor,
      rowWrite_ns: file.row_write,
      pingPong: file.ping_pong ?? false,
      ...(file.node === undefined ? {} : { node: file.node }),
      ...(file.voltage === undefined ? {} : { voltage_V: file.voltage }),
    };
  });

/**
 * Reads a CiM primitive from its native file.
 *
 * @param file name for messages
 * @throws InputError with every fault and its place
 */
export function readPrimitive(content: Content, file = "primitive"): Primitive {
  return validate(primitiveSchema, openDocument(content, file, "primitive"));
}

/** The native file of a primitive. */
export function writePrimitive(primitive: Primitive): string {
  const energy = (figure: Figure) => figureInput(figure, "energy");
  const time = (figure: Figure) => figureInput(figure, "time");
  return writeDocument("primitive", {
    name: primitive.name,
    description: primitive.description,
    source: primitive.source,
    domain: primitive.domain,
    cell: primitive.cell,
    Rp: primitive.Rp,
    Cp: primitive.Cp,
    Rh: primitive.Rh,
    Ch: primitive.Ch,
    precision: `${primitive.precision_bits} b`,
    capacity: formatQuantity(primitive.capacity_bits, "data"),
    latency: time(primitive.latency_ns),
    mac_energy: energy(primitive.macEnergy_pJ),
    write_energy: energy(primitive.writeEnergy_pJ),
    leakage: figureInput(primitive.leakage_pJ_per_ns, "power"),
    area_factor: figureInput(primitive.areaFactor, "ratio"),
    row_write: time(primitive.rowWrite_ns),
    ping_pong: primitive.pingPong,
    node: primitive.node,
    voltage:
      primitive.voltage_V === undefined
        ? undefined
        : formatQuantity(primitive.voltage_V, "voltage"),
  });
}
