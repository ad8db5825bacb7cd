/**
 * Gates of a 28 nm library at 0.9 V, of which circuits can be counted.
 *
 * Source: ZigZag-IMC (KU Leuven MICAS, github.com/KULeuven-MICAS/zigzag-imc), constants fitted to a 28 nm library: a NAND2 has 0.7 fF,
 * 0.614 µm² and 47.8 ps; an XOR2 1.5 times the capacitance and 2.4 times area and delay; a flip-flop 3 and 6 times; a full adder is
 * 3 NAND2 and 2 XOR2. The delay of a flip-flop, 4 gates, is chosen.
 */
export const GATE_LIBRARY = {
  node_nm: 28,
  voltage_V: 0.9,
  nand2: { load_fF: 0.7, area_um2: 0.614, delay_ns: 0.0478 },
  /** Relative to a NAND2, as all below. */
  xor2: { load: 1.5, area: 2.4, delay: 2.4 },
  flipFlop: { load: 3, area: 6, delay: 4 },
} as const;

/** What a circuit counts in NAND2. */
export interface GateCount {
  readonly load: number;
  readonly area: number;
  readonly delay: number;
}

const { xor2 } = GATE_LIBRARY;

/** From an input to the sum. */
export const FULL_ADDER: GateCount = {
  load: 3 + 2 * xor2.load,
  area: 3 + 2 * xor2.area,
  delay: 2 * xor2.delay,
};

/** From carry in to carry out of a full adder, in delays of a NAND2. */
export const CARRY_DELAY = 2;

/** Energy of one change at the library's voltage, pJ: fF·V² is fJ. */
export function gateEnergy_pJ({ load }: Pick<GateCount, "load">): number {
  return load * GATE_LIBRARY.nand2.load_fF * GATE_LIBRARY.voltage_V ** 2 * 1e-3;
}

export function gateArea_um2({ area }: Pick<GateCount, "area">): number {
  return area * GATE_LIBRARY.nand2.area_um2;
}
