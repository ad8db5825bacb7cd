import { ALL } from "../../src/request/hardware.ts";
import type { Options, State } from "./state.ts";

/** What `cimpass pareto` takes, by its names; options of its own come with the side. */
export const TAKEN = [
  "arch",
  "profile",
  "set",
  "factors",
  "nodes",
  "interleaving",
  "duplication",
] as const satisfies readonly (keyof Options)[];

const PLACED = ["at", "count", "budget", "staging"] as const satisfies readonly (keyof Options)[];

/**
 * The part of a state that `cimpass pareto` answers: the fronts of one GEMM, on the primitives or on the baseline.
 *
 * Where the state names no GEMM yet, its words stay.
 */
export function frontState(state: State, side: "cim" | "baseline"): State {
  const { options, gemm, words } = state;
  const given: [string, unknown][] = TAKEN.map((name) => [name, options[name]]);
  if (side === "cim") {
    given.push(["cim", options.cim ?? [ALL]]);
    for (const name of PLACED) given.push([name, options[name]]);
  }
  const kept = Object.fromEntries(given.filter(([, value]) => value !== undefined));
  return { ...state, words: gemm === undefined ? words : [gemm], options: kept };
}

/** What says what is computed. */
export const WORKLOAD = [
  "phase",
  "batch",
  "sequence",
  "context",
  "dim",
  "profile",
  "set",
] as const satisfies readonly (keyof Options)[];

/** The part of a state that says what is computed. */
export function workloadState(state: State): State {
  const given = WORKLOAD.map((name) => [name, state.options[name]] as const);
  return { ...state, options: Object.fromEntries(given.filter(([, value]) => value)) };
}
