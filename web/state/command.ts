import type { State, View } from "./state.ts";
import { REPEATED, SINGLE } from "./state.ts";

const COMMANDS: Readonly<Record<View, string>> = {
  verdict: "advise",
  map: "when",
  gemm: "map",
  primitives: "target",
  pareto: "pareto",
  assumptions: "diff",
  proof: "map",
};

/** Options that only some commands have. */
const ONLY: Readonly<Partial<Record<string, readonly View[]>>> = {
  x: ["map"],
  y: ["map"],
  fix: ["map"],
  parameter: ["primitives"],
  factor: ["primitives"],
  measure: ["primitives"],
};

/** The command line that gives what a state shows; own files are named as they were dropped. */
export function commandOf(state: State): string {
  const words = ["npx", "cimpass", COMMANDS[state.view]];
  const about = state.gemm === undefined ? state.words : [state.gemm];
  if (state.view !== "map") words.push(...about);
  for (const name of SINGLE) {
    const value = state.options[name];
    if (value !== undefined && belongs(name, state.view)) words.push(`--${name}`, value);
  }
  for (const name of REPEATED) {
    if (!belongs(name, state.view)) continue;
    for (const value of state.options[name] ?? []) words.push(`--${name}`, value);
  }
  if (state.view === "proof") words.push("--certificate", "proof.json");
  return words.map(quoted).join(" ");
}

function belongs(name: string, view: View): boolean {
  return ONLY[name]?.includes(view) ?? true;
}

/** A word as a POSIX shell takes it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
