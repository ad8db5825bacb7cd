import type { RawOptions } from "../../src/request/raw-options.ts";
import type { OwnFile, State } from "./state.ts";
import { rawOptions } from "./state.ts";

/** A primitive at a level, and the share of the level that stays a buffer. */
interface Place {
  readonly primitive: string;
  readonly at: string;
  readonly staging?: string;
}

/** What an option's name says; undefined for the baseline's. */
export function placeOf(option: string): Place | undefined {
  const [, primitive, at, staging] = /^(\S+) at (\S+?)(?:, (0?\.\d+) buffer)?$/.exec(option) ?? [];
  if (primitive === undefined || at === undefined) return undefined;
  return { primitive, at, ...(staging === undefined ? {} : { staging }) };
}

/** Options of a question about one GEMM on one option: a primitive at a level, or the baseline without one. */
const ALWAYS = [
  "arch",
  "profile",
  "set",
  "objective",
  "nodes",
  "interleaving",
  "duplication",
  "threshold",
  "seed",
  "patience",
] as const;

/** The factors of the optimum that a mapping is held against, unless the state says others. */
const DEFAULT_FACTORS = "perfect";

/**
 * The options of the command line that evaluates one option of a state, as `cimpass evaluate` takes them.
 *
 * @param option its name, as reports have it
 * @param given whether the mapping is given, so that no mapper is asked
 */
export function focusedOptions(state: State, option: string, given: boolean): RawOptions {
  const { options } = state;
  const raw = rawOptions(state);
  const kept = Object.fromEntries(
    ALWAYS.flatMap((name) => (raw[name] === undefined ? [] : [[name, raw[name]]])),
  ) as RawOptions;
  const place = placeOf(option);
  const mapper = place === undefined ? options["baseline-mapper"] : options.mapper;
  return {
    ...kept,
    factors: options.factors ?? DEFAULT_FACTORS,
    ...(given || mapper === undefined ? {} : { mapper }),
    ...(place === undefined
      ? {}
      : {
          cim: [wordFor(place.primitive, state)],
          at: [place.at],
          ...(place.staging === undefined ? {} : { staging: [place.staging] }),
          ...(options.count === undefined ? {} : { count: options.count }),
          ...(options.budget === undefined ? {} : { budget: options.budget }),
        }),
  };
}

/** The word of the command line for a primitive: the own file that names it, or its name. */
export function wordFor(primitive: string, { options, own }: State): string {
  const isNamed = ({ name, text }: OwnFile) =>
    options.cim?.includes(name) && nameIn(text) === primitive;
  return own.find(isNamed)?.name ?? primitive;
}

/** The name that a native file gives what it describes. */
function nameIn(text: string): string | undefined {
  return /^\s*"?name"?:\s*["']?([\w.+-]+)/m.exec(text)?.[1];
}
