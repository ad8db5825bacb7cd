import { z } from "zod";
import type { Circuit } from "../macro/circuit.ts";
import {
  ANALOG_MEANS,
  CELL_TECHNOLOGIES,
  cellsPerWeight,
  DRIVERS,
  ENCODINGS,
} from "../macro/circuit.ts";
import { extentSchema, lineSchema } from "./field.ts";
import { figureInput, figureSchema } from "./figure.ts";
import type { IssueParams } from "./validate.ts";
import { EXPECTATIONS } from "./validate.ts";
import { given } from "./write.ts";

const loadSchema = figureSchema({ kind: "capacitance", positive: true });
const shareSchema = figureSchema({ kind: "ratio" });

/** Bits of an operand, a cell or a converter: costs that double with each of them stay numbers. */
const bitsSchema = z
  .int()
  .min(1)
  .max(64)
  .register(EXPECTATIONS, { expected: "a whole number of bits from 1 to 64" });

/** The schema of a macro's structure, the key `circuit` of its file. */
export const circuitSchema = z
  .strictObject({
    rows: extentSchema.describe("Bit cells of one array in the direction of adding."),
    columns: extentSchema.describe("Bit cells of one array across that direction."),
    arrays: extentSchema.optional().describe("Arrays that work at once. Defaults to 1."),
    cell: z
      .strictObject({
        kind: lineSchema.describe("In the field's words, such as 6T or 8T1C."),
        technology: z
          .enum(CELL_TECHNOLOGIES)
          .optional()
          .describe(
            "What it stores bits in. Defaults to SRAM, the one that costs are modelled of.",
          ),
        bits: bitsSchema.optional().describe("Bits that one cell stores. Defaults to 1."),
        area_F2: figureSchema({ kind: "ratio", positive: true })
          .optional()
          .describe(
            "Area in squares of the node's length, with the cell's part of the multiplier.",
          ),
        input_load: loadSchema.optional().describe("Load of one cell on the line of its input."),
        output_load: loadSchema
          .optional()
          .describe("Load of one cell on the line that adds, with its capacitor if it has one."),
      })
      .describe("The bit cell with what it multiplies by."),
    rows_active: extentSchema.describe("Rows whose products are added at once."),
    input: z
      .strictObject({
        bits: bitsSchema.describe("Bits of one input."),
        bits_per_step: bitsSchema.describe("Bits of it that one step applies."),
      })
      .describe("How inputs come."),
    weight: z
      .strictObject({ bits: bitsSchema.describe("Bits of one weight.") })
      .describe("How weights are stored."),
    encoding: z.enum(ENCODINGS).describe("How signed weights are stored."),
    accumulation: z
      .union([
        z.strictObject({
          analog: z.strictObject({
            by: z.enum(ANALOG_MEANS).describe("What products are added up as."),
            converter: z
              .strictObject({
                bits: bitsSchema.describe("Resolution of a converter."),
                columns: extentSchema.describe("Columns for each converter."),
                combined: extentSchema
                  .optional()
                  .describe("Columns that are added before one conversion. Defaults to 1."),
                kind: lineSchema.optional().describe("In the field's words, such as SAR."),
              })
              .describe("What reads a column."),
          }),
        }),
        z.strictObject({
          digital: z.strictObject({
            operand_bits: extentSchema.describe(
              "Bits of each operand of a tree: 1 if every column has its own, the weight's if one adds weights.",
            ),
            shared: extentSchema
              .optional()
              .describe("Results for each tree, which take turns. Defaults to 1."),
          }),
        }),
      ])
      .describe("How the products of a column are added."),
    drivers: z.enum(DRIVERS).describe("What puts an input on its row."),
    shift_and_add: z
      .boolean()
      .describe("Whether the macro adds up what steps and columns of one result give."),
    output_bits: extentSchema.optional().describe("Bits of one result."),
    control: z
      .strictObject({
        energy: shareSchema.optional().describe("Energy as a share of that of the other parts."),
        area: shareSchema.optional().describe("Area as a share of that of the other parts."),
      })
      .optional()
      .describe("What control, clock and references take beyond the other parts."),
  })
  .transform((file, context): Circuit => {
    const { cell, input, weight, accumulation, control } = file;
    const circuit: Circuit = {
      rows: file.rows,
      columns: file.columns,
      arrays: file.arrays ?? 1,
      cell: {
        kind: cell.kind,
        ...(cell.technology === undefined ? {} : { technology: cell.technology }),
        bits: cell.bits ?? 1,
        ...(cell.area_F2 === undefined ? {} : { area_F2: cell.area_F2 }),
        ...(cell.input_load === undefined ? {} : { inputLoad_fF: cell.input_load }),
        ...(cell.output_load === undefined ? {} : { outputLoad_fF: cell.output_load }),
      },
      rowsActive: file.rows_active,
      input: { bits: input.bits, bitsPerStep: input.bits_per_step },
      weight,
      encoding: file.encoding,
      accumulation: accumulationOf(accumulation),
      drivers: file.drivers,
      shiftAndAdd: file.shift_and_add,
      ...(file.output_bits === undefined ? {} : { outputBits: file.output_bits }),
      ...(control === undefined
        ? {}
        : {
            control: {
              ...(control.energy === undefined ? {} : { energy: control.energy }),
              ...(control.area === undefined ? {} : { area: control.area }),
            },
          }),
    };
    for (const { path, found, expected } of faultsOf(circuit)) {
      const params: IssueParams = { code: "invalid-value", expected };
      const message = `invalid value: ${found}`;
      context.issues.push({ code: "custom", input: found, path: [...path], message, params });
    }
    return circuit;
  });

