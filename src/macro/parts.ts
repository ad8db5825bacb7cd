import { nearestProcess } from "../component/nearest-process.ts";
import type { OperatingPoint } from "../component/scaling.ts";
import { scaleDelay } from "../component/scaling.ts";
import { WIRE_FF_PER_UM } from "../component/wire.ts";
import type { Amount } from "./amount.ts";
import { within } from "./amount.ts";

/**
 * What a circuit is made of, at a node and voltage.
 *
 * Gates are those of a 28 nm library as ZigZag-IMC (KU Leuven MICAS, github.com/KULeuven-MICAS/zigzag-imc) states them:
 * a NAND2 has 0.7 fF, 0.614 µm² and 47.8 ps at 0.9 V; an XOR2 1.5 times the capacitance and 2.4 times area and
 * delay; a flip-flop 3 and 6 times; a full adder is 3 NAND2 and 2 XOR2. Capacitance scales with the node, area with its
 * square, energy is C·V², and delay scales as Stillmaker and Baas (2017) say of the nearest process.
 */
export interface Parts {
  readonly at: OperatingPoint;
  /** A two-input gate that changes its output. */
  readonly gate: Part;
  readonly fullAdder: Part & {
    /** From carry in to carry out. */
    readonly carry_ns: Amount;
  };
  readonly flipFlop: Part;
  /** Load of a gate's input, fF. */
  readonly gateLoad_fF: Amount;
  /** Load of the device by which a cell is on a line, fF. */
  readonly deviceLoad_fF: Amount;
  readonly wire_fF_per_um: Amount;
}

export interface Part {
  /** Of one change of its state. */
  readonly energy_pJ: Amount;
  readonly area_um2: Amount;
  readonly delay_ns: Amount;
}

const LIBRARY_NM = 28;
const LIBRARY_V = 0.9;
const NAND2 = { load_fF: 0.7, area_um2: 0.614, delay_ns: 0.0478 };
const XOR2 = { load: 1.5, area: 2.4, delay: 2.4 };
const FLIP_FLOP = { load: 3, area: 6, delay: 4 };
/** Gates of one library stand for those of all; a factor of two either way is chosen. */
const LIBRARY_ERROR = 2;

/** fF·V² is fJ. */
export const PJ_PER_FF_V2 = 1e-3;

/** @throws InputError if the voltage lies outside what the scaling equations describe */
export function partsAt(at: OperatingPoint): Parts {
  const shrink = at.node_nm / LIBRARY_NM;
  const from = nearestProcess({ ...at, node_nm: LIBRARY_NM, voltage_V: LIBRARY_V });
  const delay = scaleDelay(1, from, nearestProcess(at));
  const part = (loads: number, areas: number, delays: number): Part => ({
    energy_pJ: within(
      loads * NAND2.load_fF * shrink * at.voltage_V ** 2 * PJ_PER_FF_V2,
      LIBRARY_ERROR,
    ),
    area_um2: within(areas * NAND2.area_um2 * shrink ** 2, LIBRARY_ERROR),
    delay_ns: within(delays * NAND2.delay_ns * delay, LIBRARY_ERROR),
  });
  return {
    at,
    gate: part(1, 1, 1),
    fullAdder: {
      ...part(3 + 2 * XOR2.load, 3 + 2 * XOR2.area, 2 * XOR2.delay),
      carry_ns: part(0, 0, 2).delay_ns,
    },
    flipFlop: part(FLIP_FLOP.load, FLIP_FLOP.area, FLIP_FLOP.delay),
    gateLoad_fF: within(NAND2.load_fF * shrink, LIBRARY_ERROR),
    deviceLoad_fF: within((NAND2.load_fF / 2) * shrink, LIBRARY_ERROR),
    wire_fF_per_um: WIRE_FF_PER_UM,
  };
}
