import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";

/**
 * Delay and energy of one circuit in another CMOS process.
 *
 * Each process has a delay and an energy factor, polynomials of the supply voltage; a value scales with the
 * ratio of the factors of target and origin.
 *
 * Source: A. Stillmaker, B. Baas, "Scaling equations for the accurate prediction of CMOS device performance
 * from 180 nm to 7 nm", Integration, the VLSI Journal 58 (2017), tables of the polynomial coefficients.
 */
export interface Process {
  readonly node_nm: number;
  readonly flavour: Flavour;
  /** Coefficients of V³, V², V and 1. */
  readonly delay: readonly [number, number, number, number];
  /** Coefficients of V², V and 1. */
  readonly energy: readonly [number, number, number];
}

/** Planar bulk, high performance, low power, and low standby power. */
export type Flavour = "bulk" | "HP" | "LP" | "LSTP";

/** A process at a supply voltage. */
export interface OperatingPoint {
  readonly node_nm: number;
  readonly flavour: Flavour;
  readonly voltage_V: number;
}

/** The processes that have factors: planar bulk to 65 nm, high-k at 45 and 32 nm, multi-gate from 20 nm on. */
export const PROCESSES: readonly Process[] = [
  process(180, "bulk", [0, 97.09, -356.7, 406.5], [0, 24.64, -17.98]),
  process(130, "bulk", [-76.65, 334.9, -493.4, 275.8], [7.171, -6.709, 2.904]),
  process(90, "bulk", [-60.34, 262.5, -384.2, 210.9], [4.762, -4.781, 2.092]),
  process(65, "bulk", [-53.3, 230.4, -333.9, 178.6], [3.755, -4.398, 1.975]),
  process(45, "HP", [-501.6, 1567, -1619, 566.1], [1.018, -0.3107, 0.1539]),
  process(32, "HP", [-1047, 2982, -2797, 873.5], [0.8367, -0.4341, 0.1701]),
  process(45, "LP", [-285.7, 1239, -1795, 898.8], [1.103, -0.362, 0.2767]),
  process(32, "LP", [-325.9, 1374, -1922, 913.2], [0.9559, -0.7823, 0.471]),
  process(20, "HP", [0, 34.63, -66.37, 41.15], [0.373, -0.1582, 0.04104]),
  process(16, "HP", [0, 24.8, -47.52, 28.87], [0.2958, -0.1241, 0.03024]),
  process(14, "HP", [-40.66, 109.2, -100.6, 35.92], [0.2363, -0.09675, 0.02239]),
  process(10, "HP", [-34.95, 93.65, -85.99, 30.4], [0.2068, -0.09311, 0.02375]),
  process(7, "HP", [-28.58, 76.6, -70.26, 24.69], [0.1776, -0.09097, 0.02447]),
  process(20, "LSTP", [-160.5, 514.1, -558.6, 217.5], [0.2632, -0.14, 0.06841]),
  process(16, "LSTP", [-114.6, 366.7, -397.4, 153.6], [0.2139, -0.1187, 0.05639]),
  process(14, "LSTP", [-85.37, 271.6, -292.2, 111.4], [0.1556, -0.06472, 0.03066]),
  process(10, "LSTP", [-71.76, 228.6, -246.3, 93.91], [0.1261, -0.0518, 0.02769]),
  process(7, "LSTP", [-61.79, 196.1, -210.3, 79.55], [0.09365, -0.03409, 0.02043]),
];

const BY_NODE: ReadonlyMap<number, ReadonlyMap<Flavour, Process>> = new Map(
  PROCESSES.map(({ node_nm }) => {
    const there = PROCESSES.filter((process) => process.node_nm === node_nm);
    return [node_nm, new Map(there.map((process) => [process.flavour, process]))];
  }),
);

/**
 * The energy of an operation at *to*, given its energy at *from*; any unit.
 *
 * @throws InputError if a process has no factors, or a voltage lies outside what they describe
 */
export function scaleEnergy(energy: number, from: OperatingPoint, to: OperatingPoint): number {
  return (energy * energyFactor(to)) / energyFactor(from);
}

/**
 * The delay of an operation at *to*, given its delay at *from*; any unit.
 *
 * @throws InputError if a process has no factors, or a voltage lies outside what they describe
 */
