import type { GateCount } from "../component/gates.ts";
import { CARRY_DELAY, FULL_ADDER, GATE_LIBRARY } from "../component/gates.ts";
import { nearestProcess } from "../component/nearest-process.ts";
import type { OperatingPoint } from "../component/scaling.ts";
import { scaleDelay } from "../component/scaling.ts";
import { WIRE_FF_PER_UM } from "../component/wire.ts";
import type { Amount } from "./amount.ts";
import { within } from "./amount.ts";

/**
 * What a circuit is made of, at a node and voltage.
 *
 * Gates are those of the library of component/gates.ts. Capacitance scales with the node, area with its
 * square, and delay scales as Stillmaker and Baas (2017) say of the nearest process. The supply gives C·V² when an output rises
 * and nothing when it falls, so half of it for a change; a clock rises in every step.
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
  /** Of one change of its output; of a flip-flop in one step, for its clock. */
  readonly energy_pJ: Amount;
  readonly area_um2: Amount;
  readonly delay_ns: Amount;
}

const { node_nm: LIBRARY_NM, voltage_V: LIBRARY_V, nand2, flipFlop } = GATE_LIBRARY;
const ONE_GATE: GateCount = { load: 1, area: 1, delay: 1 };
/** Gates of one library stand for those of all; a factor of two either way is chosen. */
const LIBRARY_ERROR = 2;

/** Share of the changes of an output that are rises. */
const RISES = 1 / 2;

/** fF·V² is fJ. */
export const PJ_PER_FF_V2 = 1e-3;

/** @throws InputError if the voltage lies outside what the scaling equations describe */
export function partsAt(at: OperatingPoint): Parts {
  const shrink = at.node_nm / LIBRARY_NM;
  const from = nearestProcess({ ...at, node_nm: LIBRARY_NM, voltage_V: LIBRARY_V });
  const delay = scaleDelay(1, from, nearestProcess(at));
  const part = ({ load, area, delay: delays }: GateCount, rises = RISES): Part => ({
    energy_pJ: within(
      rises * load * nand2.load_fF * shrink * at.voltage_V ** 2 * PJ_PER_FF_V2,
      LIBRARY_ERROR,
    ),
    area_um2: within(area * nand2.area_um2 * shrink ** 2, LIBRARY_ERROR),
    delay_ns: within(delays * nand2.delay_ns * delay, LIBRARY_ERROR),
  });
  return {
    at,
    gate: part(ONE_GATE),
    fullAdder: {
      ...part(FULL_ADDER),
      carry_ns: part({ ...ONE_GATE, delay: CARRY_DELAY }).delay_ns,
    },
    flipFlop: part(flipFlop, 1),
    gateLoad_fF: within(nand2.load_fF * shrink, LIBRARY_ERROR),
    deviceLoad_fF: within((nand2.load_fF / 2) * shrink, LIBRARY_ERROR),
    wire_fF_per_um: WIRE_FF_PER_UM,
  };
}
