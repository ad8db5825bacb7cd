import type { Issue } from "../diagnostic/issue.ts";
import type { Macro, MacroPoint } from "../macro/macro.ts";
import type { Figure } from "../quantity/figure.ts";
import type { Attempt } from "./attempt.ts";
import { after, attempt, joined } from "./attempt.ts";
import type { Carried } from "./carry.ts";
import { carry } from "./carry.ts";
import { densitySteps } from "./density.ts";
import { operandsOf, ownOperations, precisionSteps } from "./precision.ts";
import type { Step } from "./step.ts";
import { inverse, stepped } from "./step.ts";
import type { View } from "./view.ts";

/** A point of a macro under a view. */
export interface NormalisedPoint {
  readonly point: MacroPoint;
  /** Every quantity that the point has and that can be carried to the view. */
  readonly quantities: readonly NormalisedQuantity[];
  /** What keeps the others from it: fields that are missing, with their place in the macro, and numbers out of range. */
  readonly refused: readonly Issue[];
}

/** A quantity as published, and what it becomes under the view. */
export interface NormalisedQuantity {
  readonly field: NormalisedField;
  readonly unit: string;
  readonly measured: Figure;
  /** What leads from one to the other, in this order. */
  readonly steps: readonly Step[];
  /** In the unit of *measured*; of operations on the bits of the view. */
  readonly normalised: Figure;
}

/** The quantities of a point that a view can be taken of, with their units. Leakage is none: nothing scales it. */
const UNITS = {
  macEnergy_pJ: "pJ",
  efficiency_TOPS_per_W: "TOPS/W",
  throughput_TOPS: "TOPS",
  computeDensity_TOPS_per_mm2: "TOPS/mm2",
  latency_ns: "ns",
  cycle_ns: "ns",
  writeEnergy_pJ: "pJ",
} as const satisfies Readonly<Partial<Record<keyof MacroPoint, string>>>;

export type NormalisedField = keyof typeof UNITS;

/**
 * The points of a macro at one precision, process and voltage, on dense data, each step with its factor. Under a view that is
 * of a precision alone every point stays at its own process and voltage.
 *
 * Nothing is assumed of what a macro does not state: it is a range, or the quantity is refused.
 */
export function normalise(
  macro: Macro,
  view: View | Pick<View, "precision_bits">,
): readonly NormalisedPoint[] {
  return macro.points.map((point, at) => {
    const quantities: NormalisedQuantity[] = [];
    const refused = new Map<string, Issue>();
    const stepsOf = stepsAt(macro, at, view);
    for (const [field, unit] of Object.entries(UNITS) as [NormalisedField, string][]) {
      const measured = point[field];
      if (!measured) continue;
      const found = stepsOf[field];
      if ("issues" in found) {
        for (const issue of found.issues) refused.set(issue.path.join("."), issue);
      } else {
        const { value: steps } = found;
        quantities.push({ field, unit, measured, steps, normalised: stepped(measured, steps) });
      }
    }
    return { point, quantities, refused: [...refused.values()] };
  });
}

const STAYS: Carried = { energy: [], delay: [], area: [] };

/** For each quantity of a point the steps that lead to the view. */
function stepsAt(
  macro: Macro,
  at: number,
  view: View | Pick<View, "precision_bits">,
): Readonly<Record<NormalisedField, Attempt<readonly Step[]>>> {
  const carried = attempt(() => ("node_nm" in view ? carry(macro, at, view) : STAYS));
  const operands = attempt(() => operandsOf(macro, at));
  const widths = after(operands, (of) => precisionSteps(macro, of, view.precision_bits));
  const dense = attempt(() => densitySteps(macro, at));
  const own = after(operands, (of) => ownOperations(macro, at, of));

  const over = (steps: Attempt<readonly Step[]>) => after(steps, (all) => all.map(inverse));
  const energy = joined([
    after(widths, (of) => of.macEnergy),
    dense,
    after(carried, (of) => of.energy),
  ]);
  const delay = after(carried, (of) => of.delay);
  const rate = joined([own, after(widths, (of) => of.throughput), over(delay)]);
  return {
    macEnergy_pJ: energy,
    efficiency_TOPS_per_W: joined([own, over(energy)]),
    throughput_TOPS: rate,
    computeDensity_TOPS_per_mm2: joined([rate, over(after(carried, (of) => of.area))]),
    latency_ns: joined([after(widths, (of) => of.latency), delay]),
    cycle_ns: delay,
    writeEnergy_pJ: joined([
      after(widths, (of) => of.writeEnergy),
      after(carried, (of) => of.energy),
    ]),
  };
}
