import { assertNoIssues } from "../diagnostic/issue.ts";
import { invalidAttribute } from "./attribute.ts";
import type { Estimate, EstimateOptions } from "./estimate.ts";
import { outsideOf } from "./estimate.ts";
import type { Factored, ProcessFactors, ProcessPoint, ScalingSpan } from "./process-factors.ts";
import { factorsOf, independentSpan } from "./process-factors.ts";
import type { ScaledQuantity } from "./scale-estimate.ts";
import { areaSpan, outsideScaling, processIssues } from "./scale-estimate.ts";
import { ALONE } from "./stated.ts";

/**
 * Digital circuits, from what several sources state of them at some widths and processes.
 *
 * A value is that of the first source, at the width and process that are asked for; its range spans what all sources give there, and what
 * scaling leaves open. One source alone gets a factor of two either way.
 */
export interface Logic {
  readonly energy: Published;
  readonly area: Published;
  readonly leakage?: Published;
  readonly delay?: Published;
}

/** What sources state of one quantity. */
export interface Published {
  /** The one that the value takes first. */
  readonly curves: readonly [Curve, ...Curve[]];
  /** All sources, in words. */
  readonly source: string;
  /** Whether it is one source alone. */
  readonly isAlone: boolean;
}

/** What one source states of one quantity, over the size of the circuit. */
export interface Curve extends Origin {
  /** Value at a size in bits, or in products of bits. */
  readonly of: (size: number) => number;
}

/** Who states a number, and for which process. */
export interface Origin {
  readonly source: string;
  /** The process, first at the voltage that the value takes, then at others that the source may mean, where it states none. */
  readonly processes: readonly [ProcessFactors, ...ProcessFactors[]];
}

export function origin(source: string, first: ProcessPoint, ...orVoltages: number[]): Origin {
  const factors = (voltage_V: number) => factorsOf({ ...first, voltage_V }, ["energy", "delay"]);
  return { source, processes: [factors(first.voltage_V), ...orVoltages.map(factors)] };
}

export function published(...curves: [Curve, ...Curve[]]): Published {
  const [first = "", ...others] = new Set(curves.map(({ source }) => source));
  const isAlone = others.length === 0;
  const source = isAlone ? first : `${first}; range: also ${others.join(", ")}`;
  return { curves, source, isAlone };
}

/** What a digital circuit takes. What no source states is absent. */
export interface LogicEstimate {
  /** Of one operation on data that change. */
  readonly energy_pJ: Estimate;
  readonly area_um2: Estimate;
  readonly leakage_pJ_per_ns?: Estimate;
  /** From inputs to outputs. */
  readonly delay_ns?: Estimate;
}

/** Leakage differs by orders among transistors of one node. Chosen. */
const LEAKAGE_ERROR = 10;

/**
 * The costs of a circuit of a size.
 *
 * Leakage is taken to stay the same for each µm², so it scales as area does, whatever the voltage.
 *
 * @throws InputError for processes that are none, or outside of the scaling equations unless *options* ask to extrapolate
 */
export function estimateLogic(
  logic: Logic,
  size: number,
  target: Target,
  outside: readonly string[] = [],
): LogicEstimate {
  const { energy, area, leakage, delay } = logic;
  const of = (quantity: ScaledQuantity, stated: Published, error = 1) =>
    spanned(quantity, stated, size, target, error, outside);
  return {
    energy_pJ: of("energy", energy),
    area_um2: of("area", area),
    ...(leakage ? { leakage_pJ_per_ns: of("area", leakage, LEAKAGE_ERROR) } : {}),
    ...(delay ? { delay_ns: of("delay", delay) } : {}),
  };
}

/** A process that circuits are scaled to. What is asked of it is computed once, however many circuits ask. */
export interface Target {
  /** The attributes that lie beyond the scaling equations. @throws InputError unless extrapolation is asked for */
  readonly outside: (quantity: ScaledQuantity) => readonly string[];
  /** From all processes of an origin, with the factor of the first. */
  readonly span: (quantity: ScaledQuantity, processes: Origin["processes"]) => ScalingSpan;
}

export function targetOf(point: ProcessPoint, options: EstimateOptions): Target {
  const factors = once((quantity: Factored) => factorsOf(point, [quantity]));
  const spans = {
    energy: once((of: Origin["processes"]) =>
      widest(of.map((from) => independentSpan("energy", from, factors("energy")))),
    ),
    delay: once((of: Origin["processes"]) =>
      widest(of.map((from) => independentSpan("delay", from, factors("delay")))),
    ),
    area: once(([{ point: from }]: Origin["processes"]) => areaSpan(from, point)),
  };
  return {
    outside: once((quantity: ScaledQuantity) => outsideScaling(quantity, point, options)),
    span: (quantity, processes) => spans[quantity](processes),
  };
}

