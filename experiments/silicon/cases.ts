import { InputError } from "../../src/diagnostic/issue.ts";
import type { Circuit } from "../../src/macro/circuit.ts";
import { ASSUMED_FLAVOUR, conditionsOf } from "../../src/macro/compare.ts";
import type { ConverterModel } from "../../src/macro/converter.ts";
import type { Macro, MacroPart, MacroPoint } from "../../src/macro/macro.ts";
import { MACRO_PARTS } from "../../src/macro/macro.ts";
import type { MacroConditions, MacroCosts } from "../../src/macro/model.ts";
import { modelMacro } from "../../src/macro/model.ts";
import type { Figure } from "../../src/quantity/figure.ts";

/** What of a macro is compared. */
export type Quantity = (typeof QUANTITIES)[number];
export const QUANTITIES = ["energy", "throughput", "area"] as const;

/** The parts whose costs add up to what the model says of a quantity, and for which factors are fitted. */
export type Part = Exclude<MacroPart, "other"> | "leakage";
export const PARTS: readonly Part[] = [
  ...MACRO_PARTS.filter((part) => part !== "other"),
  "leakage",
];

/** A quantity of a macro at one point as it was measured, and as the model has it in parts. */
export interface Case {
  readonly macro: Macro;
  readonly quantity: Quantity;
  /** Absent of areas, which no point tells. */
  readonly point?: MacroPoint;
  /** As measured: energy in pJ a MAC, time in ns a MAC, area in mm². */
  readonly measured: number;
  /** What is published, and where. */
  readonly source: string;
  /** What the model says, in the same unit; its parts add up to it. */
  readonly parts: Readonly<Partial<Record<Part, number>>>;
  /** Lowest and highest value that the model allows. */
  readonly range: readonly [low: number, high: number];
}

/** A quantity of a macro that is not compared, and why. */
export interface LeftOut {
  readonly macro: Macro;
  readonly quantity: Quantity;
  readonly reason: string;
}

/** Estimators refuse what lies outside of what they were made from; here a plain SRAM's leakage may be extrapolated. */
const OPTIONS = { extrapolate: true } as const;
/** At which the area is modelled; it is the same at every voltage. */
const ANY_VOLTAGE_V = 0.9;
const OPS_PER_MAC = 2;

/** Every quantity of every macro: compared, or left out with the reason. */
export function casesOf(
  macros: readonly Macro[],
  converters: ConverterModel = "fitted",
): {
  readonly cases: readonly Case[];
  readonly leftOut: readonly LeftOut[];
} {
  const cases: Case[] = [];
  const leftOut: LeftOut[] = [];
  for (const macro of macros) {
    for (const quantity of QUANTITIES) {
      const found = compared(macro, quantity, converters);
      if (typeof found === "string") leftOut.push({ macro, quantity, reason: found });
      else cases.push(...found);
    }
  }
  return { cases, leftOut };
}

/** The modelled value: the sum of the parts, each times its factor. */
export function modelledValue(
  { parts }: Pick<Case, "parts">,
  factors: Readonly<Partial<Record<Part, number>>> = {},
): number {
  return PARTS.reduce((sum, part) => sum + (parts[part] ?? 0) * (factors[part] ?? 1), 0);
}

/** Modelled over measured; of throughput that is measured over modelled time. */
export function ratioOf(
  of: Pick<Case, "parts" | "measured" | "quantity">,
  factors: Readonly<Partial<Record<Part, number>>> = {},
): number {
  const ratio = modelledValue(of, factors) / of.measured;
  return of.quantity === "throughput" ? 1 / ratio : ratio;
}

/** Whether the measured value lies in the range that the model allows. */
export function isWithin({ measured, range }: Case): boolean {
  return range[0] <= measured && measured <= range[1];
}

function compared(
  macro: Macro,
  quantity: Quantity,
  converters: ConverterModel,
): readonly Case[] | string {
  const { publication, circuit } = macro;
  if (publication.status !== "measured") return `not measured: ${publication.status}`;
  if (!circuit) return "no circuit is known";
  if (quantity === "area") return areaCase(macro, converters);
  const reasons: string[] = [];
  const cases: Case[] = [];
  for (const point of macro.points) {
    const found =
      quantity === "energy" ? energyCase(macro, point, converters) : timeCase(macro, point);
    if (typeof found !== "string") cases.push(found);
    else if (!reasons.includes(found)) reasons.push(found);
  }
  if (cases.length > 0) return cases;
  return reasons.length > 0 ? reasons.join("; ") : "no points";
}

function areaCase(macro: Macro, converters: ConverterModel): readonly Case[] | string {
  const { area_um2, node_nm, flavour = ASSUMED_FLAVOUR, circuit } = macro;
  if (!area_um2) return "no area is published";
  if (area_um2.kind !== "measured") return `area not measured: ${area_um2.kind ?? "not said"}`;
  if (node_nm === undefined || !circuit) return "node unknown";
  const costs = modelled(circuit, { node_nm, flavour, voltage_V: ANY_VOLTAGE_V, converters });
  if (typeof costs === "string") return costs;
  const { low, high } = ends(costs.area_um2);
  return [
    {
      macro,
      quantity: "area",
      measured: area_um2.value / 1e6,
      source: area_um2.source ?? "",
      parts: partsOf(costs.areaBreakdown, 1e-6),
      range: [low / 1e6, high / 1e6],
    },
  ];
}

