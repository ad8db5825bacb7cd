import type { RawOptions } from "../../src/request/raw-options.ts";
import type { State } from "./state.ts";
import { rawOptions } from "./state.ts";

/** The part of a state that `cimpass diff` answers, which compares profiles and so is under none. */
export function diffState(state: State): State {
  const { profile: _, set: _set, ...options } = state.options;
  return { ...state, options };
}

/** The options of `cimpass advise --robust`. */
export function robustOptions(state: State): RawOptions {
  const { samples } = state.options;
  return { ...rawOptions(state), robust: true, ...(samples === undefined ? {} : { samples }) };
}
