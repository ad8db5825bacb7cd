import type { RawOptions } from "../../src/request/raw-options.ts";

/** What the page shows. */
export const VIEWS = [
  "verdict",
  "map",
  "gemm",
  "pareto",
  "primitives",
  "assumptions",
  "proof",
] as const;

export type View = (typeof VIEWS)[number];

/** What of the view of assumptions is shown, beside the profile and the sources: the effects of switches, or how sure the verdict is. */
export const PARTS = ["switches", "robust"] as const;

export type Part = (typeof PARTS)[number];

/** Options with one value, by their name on the command line. */
export const SINGLE = [
  "phase",
  "batch",
  "sequence",
  "context",
  "count",
  "budget",
  "sweep",
  "arch",
  "profile",
  "mapper",
  "baseline-mapper",
  "threshold",
  "interleaving",
  "duplication",
  "objective",
  "factors",
  "nodes",
  "seed",
  "patience",
  "samples",
  "x",
  "y",
  "points",
  "bits",
  "parameter",
  "factor",
  "measure",
  "frontier",
] as const;

/** Options that may be repeated. */
export const REPEATED = ["cim", "at", "staging", "set", "fix", "dim"] as const;

/** Texts of options, by their name on the command line. */
export type Options = Readonly<
  Partial<
    Record<(typeof SINGLE)[number], string> & Record<(typeof REPEATED)[number], readonly string[]>
  >
>;

/** What a state loses where something else is asked: what was looked at. */
export const NOTHING_FOCUSED = {
  gemm: undefined,
  option: undefined,
  point: undefined,
  nest: undefined,
  step: undefined,
};

/** A native file that is part of what is asked: a primitive, an architecture or a network of the visitor's own. */
export interface OwnFile {
  readonly name: string;
  readonly text: string;
  /** The text as a link holds it (packed.ts); if absent, the link holds the text itself. */
  readonly packed?: string;
}

/** All that decides what the page shows; it is in the page's address whole. */
export interface State {
  readonly view: View;
  readonly part?: Part;
  /** Names of workloads, shapes and own files, as on the command line. */
  readonly words: readonly string[];
  readonly options: Options;
  /** Of what is shown, what is looked at: names of a GEMM and of an option. */
  readonly gemm?: string;
  readonly option?: string;
  /** The place of a point on the front of that option, from 0 on; under several budgets, on their fronts one after another. */
  readonly point?: string;
  /** The name of the option whose budgets are shown side by side. */
  readonly swept?: string;
  /** A mapping that the visitor made, as compact text. */
  readonly nest?: string;
  /** The name of a certificate among the visitor's own files, which is checked instead of one of what is shown. */
  readonly certificate?: string;
  /** The name of a primitive among the visitor's own files that is being edited. */
  readonly edit?: string;
  /** Where an animation stands, as the level down to which it goes and the step: `3.17`. */
  readonly step?: string;
  /** What the numbers that are listed contain. */
  readonly find?: string;
  readonly own: readonly OwnFile[];
  /** Names of files that are too large for a link: the page that was given them holds them (held.ts). */
  readonly held?: readonly string[];
}

/** What a first visit shows: an answer, not an empty form. */
export const EXAMPLE: State = { view: "verdict", words: ["bert-large"], options: {}, own: [] };

/** What a view asks for where its options leave it open. */
export const DEFAULTS: Readonly<Record<View, Options>> = {
  verdict: {},
  pareto: {},
  gemm: {},
  assumptions: {},
  proof: {},
  primitives: {
    measure: "energy",
    factor: "1",
    parameter: "latency,mac-energy,write-energy,row-write,count",
    frontier: "mac-energy,write-energy",
  },
  map: { x: "M:1..8192", y: "N=K:64..8192", points: "64" },
};

/** Options, some of which are to be left out. */
type MaybeOptions = { readonly [K in keyof Options]?: Options[K] | undefined };

/** The options with some changed; those that are undefined or have no values are left out. */
export function withOptions(options: MaybeOptions, change: MaybeOptions = {}): Options {
  const next = Object.entries({ ...options, ...change }).filter(([, value]) =>
    Array.isArray(value) ? value.length > 0 : value !== undefined,
  );
  return Object.fromEntries(next);
}

/** The options as a command line hands them over, but for samples, which only one question has ({@link robustOptions}). */
export function rawOptions({ options }: State): RawOptions {
  const { "baseline-mapper": baselineMapper, samples: _, ...rest } = options;
  return { ...rest, ...(baselineMapper === undefined ? {} : { baselineMapper }) };
}