/** Energy of a MAC, with what leaks meanwhile, since power is measured of the whole. */
function energyCase(macro: Macro, point: MacroPoint, converters: ConverterModel): Case | string {
  const measured = measuredEnergy(point);
  if (!measured) return "no energy is published";
  const costs = costsAt(macro, point, measured, { converters });
  if (typeof costs === "string") return costs;
  const { low, high } = ends(costs.topsPerWatt);
  const { Rp, Cp, leakage_pJ_per_ns, latency_ns } = costs;
  const leakage = (leakage_pJ_per_ns.value * latency_ns.value) / (Rp * Cp);
  return {
    macro,
    quantity: "energy",
    point,
    measured: measured.value,
    source: measured.source,
    parts: { ...partsOf(costs.energyBreakdown, 1), leakage },
    range: [OPS_PER_MAC / high, OPS_PER_MAC / low],
  };
}

/** Time of a MAC by the model's own delays, also where the time of a step is stated: that is what is compared. */
function timeCase(macro: Macro, point: MacroPoint): Case | string {
  const measured = measuredTime(macro, point);
  if (!measured) return "neither throughput nor the time of a step is published";
  const costs = costsAt(macro, point, measured, "own cycle");
  if (typeof costs === "string") return costs;
  const { low, high } = ends(costs.latency_ns);
  const { latencyBreakdown = {}, Rp, Cp } = costs;
  return {
    macro,
    quantity: "throughput",
    point,
    measured: measured.value,
    source: measured.source,
    parts: partsOf(latencyBreakdown, 1 / (Rp * Cp)),
    range: [low / (Rp * Cp), high / (Rp * Cp)],
  };
}

/** A measured value, and of what kind it is published. */
interface Measured {
  readonly value: number;
  readonly source: string;
  readonly kind: Figure["kind"];
}

/** pJ of a MAC on operands of the point's bits. */
function measuredEnergy({
  macEnergy_pJ,
  efficiency_TOPS_per_W,
  operation,
  inputBits = 1,
  weightBits = 1,
}: MacroPoint): Measured | undefined {
  if (macEnergy_pJ) return found(macEnergy_pJ, macEnergy_pJ.value);
  if (!efficiency_TOPS_per_W) return undefined;
  const operations = OPS_PER_MAC * (operation === "1b" ? inputBits * weightBits : 1);
  return found(efficiency_TOPS_per_W, operations / efficiency_TOPS_per_W.value);
}

/** ns of a MAC: by the throughput; else by the time of a step with the circuit's counts. */
function measuredTime(macro: Macro, point: MacroPoint): Measured | undefined {
  const { throughput_TOPS, cycle_ns, operation, inputBits = 1, weightBits = 1 } = point;
  if (throughput_TOPS) {
    const operations = OPS_PER_MAC * (operation === "1b" ? inputBits * weightBits : 1);
    return found(throughput_TOPS, operations / throughput_TOPS.value / 1e3);
  }
  const under = conditionsOf(macro, point);
  if (!cycle_ns || "missing" in under || !macro.circuit) return undefined;
  const costs = modelled(macro.circuit, under.conditions);
  if (typeof costs === "string") return undefined;
  return found(cycle_ns, costs.latency_ns.value / (costs.Rp * costs.Cp));
}

function found({ source = "", kind }: Figure, value: number): Measured {
  return { value, source, kind };
}

/** What the circuit costs at a point, or why that is not compared. */
function costsAt(
  macro: Macro,
  point: MacroPoint,
  { kind }: Measured,
  how: { readonly converters: ConverterModel } | "own cycle",
): MacroCosts | string {
  if (point.scope === "system") return "of a system, not of the macro";
  if (kind !== "measured") return `not measured: ${kind ?? "not said"}`;
  const under = conditionsOf(macro, point);
  if ("missing" in under) return `unknown: ${under.missing.join(", ")}`;
  if (!macro.circuit) return "no circuit is known";
  const { cycle_ns: _, ...without } = under.conditions;
  return modelled(macro.circuit, how === "own cycle" ? without : { ...under.conditions, ...how });
}

/** What a circuit costs, or why the model refuses it. */
function modelled(circuit: Circuit, conditions: MacroConditions): MacroCosts | string {
  try {
    return modelMacro(circuit, conditions, OPTIONS);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.issues.map(({ message }) => message).join("; ");
  }
}

function partsOf(
  breakdown: Readonly<Partial<Record<Part, Figure>>>,
  unit: number,
): Partial<Record<Part, number>> {
  const parts: Partial<Record<Part, number>> = {};
  for (const part of PARTS) {
    const figure = breakdown[part];
    if (figure) parts[part] = figure.value * unit;
  }
  return parts;
}

function ends({ value, range = [value, value] }: Figure) {
  return { low: range[0], high: range[1] };
}
