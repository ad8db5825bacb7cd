import { STUDY } from "../../src/request/hardware.ts";
import type { Options, State } from "./state.ts";
import { withOptions } from "./state.ts";
import { sweepOf, sweptPlace } from "./sweep-state.ts";

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
 * The part of a state that `cimpass pareto` answers: the fronts of one GEMM, on the primitives or on the baseline, which has only
 * memories to sweep.
 *
 * Where the state names no GEMM yet, its words stay.
 */
export function frontState(state: State, side: "cim" | "baseline"): State {
  const { options, gemm, words } = state;
  const given = (names: readonly (keyof Options)[]): Options =>
    Object.fromEntries(names.map((name) => [name, options[name]]));
  const asked =
    side === "cim"
      ? {
          ...given([...TAKEN, ...PLACED, "sweep"]),
          ...{ cim: options.cim ?? [STUDY], ...sweptPlace(state) },
        }
      : given(sweepOf(state)?.kind === "capacity" ? [...TAKEN, "sweep"] : TAKEN);
  return { ...state, words: gemm === undefined ? words : [gemm], options: withOptions(asked) };
}

/** The part of a state that says what can be swept: the memories of the baseline, and the options. */
export function sweepableState(state: State): State {
  return frontState({ ...state, options: withOptions(state.options, { sweep: undefined }) }, "cim");
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
  const given = Object.fromEntries(WORKLOAD.map((name) => [name, state.options[name]]));
  return { ...state, options: withOptions(given) };
}
