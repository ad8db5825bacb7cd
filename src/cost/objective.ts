/** What a mapper minimises: the profile's energy, its time, or their product. */
export type Objective = "energy" | "latency" | "edp";

export const OBJECTIVES: readonly Objective[] = ["energy", "latency", "edp"];

/** The value of an objective, smaller is better: pJ, ns, or pJ·ns. */
export function objectiveValue(
  { energy_pJ, time_ns }: { readonly energy_pJ: number; readonly time_ns: number },
  objective: Objective,
): number {
  switch (objective) {
    case "energy":
      return energy_pJ;
    case "latency":
      return time_ns;
    case "edp":
      return energy_pJ * time_ns;
  }
}
