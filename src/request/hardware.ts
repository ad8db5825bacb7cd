import type { Architecture } from "../architecture/architecture.ts";
import type { Primitive } from "../architecture/primitive.ts";
import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import { lacking } from "../library/derived.ts";
import { ledgerPrimitives, offeredPrimitives, refusedMacros } from "../library/library.ts";
import type { Profile } from "../profile/profile.ts";
import type { Option } from "../verdict/option.ts";
import { baselineOption, cimOptions, replaceable } from "../verdict/option.ts";
import type { RawOptions } from "./raw-options.ts";
import type { Settings } from "./settings.ts";
import { list } from "./settings.ts";

/** What may compute: the baseline, and the CiM options that were asked for. */
export interface Hardware {
  readonly baseline: Option;
  readonly cim: readonly Option[];
  /** What the options are made of. */
  readonly parts: { readonly baseline: Architecture; readonly primitives: readonly Primitive[] };
  /** The levels that were asked for; all on which a primitive fits if absent. */
  readonly at?: readonly string[];
  /** What was asked for and makes no option: primitives that fit at no level, and macros that give none. */
  readonly notWeighed: readonly NotWeighed[];
}

/** A primitive or a macro of which there is no option. */
export interface NotWeighed {
  readonly name: string;
  readonly why: string;
}

/** Stands for every primitive of the library: those of files, and those that published macros give. */
export const ALL = "all";
/** Stands for the study's primitives, which are offered where none is named. */
export const STUDY = "study";

/** The primitives that a word stands for; nothing if it is the name of one. */
export function primitiveSet(word: string, profile: Profile): readonly Primitive[] | undefined {
  if (word === STUDY) return offeredPrimitives(profile);
  if (word === ALL) return [...offeredPrimitives(profile), ...ledgerPrimitives()];
  return undefined;
}

/** What is wrong with primitives that have the name of another: their options would not be told apart. */
export function duplicates(primitives: readonly Primitive[]): Issue[] {
  const names = primitives.map(({ name }) => name);
  const again = names.find((name, i) => names.indexOf(name) < i);
  if (again === undefined) return [];
  const message = `duplicate primitive: ${again}`;
  return [{ code: "duplicate-primitive", message, path: [] }];
}

/** The baseline and every CiM option that a request allows. @throws InputError if there is none */
export function hardwareOf(
  baseline: Architecture,
  primitives: readonly Primitive[],
  raw: RawOptions,
  settings: Settings,
): Hardware {
  const at = raw.at?.flatMap(list);
  const cim = placed(baseline, primitives, raw, settings);
  const levels = at ?? replaceable(baseline, settings.profile);
  const unplaced = primitives.filter(({ name }) => !cim.some((of) => of.cim?.primitive === name));
  return {
    baseline: baselineOption(baseline, settings.profile),
    cim,
    notWeighed: [
      ...unplaced.map(({ name }) => ({ name, why: `fits none of ${levels.join(", ")}` })),
      ...(raw.cim?.includes(ALL) ? refusedMacros() : []).map((macro) => {
        return { name: macro.name, why: lacking(macro) };
      }),
    ],
    parts: { baseline, primitives },
    ...(at ? { at } : {}),
  };
}

/**
 * What a question about one side is about: the primitives at the levels, without a buffer unless a share is named, or
 * the baseline if no primitive is named.
 *
 * @param primitives undefined if none is named
 * @throws InputError if there is none, or options for primitives are given without any
 */
export function oneSide(
  baseline: Architecture,
  primitives: readonly Primitive[] | undefined,
  raw: RawOptions,
  settings: Settings,
): Option[] {
  if (primitives) {
    return placed(baseline, primitives, raw, { ...settings, staging: settings.staging ?? [0] });
  }
  const given = (["at", "count", "budget", "staging"] as const).filter(
    (name) => raw[name] !== undefined,
  );
  if (given.length > 0) throw new InputError(given.map(withoutPrimitive));
  return [baselineOption(baseline, settings.profile)];
}

function withoutPrimitive(option: string): Issue {
  const expected = `a primitive, since --${option} is given`;
  return { code: "missing-option", message: "missing option: --cim", path: [], expected };
}

/** The primitives at the levels that a request names, or at all where they fit; of all primitives those that fit. */
export function placed(
  baseline: Architecture,
  primitives: readonly Primitive[],
  raw: RawOptions,
  { profile, budget, staging }: Settings,
): Option[] {
  const at = raw.at?.flatMap(list);
  const choices = {
    baseline,
    primitives,
    budget,
    ...(at ? { at } : {}),
    ...(staging ? { staging } : {}),
    ...(raw.cim?.includes(ALL) ? { onlyFitting: true } : {}),
  };
  return cimOptions(choices, profile);
}
