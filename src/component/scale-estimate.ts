import type { Issue } from "../diagnostic/issue.ts";
import { assertNoIssues } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { Figure } from "../quantity/figure.ts";
import { areaFactor } from "./area-scaling.ts";
import type { Estimate, EstimateOptions } from "./estimate.ts";
import { outsideOf } from "./estimate.ts";
import {
  alikeFlavour,
  FLAVOURS,
  flavoursOf,
  nearestNode,
  SCALED_NODES,
} from "./nearest-process.ts";
import type { Flavour, OperatingPoint } from "./scaling.ts";
import { leastEnergyVoltage, scaleDelay, scaleEnergy } from "./scaling.ts";

/** What scaling is known for. Energy is of one operation. */
export type ScaledQuantity = (typeof SCALED_QUANTITIES)[number];
const SCALED_QUANTITIES = ["energy", "delay", "area"] as const;

/** A node at a supply voltage, with its flavour where it is known. */
export type ProcessPoint = Omit<OperatingPoint, "flavour"> &
  Partial<Pick<OperatingPoint, "flavour">>;

/** How a value is scaled. */
export interface ScaleOptions extends EstimateOptions {
  /**
   * What stands for a node without factors, such as 28, 22 or 40 nm: the nearest that has some, as in the study, which jumps
   * half-way between two; or a power of the node between the two around it. The range spans both. Defaults to `nearest`.
   */
  readonly between?: "nearest" | "interpolated";
}

const SOURCE = "Stillmaker and Baas, Integration 58 (2017)";

/**
 * A value at *from*, scaled to *to*, with the range that is left open by what is not known:
 *
 * - of a flavour that is not stated, all that the node has (HP and LP at 45 and 32 nm, HP and LSTP from 20 nm on); the value takes
 *   low power, as the study does;
 * - of a node without factors, the nearest one and what lies between its neighbours;
 * - of an area, the table's factor and the square of the nodes, which names of nodes alone would give.
 *
 * The range of *value* is scaled too. Nothing is known of how far the equations are off silicon.
 *
 * @throws InputError for points that are none, and for nodes beyond 7 to 180 nm or voltages below that of the least energy of
 * a process, where its polynomial rises again, unless *options* ask to extrapolate
 */
export function scaleEstimate(
  quantity: ScaledQuantity,
  value: Figure,
  from: ProcessPoint,
  to: ProcessPoint,
  options: ScaleOptions = {},
): Estimate {
  assertNoIssues([...pointFaults(from, "from"), ...pointFaults(to, "to")]);
  const extrapolated = [
    ...new Set([...outside(quantity, from, options), ...outside(quantity, to, options)]),
  ];
  const factors = quantity === "area" ? areas(from, to) : ratios(quantity, from, to, options);
  const [low, high] = value.range ?? [value.value, value.value];
  return {
    value: value.value * (factors[0] ?? Number.NaN),
    source: sourceOf(quantity, value, from, to),
    kind: "scaled",
    range: [low * Math.min(...factors), high * Math.max(...factors)],
    ...(extrapolated.length > 0 ? { extrapolated } : {}),
  };
}

/** The factor of an area, and that of squares. */
function areas(from: ProcessPoint, to: ProcessPoint): number[] {
  return [areaFactor(from.node_nm, to.node_nm), (to.node_nm / from.node_nm) ** 2];
}

/** Factors of all processes that may be meant; first the one that the value takes. */
function ratios(
  quantity: "energy" | "delay",
  from: ProcessPoint,
  to: ProcessPoint,
  options: ScaleOptions,
): number[] {
  const origins = factorsOf(quantity, from, options);
  const targets = factorsOf(quantity, to, options);
  // One process at two voltages is one process, whichever it is.
  if (from.node_nm === to.node_nm && from.flavour === to.flavour) {
    return targets.map((target, i) => target / (origins[i] ?? Number.NaN));
  }
  return targets.flatMap((target) => origins.map((origin) => target / origin));
}

