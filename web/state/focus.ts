import type { RawOptions } from "../../src/request/raw-options.ts";
import type { OwnFile, State } from "./state.ts";
import { rawOptions } from "./state.ts";

/** What an option's name says: a primitive, a level and a share of it that stays a buffer. */
const OPTION_NAME = /^(\S+) at (\S+?)(?:, (0?\.\d+) buffer)?$/;

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
  const [, primitive, level, staging] = OPTION_NAME.exec(option) ?? [];
  const mapper = primitive === undefined ? options["baseline-mapper"] : options.mapper;
  return {
    ...kept,
    factors: options.factors ?? DEFAULT_FACTORS,
    ...(given || mapper === undefined ? {} : { mapper }),
    ...(primitive === undefined || level === undefined
      ? {}
      : {
          cim: [wordFor(primitive, state)],
          at: [level],
          ...(staging === undefined ? {} : { staging: [staging] }),
          ...(options.count === undefined ? {} : { count: options.count }),
          ...(options.budget === undefined ? {} : { budget: options.budget }),
        }),
  };
}

/** The word of the command line for a primitive: the own file that names it, or its name. */
function wordFor(primitive: string, { options, own }: State): string {
  const isNamed = ({ name, text }: OwnFile) =>
    options.cim?.includes(name) && nameIn(text) === primitive;
  return own.find(isNamed)?.name ?? primitive;
}

/** The name that a native file gives what it describes. */
function nameIn(text: string): string | undefined {
  return /^\s*"?name"?:\s*["']?([\w.+-]+)/m.exec(text)?.[1];
}
