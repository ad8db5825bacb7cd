import { GATE_LIBRARY } from "./gates.ts";

/**
 * Converters that stand at the columns of arrays, as equations that were fitted to those of macros at 28 nm.
 *
 * Source: ZigZag-IMC (KU Leuven MICAS, github.com/KULeuven-MICAS/zigzag-imc).
 */
const FITTED_NM = 28;
/** Delay of a gate of the same library, of which conversion times are taken to be as many at other nodes. */
const GATE_NS = GATE_LIBRARY.nand2.delay_ns;

/** Capacitance that a conversion of *bits* charges to the supply, fF. */
export function columnAdcLoad_fF(bits: number): number {
  return 100 * bits + 0.001 * 4 ** bits;
}

/** Area of one converter, µm², with the square of the node. */
export function columnAdcArea_um2(bits: number, node_nm: number): number {
  const at28 = 10 ** (1.206 - 0.0369 * bits) * 2 ** bits;
  return at28 * (node_nm / FITTED_NM) ** 2;
}

/** Time of one conversion, with what a column of so many rows needs to settle, in delays of a gate. */
export function columnAdcDelays(bits: number, rows: number): number {
  return (bits * (0.00653 * rows + 0.64)) / GATE_NS;
}
