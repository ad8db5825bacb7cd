import { z } from "zod";
import type { Macro, MacroPoint, Publication, Shares } from "../macro/macro.ts";
import {
  MACRO_PARTS,
  NUMBER_FORMATS,
  OPERATIONS,
  POINT_SCOPES,
  PUBLICATION_READS,
  PUBLICATION_STATUSES,
} from "../macro/macro.ts";
import type { Figure } from "../quantity/figure.ts";
import { circuitInput, circuitSchema } from "./circuit.ts";
import { headerShape, openDocument } from "./document.ts";
import { flavourSchema, lineSchema, nameSchema } from "./field.ts";
import { figureInput, figureSchema, quantitySchema } from "./figure.ts";
import type { QuantityKind } from "./quantity.ts";
import { formatQuantity } from "./quantity.ts";
import { statedShapeInput, statedShapeSchema } from "./stated-shape.ts";
import type { Content } from "./text.ts";
import type { IssueParams } from "./validate.ts";
import { EXPECTATIONS, validate } from "./validate.ts";
import { given, writeDocument } from "./write.ts";

/** Shares are read off pies and rounded, so their sum may be a little above the whole. */
const ROUNDING = 0.02;

const shareSchema = z
  .number()
  .min(0)
  .max(1)
  .register(EXPECTATIONS, { expected: "a share from 0 to 1" });

const bitsSchema = z
  .number()
  .min(1)
  .max(64)
  .register(EXPECTATIONS, { expected: "a number of bits from 1 to 64" });

const sharesSchema = z
  .strictObject({
    source: lineSchema.describe("Where the publication tells them."),
    ...(Object.fromEntries(
      MACRO_PARTS.map((part) => [part, shareSchema.optional().describe(`Share of ${part}.`)]),
    ) as Record<(typeof MACRO_PARTS)[number], z.ZodOptional<typeof shareSchema>>),
  })
  .transform(({ source, ...parts }, context): Shares => {
    const sum = Object.values(parts).reduce<number>((all, share) => all + (share ?? 0), 0);
    if (sum === 0 || sum > 1 + ROUNDING) {
      const params: IssueParams = { code: "invalid-shares", expected: "parts of at most 1 in all" };
      const message = sum === 0 ? "no shares" : `invalid shares: ${Number(sum.toFixed(6))} in all`;
      context.issues.push({ code: "custom", input: sum, message, params });
    }
    return { source, parts: given(parts) };
  });

const publicationSchema = z
  .strictObject({
    title: lineSchema.describe("Title of the paper."),
    venue: lineSchema.optional().describe("Conference or journal."),
    year: z
      .int()
      .min(1950)
      .max(2200)
      .register(EXPECTATIONS, { expected: "a year" })
      .describe("Year of publication."),
    authors: lineSchema.optional().describe("Its authors."),
    doi: z
      .string()
      .regex(/^10\.\d{4,9}\/\S+$/)
      .register(EXPECTATIONS, { expected: "a DOI without its address, such as 10.1109/5.771073" })
      .optional()
      .describe("Its DOI."),
    url: z
      .string()
      .regex(/^https?:\/\/\S+$/)
      .register(EXPECTATIONS, { expected: "an address that begins with https://" })
      .optional()
      .describe("Where to find it, if it has no DOI."),
    status: z.enum(PUBLICATION_STATUSES).describe("What its numbers are of."),
    read: z.enum(PUBLICATION_READS).describe("What of it was read."),
  })
  .transform((file, context): Publication => {
    if (file.doi === undefined && file.url === undefined) {
      const params: IssueParams = { code: "missing-value", expected: "doi or url" };
      const message = "missing value: doi";
      context.issues.push({ code: "custom", input: file, message, params });
    }
    return given(file) as unknown as Publication;
  });

/** The quantities of a point that are figures: key of the file, field, kind of quantity. */
const FIGURES = [
  ["mac_energy", "macEnergy_pJ", "energy"],
  ["efficiency", "efficiency_TOPS_per_W", "efficiency"],
  ["throughput", "throughput_TOPS", "throughput"],
  ["compute_density", "computeDensity_TOPS_per_mm2", "compute-density"],
  ["latency", "latency_ns", "time"],
  ["write_energy", "writeEnergy_pJ", "energy"],
  ["leakage", "leakage_pJ_per_ns", "power"],
] as const satisfies readonly (readonly [string, keyof MacroPoint, QuantityKind])[];

