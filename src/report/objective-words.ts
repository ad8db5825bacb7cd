import type { Objective } from "../cost/objective.ts";

/** What an objective is called in a sentence. */
export const OBJECTIVE_WORDS: Readonly<Record<Objective, string>> = {
  energy: "energy",
  latency: "time",
  edp: "energy-delay product",
};

/** What the values of an objective are in, as columns name units. */
export const OBJECTIVE_UNITS: Readonly<Record<Objective, string>> = {
  energy: "pJ",
  latency: "ns",
  edp: "pJ_ns",
};
