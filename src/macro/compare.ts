import type { Estimate, EstimateOptions } from "../component/estimate.ts";
import type { Flavour } from "../component/scaling.ts";
import { InputError } from "../diagnostic/issue.ts";
import type { Figure } from "../quantity/figure.ts";
import type { Activity } from "./activity.ts";
import { RANDOM_BITS } from "./activity.ts";
import type { Macro, MacroPoint } from "./macro.ts";
import type { MacroConditions, MacroCosts } from "./model.ts";
import { modelMacro } from "./model.ts";

/** What a macro was found to cost at a point, beside what the model makes of its circuit there. */
export interface PointComparison {
  readonly point: MacroPoint;
  /** Absent if the point cannot be modelled. */
  readonly costs?: MacroCosts;
  /** Why it cannot. */
  readonly missing: readonly string[];
  /** Every quantity that was found at the point; without a modelled value if there is none. */
  readonly quantities: readonly ComparedQuantity[];
}

export interface ComparedQuantity {
  readonly quantity: string;
  readonly unit: string;
  readonly measured: Figure;
  readonly modelled?: Estimate;
}

export interface ModelledQuantity {
  readonly quantity: string;
  readonly unit: string;
  readonly modelled: Estimate;
}

/** Transistors that are taken where a macro does not say which: memories are of low power. */
export const ASSUMED_FLAVOUR: Flavour = "LP";

/** Each point of a macro, modelled under the point's own conditions. */
export function compareWithModel(macro: Macro, options: EstimateOptions = {}): PointComparison[] {
  return macro.points.map((point) => {
    const found = conditionsOf(macro, point);
    if ("missing" in found || !macro.circuit) {
      const missing = "missing" in found ? found.missing : ["circuit"];
      return { point, missing, quantities: compared(point) };
    }
    try {
      const costs = modelMacro(macro.circuit, found.conditions, options);
      return { point, costs, missing: [], quantities: compared(point, costs) };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return {
        point,
        missing: error.issues.map(({ message }) => message),
        quantities: compared(point),
      };
    }
  });
}

/** Under what a point is modelled, or the fields that it lacks for that. */
export function conditionsOf(
  macro: Macro,
  point: MacroPoint,
): { readonly conditions: MacroConditions } | { readonly missing: readonly string[] } {
  const { node_nm, flavour = ASSUMED_FLAVOUR } = macro;
  const { voltage_V, inputBits, weightBits, numbers, cycle_ns } = point;
  const isWhole = (bits: number | undefined) => bits === undefined || Number.isInteger(bits);
  const missing = [
    ...(macro.circuit ? [] : ["circuit"]),
    ...(node_nm === undefined ? ["node"] : []),
    ...(voltage_V === undefined ? ["voltage"] : []),
    ...(inputBits === undefined ? ["input_bits"] : []),
    ...(weightBits === undefined ? ["weight_bits"] : []),
    ...(numbers === "float" ? ["a circuit for floating-point numbers"] : []),
    ...(isWhole(inputBits) && isWhole(weightBits) ? [] : ["whole bits"]),
  ];
  if (
    missing.length > 0 ||
    node_nm === undefined ||
    voltage_V === undefined ||
    inputBits === undefined ||
    weightBits === undefined
  )
    return { missing };
  const precision = { inputBits, weightBits };
  const activity = activityAt(point);
  return {
    conditions: {
      node_nm,
      flavour,
      voltage_V,
      precision,
      activity,
      ...(cycle_ns === undefined ? {} : { cycle_ns }),
    },
  };
}

/** The activity that a point tells. Of what it does not tell bits are random, and independent from step to step. */
export function activityAt({ inputDensity, weightDensity, toggleRate }: MacroPoint): Activity {
  const density = inputDensity ?? RANDOM_BITS.inputDensity;
  return {
    inputDensity: density,
    inputMean: density,
    weightDensity: weightDensity ?? RANDOM_BITS.weightDensity,
    toggleRate: toggleRate ?? 2 * density * (1 - density),
  };
}

/** The quantities that were found at a point, each with the model's in the operations that the point counts. */
function compared(point: MacroPoint, costs?: MacroCosts): ComparedQuantity[] {
  return rowsOf(point, costs).flatMap(({ quantity, unit, measured, modelled }) =>
    measured === undefined
      ? []
      : [{ quantity, unit, measured, ...(modelled === undefined ? {} : { modelled }) }],
  );
}

/** All that the model makes of a circuit at a point, in the operations that the point counts. */
export function modelledQuantities({ point, costs }: PointComparison): ModelledQuantity[] {
  return rowsOf(point, costs).flatMap(({ quantity, unit, modelled }) =>
    modelled === undefined ? [] : [{ quantity, unit, modelled }],
  );
}

interface Row extends Pick<ComparedQuantity, "quantity" | "unit" | "modelled"> {
  readonly measured: Figure | undefined;
}

/** A latency of a macro is from inputs to all results, which is one step of the primitive for each of its turns. */
function rowsOf(point: MacroPoint, costs?: MacroCosts): Row[] {
  const { inputBits = 1, weightBits = 1, operation } = point;
  const operations = operation === "1b" ? inputBits * weightBits : 1;
  const of = (
    quantity: string,
    unit: string,
    measured: Figure | undefined,
    modelled: Estimate | undefined,
  ): Row => ({ quantity, unit, measured, ...(modelled === undefined ? {} : { modelled }) });
  const { efficiency_TOPS_per_W, throughput_TOPS, computeDensity_TOPS_per_mm2 } = point;
  const { macEnergy_pJ, latency_ns, writeEnergy_pJ, leakage_pJ_per_ns } = point;
  const { topsPerWatt, tops, topsPerMm2 } = costs ?? {};
  return [
    of("energy efficiency", "TOPS/W", efficiency_TOPS_per_W, times(topsPerWatt, operations)),
    of("throughput", "TOPS", throughput_TOPS, times(tops, operations)),
    of("compute density", "TOPS/mm2", computeDensity_TOPS_per_mm2, times(topsPerMm2, operations)),
    of("MAC energy", "pJ", macEnergy_pJ, costs?.macEnergy_pJ),
    of("latency", "ns", latency_ns, costs && times(costs.latency_ns, costs.Ch)),
    of("write energy", "pJ", writeEnergy_pJ, costs?.writeEnergy_pJ),
    of("leakage", "pJ/ns", leakage_pJ_per_ns, costs?.leakage_pJ_per_ns),
  ];
}

function times(estimate: Estimate | undefined, factor: number): Estimate | undefined {
  if (estimate === undefined || factor === 1) return estimate;
  const { value, range } = estimate;
  return { ...estimate, value: value * factor, range: [range[0] * factor, range[1] * factor] };
}