const measured = (kind: QuantityKind) => figureSchema({ kind, positive: true }).optional();

const pointSchema = z
  .strictObject({
    name: nameSchema.describe("A name of its own among the macro's points."),
    scope: z.enum(POINT_SCOPES).describe("What the numbers are of."),
    voltage: quantitySchema({ kind: "voltage", positive: true })
      .optional()
      .describe("Supply voltage."),
    frequency: quantitySchema({ kind: "frequency", positive: true }).optional().describe("Clock."),
    cycle: measured("time").describe("Time of one step that applies part of an input."),
    input_bits: bitsSchema.optional().describe("Bits of an input."),
    weight_bits: bitsSchema.optional().describe("Bits of a weight."),
    output_bits: bitsSchema.optional().describe("Bits of a result."),
    numbers: z
      .enum(NUMBER_FORMATS)
      .optional()
      .describe("What inputs and weights are. Defaults to integer."),
    operation: z
      .enum(OPERATIONS)
      .describe("What efficiency, throughput and density count: own bits, or 1-bit operations."),
    input_density: shareSchema.optional().describe("Share of inputs or their bits that are set."),
    weight_density: shareSchema.optional().describe("Share of weights or their bits that are set."),
    toggle_rate: shareSchema.optional().describe("Share of input bits that change in a step."),
    conditions: lineSchema.optional().describe("Under what else the numbers hold."),
    mac_energy: measured("energy").describe("Energy of one MAC of these bits."),
    efficiency: measured("efficiency").describe("Operations per energy."),
    throughput: measured("throughput").describe("Operations per time."),
    compute_density: measured("compute-density").describe("Operations per time and area."),
    latency: measured("time").describe("Time from inputs to results."),
    write_energy: measured("energy").describe("Energy to write one weight."),
    leakage: measured("power").describe("Power that the macro leaks."),
    energy_shares: sharesSchema.optional().describe("Shares of the energy by part."),
  })
  .transform((file, context): MacroPoint => {
    const figures = FIGURES.filter(([key]) => file[key] !== undefined);
    const { voltage, input_bits, weight_bits } = file;
    const isPlace = [voltage, input_bits, weight_bits].every((of) => of !== undefined);
    if (figures.length === 0 && file.energy_shares === undefined && !isPlace) {
      const keys = FIGURES.map(([key]) => key).join(" or ");
      const params: IssueParams = {
        code: "missing-value",
        expected: `${keys}; or voltage, input_bits and weight_bits, to model the circuit there`,
      };
      const message = "missing value: a measured quantity";
      context.issues.push({ code: "custom", input: file, message, params });
    }
    return given({
      name: file.name,
      scope: file.scope,
      voltage_V: file.voltage,
      frequency_GHz: file.frequency,
      cycle_ns: file.cycle,
      inputBits: file.input_bits,
      weightBits: file.weight_bits,
      outputBits: file.output_bits,
      numbers: file.numbers ?? "integer",
      operation: file.operation,
      inputDensity: file.input_density,
      weightDensity: file.weight_density,
      toggleRate: file.toggle_rate,
      conditions: file.conditions,
      ...Object.fromEntries(FIGURES.map(([key, field]) => [field, file[key]])),
      energyShares: file.energy_shares,
    }) as unknown as MacroPoint;
  });