type AccumulationInput =
  | {
      readonly analog: {
        readonly by: (typeof ANALOG_MEANS)[number];
        readonly converter: {
          readonly bits: number;
          readonly columns: number;
          readonly combined?: number | undefined;
          readonly kind?: string | undefined;
        };
      };
    }
  | { readonly digital: { readonly operand_bits: number; readonly shared?: number | undefined } };

function accumulationOf(input: AccumulationInput): Circuit["accumulation"] {
  if ("digital" in input) {
    const { operand_bits, shared = 1 } = input.digital;
    return { kind: "digital", operandBits: operand_bits, shared };
  }
  const { by, converter } = input.analog;
  const { bits, columns, combined = 1, kind } = converter;
  const read = { bits, columns, combined, ...(kind === undefined ? {} : { kind }) };
  return { kind: "analog", by, converter: read };
}

interface Fault {
  readonly path: readonly string[];
  readonly found: number;
  readonly expected: string;
}

/** What no array can be, of numbers that are each possible by themselves. */
function faultsOf(circuit: Circuit): Fault[] {
  const { rows, columns, rowsActive, input, accumulation } = circuit;
  const faults: Fault[] = [];
  const check = (holds: boolean, path: readonly string[], found: number, expected: string) => {
    if (!holds) faults.push({ path, found, expected });
  };
  check(
    rowsActive <= rows && rows % rowsActive === 0,
    ["rows_active"],
    rowsActive,
    `a divisor of rows, ${rows}`,
  );
  check(
    input.bitsPerStep <= input.bits,
    ["input", "bits_per_step"],
    input.bitsPerStep,
    `at most bits, ${input.bits}`,
  );
  const cells = cellsPerWeight(circuit);
  check(
    columns % cells === 0,
    ["columns"],
    columns,
    `a multiple of the cells of one weight, ${cells}`,
  );
  if (accumulation.kind === "digital") {
    const { operandBits, shared } = accumulation;
    const path = ["accumulation", "digital"];
    const isWhole = cells % operandBits === 0;
    const valid = `a divisor of the cells of one weight, ${cells}`;
    check(isWhole, [...path, "operand_bits"], operandBits, valid);
    const trees = columns / operandBits;
    if (isWhole)
      check(trees % shared === 0, [...path, "shared"], shared, `a divisor of ${trees} results`);
    return faults;
  }
  const { columns: read, combined } = accumulation.converter;
  const path = ["accumulation", "analog", "converter"];
  check(columns % read === 0, [...path, "columns"], read, `a divisor of columns, ${columns}`);
  check(
    read % combined === 0 && cells % combined === 0,
    [...path, "combined"],
    combined,
    `a divisor of the converter's columns, ${read}, and of the cells of one weight, ${cells}`,
  );
  return faults;
}

/** A circuit as a file writes it. */
export function circuitInput(circuit: Circuit): unknown {
  const { arrays, cell, rowsActive, input, encoding, accumulation, control } = circuit;
  const load = (figure: typeof cell.inputLoad_fF) => figure && figureInput(figure, "capacitance");
  const ratio = (figure: typeof cell.area_F2) => figure && figureInput(figure, "ratio");
  return given({
    rows: circuit.rows,
    columns: circuit.columns,
    arrays: arrays === 1 ? undefined : arrays,
    cell: given({
      kind: cell.kind,
      technology: cell.technology,
      bits: cell.bits === 1 ? undefined : cell.bits,
      area_F2: ratio(cell.area_F2),
      input_load: load(cell.inputLoad_fF),
      output_load: load(cell.outputLoad_fF),
    }),
    rows_active: rowsActive,
    input: { bits: input.bits, bits_per_step: input.bitsPerStep },
    weight: { bits: circuit.weight.bits },
    encoding,
    accumulation: accumulationInput(accumulation),
    drivers: circuit.drivers,
    shift_and_add: circuit.shiftAndAdd,
    output_bits: circuit.outputBits,
    control: control && given({ energy: ratio(control.energy), area: ratio(control.area) }),
  });
}

function accumulationInput(accumulation: Circuit["accumulation"]): unknown {
  if (accumulation.kind === "digital") {
    const { operandBits, shared } = accumulation;
    const turns = shared === 1 ? undefined : shared;
    return { digital: given({ operand_bits: operandBits, shared: turns }) };
  }
  const { bits, columns, combined, kind } = accumulation.converter;
  const added = combined === 1 ? undefined : combined;
  const converter = given({ bits, columns, combined: added, kind });
  return { analog: { by: accumulation.by, converter } };
}
