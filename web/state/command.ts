import { ALL, STUDY } from "../../src/request/hardware.ts";
import { focusedOptions, placeOf, wordFor } from "./focus.ts";
import { frontState } from "./front-state.ts";
import { diffState, robustOptions } from "./sensitivity-state.ts";
import type { State, View } from "./state.ts";
import { DEFAULTS, REPEATED, SINGLE } from "./state.ts";
import { targetOfAllState, targetState } from "./target-state.ts";

const COMMANDS: Readonly<Record<View, string>> = {
  verdict: "advise",
  assumptions: "advise",
  proof: "map",
  gemm: "evaluate",
  map: "when",
  pareto: "pareto",
  primitives: "target",
};

/** The part of a state that a view shows, where that is not all of it. */
const SHOWN: Readonly<Partial<Record<View, (state: State) => State>>> = {
  pareto: (state) => frontState(state, "cim"),
  assumptions: (state) => (state.part === "switches" ? diffState(state) : state),
  primitives: (state) => targetState(state) ?? targetOfAllState(state) ?? state,
};

/** The file as which the page saves a mapping. */
export const NEST_FILE = "nest.json";

/** Options that only some views have; all others belong to every view. */
const ONLY: Readonly<Partial<Record<string, readonly View[]>>> = {
  x: ["map"],
  y: ["map"],
  fix: ["map"],
  points: ["map"],
  bits: ["map"],
  sweep: ["pareto"],
  samples: [],
  parameter: ["primitives"],
  factor: ["primitives"],
  measure: ["primitives"],
  frontier: ["primitives"],
};

/** Options that say how the workloads run that the visitor named. */
const OF_WORKLOADS: readonly string[] = ["phase", "batch", "sequence", "context", "dim"];

/** The command line that gives what a state shows; own files are named as they were dropped. */
export function commandOf(whole: State): string {
  const state = SHOWN[whole.view]?.(whole) ?? whole;
  if (state.view === "proof") return ["npx", "cimpass", ...proofWords(state)].map(quoted).join(" ");
  if (state.view === "primitives" && state === whole)
    return ["npx", "cimpass", ...primitiveWords(whole)].map(quoted).join(" ");
  const part = state.view === "assumptions" ? state.part : undefined;
  const words = ["npx", "cimpass", part === "switches" ? "diff" : COMMANDS[state.view]];
  if (state.view === "gemm" && state.gemm !== undefined && state.option !== undefined) {
    return [...words, ...focusedWords(state.gemm, state.option, state)].map(quoted).join(" ");
  }
  const workloads = workloadsOf(state);
  words.push(...workloads);
  // Of targets, what is not asked is not in their state.
  const options = {
    ...(state.view === "primitives" ? {} : DEFAULTS[state.view]),
    ...state.options,
  };
  for (const name of SINGLE) {
    const value = options[name];
    // A GEMM of a workload does not run in a scenario of its own.
    if (OF_WORKLOADS.includes(name) && workloads !== state.words) continue;
    if (value !== undefined && belongs(name, state.view)) words.push(`--${name}`, value);
  }
  for (const name of REPEATED) {
    if (!belongs(name, state.view)) continue;
    if (OF_WORKLOADS.includes(name) && workloads !== state.words) continue;
    for (const value of options[name] ?? []) words.push(`--${name}`, value);
  }
  if (part === "robust") {
    const { samples } = robustOptions(state);
    words.push("--robust", ...(samples === undefined ? [] : ["--samples", samples]));
  }
  return words.map(quoted).join(" ");
}

/** Where nothing is to be reached, the numbers of a primitive; of several, those of the first. */
function primitiveWords({ edit, options }: State): string[] {
  const name = edit ?? options.cim?.find((word) => word !== ALL && word !== STUDY);
  if (name === undefined) return ["list"];
  const { arch, profile, set = [] } = options;
  const words = ["show", name, "--resolved"];
  if (arch !== undefined) words.push("--arch", arch);
  if (profile !== undefined) words.push("--profile", profile);
  for (const value of set) words.push("--set", value);
  return words;
}

/** A proof is about one GEMM on one option; or a certificate of the visitor's own is checked. */
function proofWords(state: State): string[] {
  const { certificate, gemm, option = "", options } = state;
  if (certificate !== undefined) return ["verify", certificate];
  const words = ["map", ...(gemm === undefined ? state.words : [gemm])];
  const place = placeOf(option);
  // No option is chosen yet, or none can be made of what is asked.
  const isOpen = option === "";
  if (place) {
    words.push("--cim", wordFor(place.primitive, state), "--at", place.at);
    if (place.staging !== undefined) words.push("--staging", place.staging);
  } else if (isOpen) {
    for (const name of ["cim", "at", "staging"] as const)
      for (const value of options[name] ?? []) words.push(`--${name}`, value);
  }
  for (const name of SINGLE) {
    const value = options[name];
    if (value === undefined || !PROVES.includes(name)) continue;
    if (place || isOpen || (name !== "budget" && name !== "count")) words.push(`--${name}`, value);
  }
  for (const value of options.set ?? []) words.push("--set", value);
  const { profile = "consistent", mapper = "optimal" } = options;
  // The profile's own mapper may be another, and then only one that proves makes a certificate.
  const isOwn = profile === "consistent" && !(options.set ?? []).some(setsMappers);
  if (!isOwn || mapper !== "optimal") words.push("--mapper", "optimal");
  return [...words, "--certificate", "proof.json"];
}

/** Whether a switch says which mappers a profile has. */
function setsMappers(text: string): boolean {
  return text.startsWith("baseline-search=");
}

/** Options that a proof depends on, beside what it is about and switches. */
const PROVES: readonly string[] = [
  "budget",
  "count",
  "arch",
  "profile",
  "interleaving",
  "duplication",
  "objective",
  "factors",
];

/** One GEMM on one option: with the mapping that was made in the page as the file that the page saves, or the mapper's. */
function focusedWords(gemm: string, option: string, state: State): string[] {
  const { nest } = state;
  const options = Object.entries(focusedOptions(state, option, nest !== undefined));
  return [
    ...(nest === undefined ? [gemm] : ["--mapping", NEST_FILE]),
    ...options.flatMap(([name, value]) => [value].flat().flatMap((one) => [`--${name}`, `${one}`])),
    "--gap",
  ];
}

/** A map is of no workload: its points show where those lie. A verdict is of all, and others are of a GEMM once one is chosen. */
function workloadsOf({ view, words, gemm }: State): readonly string[] {
  if (view === "map") return [];
  const ofAll = view === "verdict" || view === "assumptions" || view === "primitives";
  return gemm === undefined || ofAll ? words : [gemm];
}

function belongs(name: string, view: View): boolean {
  return ONLY[name]?.includes(view) ?? true;
}

/** A word as a POSIX shell takes it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