/** The schema of a macro's file, `cimpass: macro/1`. */
export const macroSchema = z
  .strictObject({
    ...headerShape("macro"),
    publication: publicationSchema.describe("Who describes the macro, and what was read of that."),
    domain: z.enum(["analog", "digital"]).describe("How it adds the products of a column."),
    node: quantitySchema({ kind: "length", positive: true })
      .optional()
      .describe("Process, such as 22 nm."),
    flavour: flavourSchema
      .optional()
      .describe("Which transistors of the node its costs are scaled with."),
    cell: lineSchema.optional().describe("The memory cell, such as 8T."),
    capacity: quantitySchema({ kind: "data", positive: true, whole: true })
      .optional()
      .describe("Bits that it stores."),
    area: figureSchema({ kind: "area", positive: true }).optional().describe("Area of the macro."),
    area_shares: sharesSchema.optional().describe("Shares of the area by part."),
    circuit: circuitSchema.optional().describe("Its structure, from which costs can be computed."),
    shape: statedShapeSchema
      .optional()
      .describe("What it computes at once, as stated, where the circuit is not known."),
    points: z.array(pointSchema).optional().describe("What it was found to cost, point by point."),
    unknown: z.array(lineSchema).optional().describe("Fields that what was read does not state."),
    derivation: z
      .array(lineSchema)
      .optional()
      .describe("How numbers follow that are derived from what was read."),
  })
  .transform((file, context): Macro => {
    const points = file.points ?? [];
    if (file.circuit === undefined && points.length === 0) {
      const params: IssueParams = { code: "missing-value", expected: "circuit or points" };
      const message = "missing value: circuit";
      context.issues.push({ code: "custom", input: file, message, params });
    }
    if (file.circuit !== undefined && file.shape !== undefined) {
      context.issues.push({
        code: "custom",
        input: file.shape,
        path: ["shape"],
        message: "unexpected key: shape",
        params: {
          code: "unexpected-key",
          expected: "no shape beside a circuit, which has its own",
        },
      });
    }
    for (const [at, { name }] of points.entries()) {
      if (points.findIndex((point) => point.name === name) === at) continue;
      context.issues.push({
        code: "custom",
        input: name,
        path: ["points", at, "name"],
        message: `duplicate name: ${name}`,
        params: { code: "duplicate-name", expected: "a name that no other point has" },
      });
    }
    return given({
      name: file.name,
      description: file.description,
      publication: file.publication,
      domain: file.domain,
      node_nm: file.node,
      flavour: file.flavour,
      cell: file.cell,
      capacity_bits: file.capacity,
      area_um2: file.area,
      areaShares: file.area_shares,
      circuit: file.circuit,
      shape: file.shape,
      points,
      unknown: file.unknown ?? [],
      derivation: file.derivation ?? [],
    }) as unknown as Macro;
  });

/**
 * Reads a macro from its native file.
 *
 * @param file name for messages
 * @throws InputError with every fault and its place
 */
export function readMacro(content: Content, file = "macro"): Macro {
  return validate(macroSchema, openDocument(content, file, "macro"));
}

/** The native file of a macro. */
export function writeMacro(macro: Macro): string {
  const quantity = (value: number | undefined, kind: QuantityKind) =>
    value === undefined ? undefined : formatQuantity(value, kind);
  const list = <T>(items: readonly T[]) => (items.length === 0 ? undefined : items);
  return writeDocument("macro", {
    name: macro.name,
    description: macro.description,
    publication: macro.publication,
    domain: macro.domain,
    node: quantity(macro.node_nm, "length"),
    flavour: macro.flavour,
    cell: macro.cell,
    capacity: quantity(macro.capacity_bits, "data"),
    area: macro.area_um2 && figureInput(macro.area_um2, "area"),
    area_shares: macro.areaShares && sharesInput(macro.areaShares),
    circuit: macro.circuit && circuitInput(macro.circuit),
    shape: macro.shape && statedShapeInput(macro.shape),
    points: list(macro.points.map(pointInput)),
    unknown: list(macro.unknown),
    derivation: list(macro.derivation),
  });
}

function sharesInput({ source, parts }: Shares): unknown {
  return { source, ...parts };
}

function pointInput(point: MacroPoint): unknown {
  const { voltage_V, frequency_GHz, cycle_ns, energyShares } = point;
  const figure = (of: Figure | undefined, kind: QuantityKind) => of && figureInput(of, kind);
  return given({
    name: point.name,
    scope: point.scope,
    voltage: voltage_V === undefined ? undefined : formatQuantity(voltage_V, "voltage"),
    frequency: frequency_GHz === undefined ? undefined : formatQuantity(frequency_GHz, "frequency"),
    cycle: figure(cycle_ns, "time"),
    input_bits: point.inputBits,
    weight_bits: point.weightBits,
    output_bits: point.outputBits,
    numbers: point.numbers === "integer" ? undefined : point.numbers,
    operation: point.operation,
    input_density: point.inputDensity,
    weight_density: point.weightDensity,
    toggle_rate: point.toggleRate,
    conditions: point.conditions,
    ...Object.fromEntries(FIGURES.map(([key, field, kind]) => [key, figure(point[field], kind)])),
    energy_shares: energyShares && sharesInput(energyShares),
  });
}
