import type { Issue } from "../diagnostic/issue.ts";
import { assertNoIssues } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { Figure } from "../quantity/figure.ts";
import { areaFactor } from "./area-scaling.ts";
import type { Estimate, EstimateOptions } from "./estimate.ts";
import { outsideOf } from "./estimate.ts";
import { FLAVOURS, SCALED_NODES } from "./nearest-process.ts";
import type { Between, Factored, ProcessPoint, ScalingSpan } from "./process-factors.ts";
import { factorsOf, greatestVoltage, leastVoltage, scalingSpan } from "./process-factors.ts";

/** What scaling is known for. Energy is of one operation. */
export type ScaledQuantity = (typeof SCALED_QUANTITIES)[number];
const SCALED_QUANTITIES = ["energy", "delay", "area"] as const;

/** How a value is scaled. */
export interface ScaleOptions extends EstimateOptions {
  /**
   * What stands for a node without factors, such as 28, 22 or 40 nm: the nearest that has some, as in the study, which jumps
   * half-way between two; or a power of the node between the two around it. The range spans both. Defaults to `nearest`.
   */
  readonly between?: Between;
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
 * a process, where its polynomial rises again, unless *options* ask to extrapolate; of delays also for voltages beyond those where they fall
 * ever slower with the voltage
 */
export function scaleEstimate(
  quantity: ScaledQuantity,
  value: Figure,
  from: ProcessPoint,
  to: ProcessPoint,
  options: ScaleOptions = {},
): Estimate {
  assertNoIssues([...processIssues(from, ["from"]), ...processIssues(to, ["to"])]);
  const extrapolated = [
    ...new Set([
      ...outsideScaling(quantity, from, options),
      ...outsideScaling(quantity, to, options),
    ]),
  ];
  const { factor, low, high } =
    quantity === "area" ? areaSpan(from, to) : processSpan(quantity, from, to, options);
  const [least, most] = value.range ?? [value.value, value.value];
  return {
    value: value.value * factor,
    source: sourceOf(quantity, value, from, to),
    kind: "scaled",
    range: [least * low, most * high],
    ...(extrapolated.length > 0 ? { extrapolated } : {}),
  };
}

/** The factor of an area, with that of squares. */
export function areaSpan(from: ProcessPoint, to: ProcessPoint): ScalingSpan {
  const factor = areaFactor(from.node_nm, to.node_nm);
  const square = (to.node_nm / from.node_nm) ** 2;
  return { factor, low: Math.min(factor, square), high: Math.max(factor, square) };
}

function processSpan(
  quantity: Factored,
  from: ProcessPoint,
  to: ProcessPoint,
  { between }: ScaleOptions,
): ScalingSpan {
  const of = (point: ProcessPoint) => factorsOf(point, [quantity], between);
  return scalingSpan(quantity, of(from), of(to));
}

/**
 * What of a point lies beyond the equations. Areas do not depend on voltage.
 *
 * @throws InputError for it, unless *options* ask to extrapolate
 */
export function outsideScaling(
  quantity: ScaledQuantity,
  point: ProcessPoint,
  options: EstimateOptions,
): readonly string[] {
  const node = {
    attribute: "node_nm",
    value: point.node_nm,
    low: SMALLEST_NM,
    high: LARGEST_NM,
    unit: "nm",
  };
  if (quantity === "area") return outsideOf([node], options);
  const voltage = {
    attribute: "voltage_V",
    value: point.voltage_V,
    low: leastVoltage(point),
    high: quantity === "delay" ? greatestVoltage(point) : Number.POSITIVE_INFINITY,
    unit: "V",
  };
  return outsideOf([node, voltage], options);
}

const SMALLEST_NM = Math.min(...SCALED_NODES);
const LARGEST_NM = Math.max(...SCALED_NODES);

/** What is no process at all. @param path where the process is stated */
export function processIssues(
  { node_nm, flavour, voltage_V }: ProcessPoint,
  path: readonly string[] = [],
): Issue[] {
  const values = { node_nm, voltage_V };
  const faults: Issue[] = (["node_nm", "voltage_V"] as const)
    .filter((attribute) => !(values[attribute] > 0 && values[attribute] < Number.POSITIVE_INFINITY))
    .map((attribute) => ({
      code: "invalid-attribute",
      message: `invalid ${attribute}: ${values[attribute]}`,
      path: [...path, attribute],
      expected: "a positive number",
    }));
  if (flavour !== undefined && !FLAVOURS.includes(flavour)) {
    faults.push({
      code: "unknown-name",
      message: `unknown flavour: ${flavour}`,
      path: [...path, "flavour"],
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