/** A function that is computed once for each argument. */
function once<A, R>(of: (argument: A) => R): (argument: A) => R {
  const known = new Map<A, R>();
  return (argument) => {
    const found = known.get(argument);
    if (found !== undefined) return found;
    const result = of(argument);
    known.set(argument, result);
    return result;
  };
}

/**
 * One quantity at a size and process: the value of the first source, and a range that all span.
 *
 * @param error by what factor either way the quantity may be off besides
 * @param outside attributes that are extrapolated already
 */
export function spanned(
  quantity: ScaledQuantity,
  { curves, source, isAlone }: Published,
  size: number,
  target: Target,
  error = 1,
  outside: readonly string[] = [],
): Estimate {
  const extrapolated = new Set([...outside, ...target.outside(quantity)]);
  const all = curves.map(({ processes, of }) => {
    const stated = of(size);
    const { factor, low, high } = target.span(quantity, processes);
    return { value: stated * factor, low: stated * low, high: stated * high };
  });
  const [{ value } = { value: Number.NaN }] = all;
  const low = Math.min(...all.map((one) => one.low));
  const high = Math.max(...all.map((one) => one.high));
  const spread = Math.max(error, isAlone ? ALONE : 1);
  return {
    value,
    source,
    kind: "tabulated",
    range: [low / spread, high * spread],
    ...(extrapolated.size > 0 ? { extrapolated: [...extrapolated] } : {}),
  };
}

/** The factor of the first, and the ends of all. */
function widest(spans: readonly ScalingSpan[]): ScalingSpan {
  return {
    factor: spans[0]?.factor ?? Number.NaN,
    low: Math.min(...spans.map(({ low }) => low)),
    high: Math.max(...spans.map(({ high }) => high)),
  };
}

/** In proportion to size. */
export function inProportion(size: number, value: number): Curve["of"] {
  return (to) => (value * to) / size;
}

/** Powers of the size between stated points, ascending, and in proportion to it beyond them. */
export function through(
  ...points: readonly (readonly [size: number, value: number])[]
): Curve["of"] {
  return (to) => {
    const above = points.findIndex(([size]) => size >= to);
    const [size, value] = points.at(above) ?? [Number.NaN, Number.NaN];
    const [below, lower] = (above > 0 ? points[above - 1] : undefined) ?? [1, value / size];
    const power = above > 0 ? Math.log(value / lower) / Math.log(size / below) : 1;
    return value * (to / size) ** power;
  };
}

/** The clock that a circuit of a size was synthesised for: smaller ones keep it, and larger ones take more in proportion. */
export function clocked(size: number, delay_ns: number): Curve["of"] {
  return (to) => delay_ns * Math.max(1, to / size);
}

/** Both, one after or beside the other, each with its range. Delays are those of the first and the second, one after the other. */
export function together(first: LogicEstimate, second: LogicEstimate): LogicEstimate {
  const { leakage_pJ_per_ns: a, delay_ns: c } = first;
  const { leakage_pJ_per_ns: b, delay_ns: d } = second;
  return {
    energy_pJ: summed(first.energy_pJ, second.energy_pJ),
    area_um2: summed(first.area_um2, second.area_um2),
    ...(a && b ? { leakage_pJ_per_ns: summed(a, b) } : {}),
    ...(c && d ? { delay_ns: summed(c, d) } : {}),
  };
}

/** *count* times an estimate. */
export function times(count: number, of: Estimate): Estimate {
  return { ...of, value: count * of.value, range: [count * of.range[0], count * of.range[1]] };
}

/** The sum of two estimates; low ends add to the low end, and high ones to the high one. */
function summed(one: Estimate, other: Estimate): Estimate {
  const extrapolated = [...new Set([...(one.extrapolated ?? []), ...(other.extrapolated ?? [])])];
  return {
    value: one.value + other.value,
    source: one.source.includes(other.source) ? one.source : `${one.source}; and ${other.source}`,
    kind: one.kind,
    range: [one.range[0] + other.range[0], one.range[1] + other.range[1]],
    ...(extrapolated.length > 0 ? { extrapolated } : {}),
  };
}

/**
 * The widths that lie outside of *most* bits.
 *
 * @throws InputError for widths that are no whole positive numbers, a process that is none, or widths outside unless *options* ask to
 * extrapolate
 */
export function outsideWidths(
  widths: Readonly<Record<string, number>>,
  most: number,
  process: ProcessPoint,
  options: EstimateOptions,
): readonly string[] {
  const entries = Object.entries(widths);
  assertNoIssues([
    ...entries
      .filter(([, value]) => !(Number.isSafeInteger(value) && value > 0))
      .map(([attribute, value]) => invalidAttribute(attribute, value, "a positive integer")),
    ...processIssues(process),
  ]);
  const ranges = entries.map(([attribute, value]) => {
    return { attribute, value, low: 1, high: most, unit: "b" };
  });
  return outsideOf(ranges, options);
}
