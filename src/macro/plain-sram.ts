import type { Estimate, EstimateOptions } from "../component/estimate.ts";
import type { OperatingPoint } from "../component/scaling.ts";
import { estimateSram } from "../component/sram.ts";
import type { Amount } from "./amount.ts";
import { amountOf } from "./amount.ts";
import type { Circuit } from "./circuit.ts";

/** Low standby power, as the study's memories are; logic of any flavour has its memories of such transistors. */
const DEVICES = "lstp";

/** Words of the memory that areas are compared with, as the study's areas are. */
const WORD_BITS = 32;

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
  { rows, columns, arrays, cell }: Circuit,
  { node_nm }: OperatingPoint,
  options: EstimateOptions,
): PlainSram {
  const sramOf = (bits: number, width_bits: number) =>
    estimateSram(
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
  const bits = rows * columns * cell.bits;
  const whole = sramOf(bits * arrays, WORD_BITS);
  const array = sramOf(bits, columns * cell.bits);
  const outside = [whole.area_um2, array.cycle_ns].flatMap(outsideOf);
  return {
    area: amountOf(whole.area_um2),
    leakage: amountOf(whole.leakage_pJ_per_ns),
    rowWrite: amountOf(array.cycle_ns),
    source: whole.area_um2.source,
    ...(outside.length > 0 ? { extrapolated: [...new Set(outside)] } : {}),
  };
}

function outsideOf({ extrapolated = [] }: Estimate): readonly string[] {
  return extrapolated;
}
