import type { Objective } from "../cost/objective.ts";

/** What an objective is called in a sentence. */
export const OBJECTIVE_WORDS: Readonly<Record<Objective, string>> = {
  energy: "energy",
  latency: "time",
  edp: "energy-delay product",
};
