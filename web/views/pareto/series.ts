import type { ParetoResult } from "../../../src/report/result-schema.ts";
import type { FrontsAnswer, Nest } from "../../engine/front-task.ts";
import type { Look } from "../../parts/look.ts";
import type { BothFronts } from "../use-fronts.ts";

type Front = ParetoResult["fronts"][number];

/** The front of one option, under one budget if there is a sweep, with how it is drawn. */
export interface Series {
  /** The option's name. */
  readonly name: string;
  /** What tells it from all others: the option, and the budget where there are several. */
  readonly label: string;
  readonly option: Front["option"];
  /** The swept value as it was written, and what it takes. */
  readonly budget?: { readonly value: string; readonly taken: number };
  readonly complete: boolean;
  readonly points: readonly Point[];
  readonly look: Look;
}

/** A point of a front, as the result has it, with its loop nest. */
export interface Point {
  /** Its place among the points of the option, under all budgets. */
  readonly place: number;
  readonly energy_pJ: number;
  readonly latency_ns: number;
  readonly EDP_pJ_ns: number;
  /** Whether no point of the option under any budget is better in energy, time and what is taken; null without a sweep. */
  readonly joint: boolean | null;
  readonly nest: Nest | undefined;
}

/**
 * The fronts of both sides, the baseline's last.
 *
 * Primitives have a colour and a shape each, and marks are filled at the first level. Budgets side by side are of one option: then
 * they have the colours and shapes, and marks of the baseline are open.
 */
export function seriesOf({ cim, baseline }: BothFronts): readonly Series[] {
  const all = [...frontsOf(cim), ...frontsOf(baseline)];
  const primitives = [...new Set(all.map(({ front }) => front.option.primitive))];
  const levels = [...new Set(all.map(({ front }) => front.option.at))];
  const budgets = budgetsOf({ cim, baseline });
  const lookOf = ({ option: { primitive, at }, budget }: Front): Look => {
    const isBaseline = primitive === null;
    if (budgets.length > 1 && budget !== null)
      return { series: budgets.indexOf(budget), filled: !isBaseline };
    if (isBaseline) return { series: "cores", filled: true };
    return { series: primitives.indexOf(primitive), filled: at === levels[0] };
  };
  return all.map(({ front, swept, nests, from }) => {
    const { option, budget, budget_taken, complete } = front;
    const isOneOfSeveral = budgets.length > 1 && budget !== null;
    return {
      name: option.name,
      label: isOneOfSeveral ? `${option.name}, ${swept} ${budget}` : option.name,
      option,
      ...(budget === null || budget_taken === null
        ? {}
        : { budget: { value: budget, taken: budget_taken } }),
      complete,
      points: front.points.map(({ energy_pJ, latency_ns, EDP_pJ_ns, joint }, i) => ({
        place: from + i,
        energy_pJ,
        latency_ns,
        EDP_pJ_ns,
        joint,
        nest: nests[i],
      })),
      look: lookOf(front),
    };
  });
}

/** The budgets of a sweep as they were written; none without one. */
export function budgetsOf({ cim }: BothFronts): readonly string[] {
  return [...new Set(cim.result.fronts.flatMap(({ budget }) => budget ?? []))];
}

/** The fronts of one side, each with the number of points of its option that come before it. */
function frontsOf({ result, nests }: FrontsAnswer) {
  const { fronts, swept } = result;
  return fronts.map((front, i) => ({
    front,
    swept,
    nests: nests[i] ?? [],
    from: fronts
      .slice(0, i)
      .filter(({ option }) => option.name === front.option.name)
      .reduce((sum, { points }) => sum + points.length, 0),
  }));
}

/** The points of all series that none of any other beats in both energy and time, from the least energy to the least time. */
export function bestOfAll(series: readonly Series[]): readonly Point[] {
  const points = series.flatMap((one) => one.points);
  points.sort((a, b) => a.energy_pJ - b.energy_pJ || a.latency_ns - b.latency_ns);
  const best: Point[] = [];
  for (const point of points) {
    const last = best[best.length - 1];
    if (!last || point.latency_ns < last.latency_ns) best.push(point);
  }
  return best;
}
