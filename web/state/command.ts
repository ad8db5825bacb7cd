import type { State, View } from "./state.ts";
import { REPEATED, SINGLE } from "./state.ts";

const COMMANDS: Readonly<Record<View, string>> = {
  verdict: "advise",
};

/** Options that only some views have; all others belong to every view. */
const ONLY: Readonly<Partial<Record<string, readonly View[]>>> = {
  x: [],
  y: [],
  fix: [],
  parameter: [],
  factor: [],
  measure: [],
};

/** The command line that gives what a state shows; own files are named as they were dropped. */
export function commandOf(state: State): string {
  const words = ["npx", "cimpass", COMMANDS[state.view]];
  const about = state.gemm === undefined ? state.words : [state.gemm];
  words.push(...about);
  for (const name of SINGLE) {
    const value = state.options[name];
    if (value !== undefined && belongs(name, state.view)) words.push(`--${name}`, value);
  }
  for (const name of REPEATED) {
    if (!belongs(name, state.view)) continue;
    for (const value of state.options[name] ?? []) words.push(`--${name}`, value);
  }
  return words.map(quoted).join(" ");
}

function belongs(name: string, view: View): boolean {
  return ONLY[name]?.includes(view) ?? true;
}

/** A word as a POSIX shell takes it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