export function scaleDelay(delay: number, from: OperatingPoint, to: OperatingPoint): number {
  return (delay * delayFactor(to)) / delayFactor(from);
}

/**
 * The voltage below which the energy of a process would rise again, V: the least of its parabola. 0.59 V at 65 nm, 0.41 V at 32 nm LP,
 * between 0.16 and 0.51 V elsewhere. At 180 nm energy falls in a straight line to nothing at 0.73 V.
 *
 * @throws InputError if the process has no factors
 */
export function leastEnergyVoltage(process: Pick<OperatingPoint, "node_nm" | "flavour">): number {
  const [e2, e1, e0] = processOf(process).energy;
  return e2 === 0 ? -e0 / e1 : -e1 / (2 * e2);
}

/**
 * By how much the delay of a process may be above its least where the voltage still counts as described: a choice, that has the usual
 * supplies of all processes inside (0.9 V at 32 nm HP is 11 % above).
 */
const DELAY_TOLERANCE = 1.15;
/** Where to begin to look, mV: above all voltages of least energy but that of 180 nm. */
const LOWEST_DELAY_MV = 600;

/**
 * The voltage up to which the delay of a process falls ever slower with it, as that of a circuit does, V in whole mV. Beyond, the polynomial
 * rises (from 0.85 V at 32 nm HP, 0.95 to 0.96 V at 45, 20 and 16 nm HP), or falls faster and faster to nothing (at 1.3 V at 7 nm HP,
 * 1.9 V at 45 nm LP).
 *
 * @throws InputError if the process has no factors
 */
export function greatestDelayVoltage(process: Pick<OperatingPoint, "node_nm" | "flavour">): number {
  const [d3, d2] = processOf(process).delay;
  // the second derivative, 6·d3·V + 2·d2, falls to nothing
  const bend = d3 < 0 ? -d2 / (3 * d3) : Number.POSITIVE_INFINITY;
  let least = Number.POSITIVE_INFINITY;
  for (let mV = LOWEST_DELAY_MV; ; mV++) {
    const delay = polynomial(processOf(process).delay, mV / 1e3);
    least = Math.min(least, delay);
    if (mV / 1e3 > bend || delay > DELAY_TOLERANCE * least) return (mV - 1) / 1e3;
  }
}

/** The energy of an operation, relative to whatever all processes share. @throws InputError as `scaleEnergy` */
export function energyFactor(point: OperatingPoint): number {
  const V = point.voltage_V;
  const [e2, e1, e0] = processOf(point).energy;
  return checked(e2 * V ** 2 + e1 * V + e0, point);
}

/** The delay of an operation, relative to whatever all processes share. @throws InputError as `scaleDelay` */
export function delayFactor(point: OperatingPoint): number {
  return checked(polynomial(processOf(point).delay, point.voltage_V), point);
}

function polynomial([d3, d2, d1, d0]: Process["delay"], V: number): number {
  return d3 * V ** 3 + d2 * V ** 2 + d1 * V + d0;
}

function processOf({ node_nm, flavour }: Pick<OperatingPoint, "node_nm" | "flavour">): Process {
  const found = BY_NODE.get(node_nm)?.get(flavour);
  if (found) return found;
  throw new InputError([
    {
      code: "unknown-process",
      message: `unknown process: ${node_nm} nm ${flavour}`,
      path: [],
      expected: PROCESSES.map((p) => `${p.node_nm} nm ${p.flavour}`).join(", "),
    },
  ]);
}

/** A polynomial that falls to zero or below has left the voltages it was fitted to. */
function checked(factor: number, { node_nm, flavour, voltage_V }: OperatingPoint): number {
  if (factor > 0 && voltage_V > 0) return factor;
  const issue: Issue = {
    code: "invalid-voltage",
    message: `invalid voltage: ${voltage_V} V at ${node_nm} nm ${flavour}`,
    path: [],
    expected: "a voltage at which the process works",
  };
  throw new InputError([issue]);
}

function process(
  node_nm: number,
  flavour: Flavour,
  delay: Process["delay"],
  energy: Process["energy"],
): Process {
  return { node_nm, flavour, delay, energy };
}
