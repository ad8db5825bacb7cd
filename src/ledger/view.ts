import type { OperatingPoint } from "../component/scaling.ts";

/**
 * Under what macros are looked at so that they can be compared: a process, a supply voltage, and so many bits of inputs
 * and of weights. Data are dense: random bits.
 */
export interface View extends OperatingPoint {
  readonly precision_bits: number;
}

/** The study's: 45 nm of low power at 1 V, as its other costs are, and INT-8. */
export const STUDY_VIEW: View = { node_nm: 45, flavour: "LP", voltage_V: 1, precision_bits: 8 };

/** A process and voltage in words. */
export function processText({ node_nm, flavour, voltage_V }: OperatingPoint): string {
  return `${node_nm} nm ${flavour}, ${voltage_V} V`;
}

/** A view in words. */
export function viewText(view: View): string {
  const bits = `${view.precision_bits} b`;
  return `${processText(view)}, ${bits} x ${bits}, dense data`;
}