/** Factors of the processes that a point may mean, relative to one fixed process. */
function factorsOf(
  quantity: "energy" | "delay",
  { node_nm, flavour, voltage_V }: ProcessPoint,
  { between = "nearest" }: ScaleOptions,
): number[] {
  const nearest = nearestNode(node_nm);
  const flavours = flavour === undefined ? flavoursOf(nearest) : [flavour];
  return flavours.flatMap((one) => {
    const at = (node: number) => factorAt(quantity, node, one, voltage_V);
    const standIn = at(nearest);
    if (nearest === node_nm) return [standIn];
    const [low_nm, high_nm] = neighbours(node_nm);
    // Beyond the ends a factor may stay, or follow the node.
    const other =
      low_nm === high_nm
        ? standIn * (node_nm / nearest)
        : at(high_nm) * (node_nm / high_nm) ** slope(at(low_nm), at(high_nm), low_nm, high_nm);
    return between === "nearest" ? [standIn, other] : [other, standIn];
  });
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

const REFERENCE: OperatingPoint = { node_nm: 45, flavour: "LP", voltage_V: 1 };

function factorAt(
  quantity: "energy" | "delay",
  node_nm: number,
  flavour: Flavour,
  voltage_V: number,
): number {
  const point = { node_nm, flavour: alikeFlavour(node_nm, flavour), voltage_V };
  const scale = quantity === "energy" ? scaleEnergy : scaleDelay;
  return scale(1, REFERENCE, point);
}

/** What lies beyond the equations. Areas do not depend on voltage. */
function outside(quantity: ScaledQuantity, point: ProcessPoint, options: EstimateOptions) {
  const { node_nm, voltage_V } = point;
  const low = SCALED_NODES.at(0) ?? Number.NaN;
  const high = SCALED_NODES.at(-1) ?? Number.NaN;
  const node = { attribute: "node_nm", value: node_nm, low, high, unit: "nm" };
  if (quantity === "area") return outsideOf([node], options);
  const nearest = nearestNode(node_nm);
  const flavours = point.flavour === undefined ? flavoursOf(nearest) : [point.flavour];
  const least = flavours.map((flavour) =>
    leastEnergyVoltage({ node_nm: nearest, flavour: alikeFlavour(nearest, flavour) }),
  );
  const voltage = {
    attribute: "voltage_V",
    value: voltage_V,
    // in whole mV, as a message tells it
    low: Math.ceil(Math.max(...least) * 1e3) / 1e3,
    high: Number.POSITIVE_INFINITY,
    unit: "V",
  };
  return outsideOf([node, voltage], options);
}

function pointFaults({ node_nm, flavour, voltage_V }: ProcessPoint, name: string): Issue[] {
  const values = { node_nm, voltage_V };
  const faults: Issue[] = (["node_nm", "voltage_V"] as const)
    .filter((attribute) => !(values[attribute] > 0 && values[attribute] < Number.POSITIVE_INFINITY))
    .map((attribute) => ({
      code: "invalid-attribute",
      message: `invalid ${attribute}: ${values[attribute]}`,
      path: [name, attribute],
      expected: "a positive number",
    }));
  if (flavour !== undefined && !FLAVOURS.includes(flavour)) {
    faults.push({
      code: "unknown-name",
      message: `unknown flavour: ${flavour}`,
      path: [name, "flavour"],
      expected: FLAVOURS.join(", "),
      hint: didYouMean(String(flavour), FLAVOURS),
    });
  }
  return faults;
}

function sourceOf(
  quantity: ScaledQuantity,
  value: Figure,
  from: ProcessPoint,
  to: ProcessPoint,
): string {
  const stated = value.source ?? "a stated value";
  const name = (of: ProcessPoint) =>
    quantity === "area"
      ? `${of.node_nm} nm`
      : `${of.node_nm} nm ${of.flavour ?? "of any flavour"} at ${of.voltage_V} V`;
  const [origin, target] = [name(from), name(to)];
  return origin === target ? stated : `${stated}; from ${origin} to ${target} by ${SOURCE}`;
}
