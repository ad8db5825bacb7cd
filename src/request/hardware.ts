import type { Architecture } from "../architecture/architecture.ts";
import type { Primitive } from "../architecture/primitive.ts";
import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import type { Option } from "../verdict/option.ts";
import { baselineOption, cimOptions } from "../verdict/option.ts";
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
}

/** Stands for every primitive that the library offers under the profile. */
export const ALL = "all";

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
  return {
    baseline: baselineOption(baseline, settings.profile),
    cim: placed(baseline, primitives, raw, settings),
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

/** The primitives at the levels that a request names, or at all where they fit. */
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
  };
  return cimOptions(choices, profile);
}
