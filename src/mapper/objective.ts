import type { Evaluation } from "../cost/evaluate.ts";

/** What a mapper minimises: the profile's energy, its time, or their product. */
export type Objective = "energy" | "latency" | "edp";

export const OBJECTIVES: readonly Objective[] = ["energy", "latency", "edp"];

/** The value of an objective, smaller is better: pJ, ns, or pJ·ns. */
export function objectiveValue(evaluation: Evaluation, objective: Objective): number {
  const { energy_pJ, latency } = evaluation;
  switch (objective) {
    case "energy":
      return energy_pJ;
    case "latency":
      return latency.time_ns;
    case "edp":
      return energy_pJ * latency.time_ns;
  }
}
