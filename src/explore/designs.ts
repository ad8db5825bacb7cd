import type { Evaluator } from "../sweep/evaluate.ts";
import type { AxisValues, PointOutcome } from "../sweep/outcome.ts";
import type { Sweep } from "../sweep/read.ts";
import type { DesignCosts } from "./found.ts";
import type { Space } from "./space.ts";

/**
 * What became of a design: its costs, or why it has none. `rejected`: a condition does not hold there; `incomplete`: no source states the area of one
 * of its parts, and area counts; the others as for points of a sweep.
 */
export type Evaluated =
  | {
      readonly status: "done";
      readonly costs: DesignCosts;
      /** Of each workload that it runs. */
      readonly outcomes: readonly PointOutcome[];
    }
  | { readonly status: "rejected" | "infeasible" | "failed"; readonly reason?: string };

/** Evaluates designs of a space: each is one combination, or one for each of the workloads that it runs. */
export interface Designs {
  readonly evaluate: (index: number) => Evaluated;
  /** The work that a design does, by the axes that say it; the same text for the same work. */
  readonly workAt: (index: number) => { readonly name: string; readonly axes: AxisValues };
}

export function createDesigns(sweep: Sweep, evaluator: Evaluator, space: Space): Designs {
  const { works, workNames } = space;
  return {
    evaluate(index) {
      const outcomes: PointOutcome[] = [];
      for (const work of works) {
        const point = sweep.pointAt(index + work);
        if (!point) return { status: "rejected" };
        const outcome = evaluator.evaluate(point);
        const { status, reason } = outcome;
        if (status !== "done") {
          const ended = status === "infeasible" ? status : "failed";
          return { status: ended, ...(reason === undefined ? {} : { reason }) };
        }
        outcomes.push(outcome);
      }
      return { status: "done", costs: costsOf(outcomes), outcomes };
    },
    workAt(index) {
      if (works.length > 1) return { name: "", axes: {} };
      const { values } = sweep.combinationAt(index);
      const axes = Object.fromEntries(workNames.map((name) => [name, values.get(name) ?? 0]));
      return { name: JSON.stringify(axes), axes };
    },
  };
}

/** One workload after another on the same hardware. */
function costsOf(outcomes: readonly PointOutcome[]): DesignCosts {
  let energy_pJ = 0;
  let latency_ns = 0;
  let area_mm2 = 0;
  for (const { results } of outcomes) {
    energy_pJ += results.energy_pJ ?? Number.NaN;
    latency_ns += results.latency_ns ?? Number.NaN;
    area_mm2 = results.area_mm2 ?? Number.NaN;
  }
  return { energy_pJ, latency_ns, EDP_pJ_ns: energy_pJ * latency_ns, area_mm2 };
}
