import { placeOf, wordFor } from "./focus.ts";
import { TAKEN, WORKLOAD } from "./front-state.ts";
import type { Options, State } from "./state.ts";
import { DEFAULTS } from "./state.ts";

/** What `cimpass target` takes beside what is asked of the primitives. */
const KEPT = [...new Set([...WORKLOAD, ...TAKEN])];

/** What is asked of primitives; empty texts stand for nothing. */
export type Goal = Pick<Options, "measure" | "factor" | "parameter" | "frontier">;

export function goalOf({ options }: State): Goal {
  const { measure, factor, parameter, frontier } = { ...DEFAULTS.primitives, ...options };
  return given({ measure, factor, parameter, frontier });
}

/** The parameters that are asked for, and whether a curve is. */
export function partsOf({ parameter, frontier }: Goal): string[] {
  // The curve takes longest, so it comes first.
  return [...(frontier ? ["frontier"] : []), ...listed(parameter)];
}

export function listed(text: string | undefined): string[] {
  return (text ?? "").split(",").filter((name) => name !== "");
}

/**
 * The part of a state that `cimpass target` answers: what a primitive at a level must be.
 *
 * @returns undefined if no primitive is looked at, or nothing is asked
 */
export function targetState(state: State): State | undefined {
  const place = placeOf(state.option ?? "");
  if (!place) return undefined;
  const { primitive, at, staging } = place;
  return askedOf(state, {
    cim: [wordFor(primitive, state)],
    at: [at],
    staging: staging === undefined ? undefined : [staging],
  });
}

/**
 * The part of a state that asks the same of all its primitives wherever they may go: where no option can be chosen, `cimpass
 * target` tells why.
 *
 * @returns undefined if an option is looked at, no primitive is named, or nothing is asked
 */
export function targetOfAllState(state: State): State | undefined {
  const { cim, at, staging } = state.options;
  if (state.option !== undefined || cim === undefined) return undefined;
  return askedOf(state, { cim, at, staging });
}

function askedOf(
  state: State,
  placed: { readonly [K in "cim" | "at" | "staging"]: Options[K] | undefined },
): State | undefined {
  const { options } = state;
  const goal = goalOf(state);
  if (partsOf(goal).length === 0) return undefined;
  const kept = Object.fromEntries(KEPT.map((name) => [name, options[name]]));
  const { count, budget } = options;
  return { ...state, options: given({ ...kept, ...placed, count, budget, ...goal }) };
}

/** The part of a state that says which primitives there are, and where they may go. */
export function placedState({ options, ...state }: State): State {
  const { cim, at, count, budget, staging, arch, profile, set } = options;
  return { ...state, options: given({ cim, at, count, budget, staging, arch, profile, set }) };
}

/** The options that are given, and not empty. */
function given(options: { readonly [K in keyof Options]?: Options[K] | undefined }): Options {
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined && value !== ""),
  );
}
