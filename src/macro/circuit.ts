import type { Figure } from "../quantity/figure.ts";

/**
 * The structure of a CiM macro, from which its costs can be computed.
 *
 * Inputs come on rows, *rowsActive* of them at once. Every bit cell of such a row multiplies the part of the input
 * that one step gives it with the bits it stores, and its column adds up the products: as charge, current or
 * time that a converter reads, or by adders.
 */
export interface Circuit {
  /** Bit cells of one array, along the direction in which products are added. */
  readonly rows: number;
  /** Bit cells of one array across that direction. */
  readonly columns: number;
  /** Such arrays in the macro, all working at once, each on weights of its own. */
  readonly arrays: number;
  readonly cell: Cell;
  /** Rows whose products are added at once. The others hold weights that are computed in other steps. */
  readonly rowsActive: number;
  readonly input: {
    /** Bits of one input. */
    readonly bits: number;
    /** Bits of it that one step applies: 1 is bit-serial, all of them bit-parallel. */
    readonly bitsPerStep: number;
  };
  /** Bits of one weight. It takes as many cells as are needed for them, see *cellsPerWeight*. */
  readonly weight: { readonly bits: number };
  readonly encoding: Encoding;
  readonly accumulation: AnalogAccumulation | DigitalAccumulation;
  /** What puts an input on a row: a driver of two levels, a DAC, or pulses whose number or width is the input. */
  readonly drivers: Drivers;
  /** Whether the macro adds up by shifting what steps and columns of one result give. If not, that is left to what surrounds it. */
  readonly shiftAndAdd: boolean;
  /** Bits of one result that leaves the macro, where stated. */
  readonly outputBits?: number;
  /** What control, clock and references take beyond the other parts, as a share of those. */
  readonly control?: { readonly energy?: Figure; readonly area?: Figure };
}

/**
 * How signed weights are stored: `unsigned`: not at all; `twos-complement`: the highest bit counts negative;
 * `offset`: an amount is added to every weight and subtracted from results; `differential`: as the difference of
 * two cells, so that a weight takes twice as many.
 */
export type Encoding = (typeof ENCODINGS)[number];
export const ENCODINGS = ["unsigned", "twos-complement", "offset", "differential"] as const;

/** How an input gets onto its row. */
export type Drivers = (typeof DRIVERS)[number];
export const DRIVERS = ["digital", "dac", "pulse"] as const;

/** What products are added up as. */
export type AnalogMeans = (typeof ANALOG_MEANS)[number];
export const ANALOG_MEANS = ["charge", "current", "time"] as const;

/** What a cell stores its bits in. */
export type CellTechnology = (typeof CELL_TECHNOLOGIES)[number];
export const CELL_TECHNOLOGIES = ["SRAM", "RRAM"] as const;

/** A bit cell with what it multiplies by. */
export interface Cell {
  /** In the field's words, such as `6T` or `8T1C`. */
  readonly kind: string;
  /** SRAM if absent. */
  readonly technology?: CellTechnology;
  /** Bits that one cell stores. */
  readonly bits: number;
  /** Area of the cell in squares of the node's length F, with its part of the multiplier. */
  readonly area_F2?: Figure;
  /** Load of one cell on the line that brings its input, fF. */
  readonly inputLoad_fF?: Figure;
  /** Load of one cell on the line that adds products, with its capacitor if it has one, fF. */
  readonly outputLoad_fF?: Figure;
}

/** Columns that add in the analog domain, and what reads them. */
export interface AnalogAccumulation {
  readonly kind: "analog";
  readonly by: AnalogMeans;
  readonly converter: Converter;
}

/** Analog-to-digital converters of an array. */
export interface Converter {
  readonly bits: number;
  /** Columns for each converter. */
  readonly columns: number;
  /** Columns that are weighed and added before one conversion, as a C-2C ladder does; the others take turns. */
  readonly combined: number;
  /** In the field's words, such as `SAR` or `flash`. */
  readonly kind?: string;
}

/** Columns that add with a tree of adders. */
export interface DigitalAccumulation {
  readonly kind: "digital";
  /** Bits of each operand of a tree: 1 if each column has its own, the weight's if one adds whole weights. */
  readonly operandBits: number;
  /** Results for each tree, which take turns. */
  readonly shared: number;
}

/** Cells that hold one weight. */
export function cellsPerWeight({ weight, cell, encoding }: CellsOfWeight): number {
  return Math.ceil(weight.bits / cell.bits) * (encoding === "differential" ? 2 : 1);
}

type CellsOfWeight = Pick<Circuit, "weight" | "encoding"> & {
  readonly cell: { readonly bits: number };
};
