import type { Architecture } from "../architecture/architecture.ts";
import type { Primitive } from "../architecture/primitive.ts";
import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import type { Option } from "../verdict/option.ts";
import type { Files } from "./files.ts";
import type { Hardware } from "./hardware.ts";
import { hardwareOf, oneSide, primitiveSet, STUDY } from "./hardware.ts";
import { architectureNamed, primitivesNamed } from "./named.ts";
import type { RawOptions } from "./raw-options.ts";
import type { Settings } from "./settings.ts";
import { list } from "./settings.ts";

/** Options, and the name of the baseline that they are, or are integrated into. */
export interface OptionsOf {
  readonly options: readonly Option[];
  readonly baseline: string;
}

/** An option, and the name of the baseline that it is, or is integrated into. */
export interface OptionOf {
  readonly option: Option;
  readonly baseline: string;
}

/** What options are made of. */
export interface Parts {
  readonly baseline: Architecture;
  readonly primitives?: readonly Primitive[];
}

/** The baseline and every CiM option that the options allow; the study's primitives if none is named. */
export async function hardwareNamed(
  raw: RawOptions,
  settings: Settings,
  files: Files,
): Promise<Hardware> {
  const baseline = await architectureNamed(raw.arch, files);
  const primitives = await primitivesNamed(raw.cim ?? [STUDY], settings, files);
  return hardwareOf(baseline, primitives, raw, settings);
}

/** The one option that a request is about: a primitive at a level, or the baseline without `--cim`. */
export async function optionNamed(
  raw: RawOptions,
  settings: Settings,
  files: Files,
): Promise<OptionOf> {
  const { options, baseline } = await optionsNamed(raw, settings, files);
  const [option, ...more] = options;
  if (option && more.length === 0) return { option, baseline };
  const issues: Issue[] = [];
  const [name = "", ...others] = raw.cim ?? [];
  if (name === "" || others.length > 0 || primitiveSet(name, settings.profile))
    issues.push(single("cim", "primitive"));
  if ((raw.at ?? []).flatMap(list).length !== 1) issues.push(single("at", "level"));
  if ((settings.staging?.length ?? 0) > 1) issues.push(single("staging", "share"));
  throw new InputError(issues);
}

/** What a request is about: the primitives at the levels, or the baseline without `--cim`. */
export async function optionsNamed(
  raw: RawOptions,
  settings: Settings,
  files: Files,
): Promise<OptionsOf> {
  const { baseline, primitives } = await partsNamed(raw, settings, files);
  return { options: oneSide(baseline, primitives, raw, settings), baseline: baseline.name };
}

/** What options are made of; no primitives without `--cim`. */
export async function partsNamed(
  raw: RawOptions,
  settings: Settings,
  files: Files,
): Promise<Parts> {
  const baseline = await architectureNamed(raw.arch, files);
  const names = raw.cim ?? [];
  if (names.length === 0) return { baseline };
  return { baseline, primitives: await primitivesNamed(names, settings, files) };
}

function single(option: string, noun: string): Issue {
  const message = `too many values: --${option}`;
  return { code: "too-many-values", message, path: [], expected: `one ${noun}` };
}
