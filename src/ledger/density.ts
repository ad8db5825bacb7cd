import type { Issue } from "../diagnostic/issue.ts";
import { assertNoIssues, InputError } from "../diagnostic/issue.ts";
import type { Activity } from "../macro/activity.ts";
import { RANDOM_BITS } from "../macro/activity.ts";
import type { Amount } from "../macro/amount.ts";
import { amount } from "../macro/amount.ts";
import { activityAt, conditionsOf } from "../macro/compare.ts";
import type { Macro, MacroPoint } from "../macro/macro.ts";
import type { Breakdown, MacroCosts } from "../macro/model.ts";
import { modelMacro } from "../macro/model.ts";
import type { Step } from "./step.ts";
import { short, stepOf } from "./step.ts";

/**
 * Share of input bits that are set in the sparsest data that a point may be of where it does not say: a choice. Papers that
 * state a best case state inputs of which nine in ten are zero.
 */
const SPARSEST = 0.1;

/**
 * From the data of a point to dense ones, of random bits: what the energy of a MAC becomes.
 *
 * How much of a macro's energy follows its data is known by the model if its circuit is, and not at all if it is not: then
 * none of it at the one end, and all of it at the other.
 *
 * @returns the step; none if the data are dense
 * @throws InputError for data that are all zero
 */
export function densitySteps(macro: Macro, at: number): readonly Step[] {
  const point = macro.points[at];
  if (!point) return [];
  const { inputDensity, weightDensity, toggleRate } = point;
  const zero = [
    ["input_density", inputDensity] as const,
    ["weight_density", weightDensity] as const,
    ["toggle_rate", toggleRate] as const,
  ].filter(([, share]) => share === 0);
  assertNoIssues(zero.map(([field]) => zeroIssue(at, field)));
  if (inputDensity === undefined && toggleRate === undefined) {
    // Weights that are sparser than stated are not assumed: they stay, while inputs come and go.
    const stated = toDense(macro, point, activityAt(point));
    const sparse = activityAt({ ...point, inputDensity: SPARSEST });
    const { high, how } = toDense(macro, point, sparse);
    const factor = amount(stated.value, stated.low, Math.max(stated.high, high));
    const source = `dense as they are, to ${100 * SPARSEST} % of input bits set; ${how}`;
    return [stepOf("data that are not stated to dense ones", factor, source)];
  }
  const activity = activityAt(point);
  const isDense = (Object.keys(RANDOM_BITS) as (keyof Activity)[]).every(
    (share) => activity[share] === RANDOM_BITS[share],
  );
  if (isDense) return [];
  const { how, ...factor } = toDense(macro, point, activity);
  return [stepOf(`${dataText(point)} to dense data`, factor, how)];
}

/** The factor from data of some activity to dense ones, with how it follows. */
function toDense(
  macro: Macro,
  point: MacroPoint,
  activity: Activity,
): Amount & { readonly how: string } {
  const full = proportional(activity, point.toggleRate);
  const [least, most] = [Math.min(1, full.low), Math.max(1, full.high)];
  const found = modelledFactor(macro, point, activity);
  if (found === undefined) {
    const how =
      "between none and all of the energy in proportion, since its circuit at this point is not known";
    return { ...amount(Math.sqrt(least * most), least, most), how };
  }
  const within = (factor: number) => Math.min(most, Math.max(least, factor));
  const how = "by the share of the energy that follows the data in the model of its circuit";
  return { ...amount(within(found.value), within(found.low), within(found.high)), how };
}

/**
 * By how much energy differs if all of it goes with the bits of inputs that are set or that are told to change, and with those of
 * weights. What follows of changes from a density is left out: where all inputs are set none would change, and dense data cost
 * any number of times as much, while a paper that tells such a density means inputs that are not zero.
 */
function proportional({ inputDensity, weightDensity }: Activity, toggleRate?: number) {
  const inputs = [
    RANDOM_BITS.inputDensity / inputDensity,
    ...(toggleRate === undefined ? [] : [RANDOM_BITS.toggleRate / toggleRate]),
  ];
  const weights = RANDOM_BITS.weightDensity / weightDensity;
  const all = inputs.flatMap((ratio) => [ratio, ratio * weights, weights]);
  return { low: Math.min(...all), high: Math.max(...all) };
}

/** What the model makes of both kinds of data, at the point's own conditions; nothing if it cannot be modelled. */
function modelledFactor(macro: Macro, point: MacroPoint, activity: Activity): Amount | undefined {
  const { circuit } = macro;
  const found = conditionsOf(macro, point);
  if (!circuit || !("conditions" in found)) return undefined;
  const { conditions } = found;
  try {
    const own = modelMacro(circuit, { ...conditions, activity }, { extrapolate: true });
    const dense = modelMacro(
      circuit,
      { ...conditions, activity: RANDOM_BITS },
      { extrapolate: true },
    );
    return changeOf(own, dense);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/** 1 + what the parts gain over what they take, each part's gain and cost at either end. */
function changeOf(own: MacroCosts, dense: MacroCosts): Amount {
  const names = Object.keys(own.energyBreakdown) as (keyof Breakdown)[];
  const gain = (end: (of: Breakdown[keyof Breakdown]) => number) =>
    names.reduce(
      (all, part) => all + end(dense.energyBreakdown[part]) - end(own.energyBreakdown[part]),
      0,
    );
  const { value, range } = own.macEnergy_pJ;
  const gains = [gain((of) => of.range[0]), gain((of) => of.range[1])];
  const factors = gains.flatMap((one) => range.map((cost) => 1 + one / cost));
  const middle = 1 + gain((of) => of.value) / value;
  return amount(middle, Math.min(middle, ...factors), Math.max(middle, ...factors));
}

function dataText({ inputDensity, weightDensity, toggleRate }: MacroPoint): string {
  const percent = (share: number) => `${short(100 * share)} %`;
  return [
    ...(inputDensity === undefined ? [] : [`${percent(inputDensity)} of inputs set`]),
    ...(weightDensity === undefined ? [] : [`${percent(weightDensity)} of weights set`]),
    ...(toggleRate === undefined ? [] : [`${percent(toggleRate)} of input bits changing`]),
  ].join(", ");
}

function zeroIssue(at: number, field: string): Issue {
  return {
    code: "no-data",
    message: `${field} tells nothing of dense data: 0`,
    path: ["points", at, field],
    expected: "a share above 0",
  };
}
