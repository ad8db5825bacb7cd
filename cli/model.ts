import type { Architecture } from "../src/architecture/architecture.ts";
import type { Primitive } from "../src/architecture/primitive.ts";
import type { Issue } from "../src/diagnostic/issue.ts";
import { InputError } from "../src/diagnostic/issue.ts";
import { DEFAULT_BASELINE } from "../src/library/default-baseline.ts";
import { offeredPrimitives } from "../src/library/library.ts";
import type { Hardware } from "../src/request/hardware.ts";
import { ALL, duplicates, hardwareOf, oneSide } from "../src/request/hardware.ts";
import type { RawOptions } from "../src/request/raw-options.ts";
import type { Settings } from "../src/request/settings.ts";
import { list } from "../src/request/settings.ts";
import type { Option } from "../src/verdict/option.ts";
import { loadArchitecture, loadPrimitive } from "./input.ts";

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

/** The baseline and every CiM option that the options allow; all primitives that the library offers if none is named. */
export async function loadHardware(raw: RawOptions, settings: Settings): Promise<Hardware> {
  const architecture = await loadArchitecture(raw.arch ?? DEFAULT_BASELINE);
  const primitives = await loadPrimitives(raw.cim ?? [ALL], settings);
  return hardwareOf(architecture, primitives, raw, settings);
}

/** The one option that a command is about: a primitive at a level, or the baseline without `--cim`. */
export async function loadOption(raw: RawOptions, settings: Settings): Promise<OptionOf> {
  const { options, baseline } = await loadOptions(raw, settings);
  const [option, ...more] = options;
  if (option && more.length === 0) return { option, baseline };
  const issues: Issue[] = [];
  if ((raw.cim ?? []).length !== 1 || raw.cim?.[0] === ALL) issues.push(single("cim", "primitive"));
  if ((raw.at ?? []).flatMap(list).length !== 1) issues.push(single("at", "level"));
  if ((settings.staging?.length ?? 0) > 1) issues.push(single("staging", "share"));
  throw new InputError(issues);
}

/** What a command is about: the primitives at the levels, or the baseline without `--cim`. */
export async function loadOptions(raw: RawOptions, settings: Settings): Promise<OptionsOf> {
  const { baseline, primitives } = await loadParts(raw, settings);
  return { options: oneSide(baseline, primitives, raw, settings), baseline: baseline.name };
}

/** What options are made of; no primitives without `--cim`. */
export async function loadParts(
  raw: RawOptions,
  settings: Settings,
): Promise<{ readonly baseline: Architecture; readonly primitives?: readonly Primitive[] }> {
  const baseline = await loadArchitecture(raw.arch ?? DEFAULT_BASELINE);
  const names = raw.cim ?? [];
  if (names.length === 0) return { baseline };
  return { baseline, primitives: await loadPrimitives(names, settings) };
}

/**
 * The primitives of these names and files, or all that the library offers.
 *
 * @throws InputError with the faults of every primitive
 */
export async function loadPrimitives(
  names: readonly string[],
  { profile }: Settings,
): Promise<readonly Primitive[]> {
  if (names.length === 1 && names[0] === ALL) return offeredPrimitives(profile);
  const issues: Issue[] = [];
  const primitives: Primitive[] = [];
  for (const name of names) {
    try {
      primitives.push(await loadPrimitive(name));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      issues.push(...error.issues);
    }
  }
  issues.push(...duplicates(primitives));
  if (issues.length > 0) throw new InputError(issues);
  return primitives;
}

function single(option: string, noun: string): Issue {
  const message = `too many values: --${option}`;
  return { code: "too-many-values", message, path: [], expected: `one ${noun}` };
}
