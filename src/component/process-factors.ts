import {
  alikeFlavour,
  FLAVOURS,
  flavoursOf,
  nearestNode,
  SCALED_NODES,
} from "./nearest-process.ts";
import type { Flavour, OperatingPoint } from "./scaling.ts";
import { delayFactor, energyFactor, greatestDelayVoltage, leastEnergyVoltage } from "./scaling.ts";

/** A node at a supply voltage, with its flavour where it is known. */
export type ProcessPoint = Omit<OperatingPoint, "flavour"> &
  Partial<Pick<OperatingPoint, "flavour">>;

/** What stands for a node without factors: see `ScaleOptions`. */
export type Between = "nearest" | "interpolated";

/** What the equations have factors for. */
export type Factored = "energy" | "delay";

/** The factors of all processes that a point may mean, relative to what all share; first the one that a value takes. */
export interface ProcessFactors extends Readonly<Partial<Record<Factored, readonly number[]>>> {
  readonly point: ProcessPoint;
}

const FACTORS = { energy: energyFactor, delay: delayFactor } as const;

/** The factors of a point, for each of *quantities*. @throws InputError for a voltage at which it does not work */
export function factorsOf(
  point: ProcessPoint,
  quantities: readonly Factored[],
  between: Between = "nearest",
): ProcessFactors {
  const { node_nm, flavour, voltage_V } = point;
  const nearest = nearestNode(node_nm);
  const flavours = flavour === undefined ? flavoursOf(nearest) : [flavour];
  const of = (quantity: Factored) =>
    flavours.flatMap((one) => atNode(FACTORS[quantity], node_nm, nearest, one, voltage_V, between));
  return { point, ...Object.fromEntries(quantities.map((quantity) => [quantity, of(quantity)])) };
}

/** What a value is multiplied with, and the least and most that it may be. */
export interface ScalingSpan {
  readonly factor: number;
  readonly low: number;
  readonly high: number;
}

/** The span of ratios between all processes that two points of one design may mean. */
export function scalingSpan(
  quantity: Factored,
  from: ProcessFactors,
  to: ProcessFactors,
): ScalingSpan {
  const span = independentSpan(quantity, from, to);
  // One process at two voltages is one process, whichever it is.
  if (from.point.node_nm !== to.point.node_nm || from.point.flavour !== to.point.flavour)
    return span;
  const origins = from[quantity] ?? [];
  const ratios = (to[quantity] ?? []).map((target, i) => target / (origins[i] ?? Number.NaN));
  return { ...span, low: Math.min(...ratios), high: Math.max(...ratios) };
}

/** The span of ratios between two designs: where neither states its transistors, those of one tell nothing of the other's. */
export function independentSpan(
  quantity: Factored,
  from: ProcessFactors,
  to: ProcessFactors,
): ScalingSpan {
  const origins = from[quantity] ?? [];
  const targets = to[quantity] ?? [];
  return {
    factor: (targets[0] ?? Number.NaN) / (origins[0] ?? Number.NaN),
    low: Math.min(...targets) / Math.max(...origins),
    high: Math.max(...targets) / Math.min(...origins),
  };
}

/** The voltage from which all processes that a point may mean have energies that grow with it, V, in whole mV. */
export function leastVoltage({ node_nm, flavour }: ProcessPoint): number {
  const voltages = leastVoltages(nearestNode(node_nm));
  return flavour === undefined ? Math.max(...voltages.values()) : voltageOf(voltages, flavour);
}

/** The voltage up to which the process that a value takes has delays that fall with it, V, in whole mV. */
export function greatestVoltage({ node_nm, flavour }: ProcessPoint): number {
  const nearest = nearestNode(node_nm);
  const [taken = "LP"] = flavour === undefined ? flavoursOf(nearest) : [flavour];
  return voltageOf(greatestVoltages(nearest), taken);
}

const leastVoltages = ofEachFlavour(
  (process) => Math.ceil(leastEnergyVoltage(process) * 1e3) / 1e3,
);
const greatestVoltages = ofEachFlavour(greatestDelayVoltage);

function voltageOf(voltages: ReadonlyMap<Flavour, number>, flavour: Flavour): number {
  return voltages.get(flavour) ?? Number.NaN;
}

/** A voltage of every flavour at a listed node, found when it is first asked for. */
function ofEachFlavour(
  voltage: (process: Pick<OperatingPoint, "node_nm" | "flavour">) => number,
): (node_nm: number) => ReadonlyMap<Flavour, number> {
  const known = new Map<number, ReadonlyMap<Flavour, number>>();
  return (node_nm) => {
    const found =
      known.get(node_nm) ??
      new Map(
        FLAVOURS.map((flavour) => [
          flavour,
          voltage({ node_nm, flavour: alikeFlavour(node_nm, flavour) }),
        ]),
      );
    known.set(node_nm, found);
    return found;
  };
}

/** The factor of a listed node, or of the nearest and of what lies between its neighbours. */
function atNode(
  factor: (point: OperatingPoint) => number,
  node_nm: number,
  nearest: number,
  flavour: Flavour,
  voltage_V: number,
  between: Between,
): number[] {
  const at = (node: number) =>
    factor({ node_nm: node, flavour: alikeFlavour(node, flavour), voltage_V });
  const standIn = at(nearest);
  if (nearest === node_nm) return [standIn];
  const [low_nm, high_nm] = neighbours(node_nm);
  // Beyond the ends a factor may stay, or follow the node.
  const other =
    low_nm === high_nm
      ? standIn * (node_nm / nearest)
      : at(high_nm) * (node_nm / high_nm) ** slope(at(low_nm), at(high_nm), low_nm, high_nm);
  return between === "nearest" ? [standIn, other] : [other, standIn];
}

function slope(low: number, high: number, low_nm: number, high_nm: number): number {
  return Math.log(high / low) / Math.log(high_nm / low_nm);
}

/** The listed nodes around one; the same twice beyond the ends. */
function neighbours(node_nm: number): [number, number] {
  const above = SCALED_NODES.findIndex((node) => node >= node_nm);
  const high = SCALED_NODES.at(above) ?? Number.NaN;
  return [above <= 0 ? high : (SCALED_NODES[above - 1] ?? Number.NaN), high];
}
