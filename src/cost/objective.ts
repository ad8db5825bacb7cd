/** What a mapper minimises: the profile's energy, its time, or their product. */
export type Objective = "energy" | "latency" | "edp";

/** One objective, and another that decides among mappings that tie in it; absent for that of SECOND_OBJECTIVE. */
export interface Objectives {
  readonly objective: Objective;
  readonly secondObjective?: Objective;
}

/** What decides among mappings that tie in an objective, if nobody says. */
const SECOND_OBJECTIVE: Readonly<Record<Objective, Objective>> = {
  energy: "latency",
  latency: "energy",
  edp: "energy",
};

/** Both objectives, the one that decides ties filled in. */
export function bothObjectives({ objective, secondObjective }: Objectives): {
  readonly first: Objective;
  readonly second: Objective;
} {
  return { first: objective, second: secondObjective ?? SECOND_OBJECTIVE[objective] };
}

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
