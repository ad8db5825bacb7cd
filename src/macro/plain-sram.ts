import type { Estimate, EstimateOptions } from "../component/estimate.ts";
import type { OperatingPoint } from "../component/scaling.ts";
import { estimateSram } from "../component/sram.ts";
import type { Amount } from "./amount.ts";
import { amount, amountOf, product } from "./amount.ts";
import type { Circuit } from "./circuit.ts";

/** Low standby power, as the study's memories are; logic of any flavour has its memories of such transistors. */
const DEVICES = "lstp";

/** Words of the memory that areas are compared with, as the study's areas are. */
const WORD_BITS = 32;

/** What a plain SRAM stores as much as: the arrays of a circuit, or memory without one. */
export interface Arrays extends Pick<Circuit, "rows" | "columns" | "arrays"> {
  readonly cell: Pick<Circuit["cell"], "bits">;
}

/** A memory without a multiplier that stores as many bits. */
export interface PlainSram {
  readonly area: Amount;
  readonly leakage: Amount;
  /** Time to write a row of one array. */
  readonly rowWrite: Amount;
  readonly source: string;
  readonly extrapolated?: readonly string[];
}

/**
 * The plain SRAM of a circuit's capacity. Arrays write a row each at the same time.
 *
 * @throws InputError if it is outside of what is known of SRAMs, unless *options* ask to extrapolate
 */
export function plainSram(
  { rows, columns, arrays, cell }: Arrays,
  { node_nm }: Pick<OperatingPoint, "node_nm">,
  options: EstimateOptions,
): PlainSram {
  const bits = rows * columns * cell.bits;
  const whole = sramOf(bits * arrays, WORD_BITS, node_nm, options);
  const array = sramOf(bits, columns * cell.bits, node_nm, options);
  const outside = [whole.area_um2, array.cycle_ns].flatMap(outsideOf);
  return {
    area: amountOf(whole.area_um2),
    leakage: amountOf(whole.leakage_pJ_per_ns),
    rowWrite: amountOf(array.cycle_ns),
    source: whole.area_um2.source,
    ...(outside.length > 0 ? { extrapolated: [...new Set(outside)] } : {}),
  };
}

/**
 * Energy to write a weight into the plain SRAM: in a word of 32 bits, and at the ends as part of a whole row of an array and in a word of its
 * own.
 *
 * @throws InputError as plainSram does
 */
export function plainSramWrite(
  { rows, columns, arrays, cell }: Arrays,
  weightBits: number,
  { node_nm }: Pick<OperatingPoint, "node_nm">,
  options: EstimateOptions,
): Amount {
  const bits = rows * columns * cell.bits;
  const writeIn = (capacity: number, width_bits: number) =>
    product(
      amountOf(sramOf(capacity, width_bits, node_nm, options).write_pJ),
      weightBits / width_bits,
    );
  const word = writeIn(bits * arrays, WORD_BITS);
  const all = [word, writeIn(bits, columns * cell.bits), writeIn(bits * arrays, weightBits)];
  return amount(
    word.value,
    Math.min(...all.map(({ low }) => low)),
    Math.max(...all.map(({ high }) => high)),
  );
}

function sramOf(bits: number, width_bits: number, node_nm: number, options: EstimateOptions) {
  return estimateSram(
    {
      capacity_bytes: Math.ceil(bits / 8),
      width_bits,
      banks: 1,
      ports: 1,
      node_nm,
      deviceClass: DEVICES,
    },
    options,
  );
}

function outsideOf({ extrapolated = [] }: Estimate): readonly string[] {
  return extrapolated;
}
