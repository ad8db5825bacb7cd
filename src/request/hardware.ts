import type { Architecture } from "../architecture/architecture.ts";
import type { Primitive } from "../architecture/primitive.ts";
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
}

/** Stands for every primitive that the library offers under the profile. */
export const ALL = "all";

/** The baseline and every CiM option that a request allows. @throws InputError if there is none */
export function hardwareOf(
  baseline: Architecture,
  primitives: readonly Primitive[],
  raw: RawOptions,
  settings: Settings,
): Hardware {
  return {
    baseline: baselineOption(baseline, settings.profile),
    cim: placed(baseline, primitives, raw, settings),
    parts: { baseline, primitives },
  };
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
