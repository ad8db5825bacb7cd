import { withCapacity } from "../src/architecture/resized.ts";
import { InputError } from "../src/diagnostic/issue.ts";
import { parseQuantity } from "../src/format/quantity.ts";
import { DEFAULT_BASELINE } from "../src/library/default-baseline.ts";
import type { RawOptions } from "../src/request/raw-options.ts";
import type { Settings } from "../src/request/settings.ts";
import { list, readSettings } from "../src/request/settings.ts";
import type { Option } from "../src/verdict/option.ts";
import { baselineOption, cimOptions } from "../src/verdict/option.ts";
import { loadArchitecture, loadPrimitive } from "./input.ts";
import { loadOption } from "./model.ts";

/** One option under several budgets. */
export interface Swept {
  /** `count`, `staging`, or `capacity of SMEM`. */
  readonly what: string;
  readonly budgets: readonly { readonly value: string; readonly option: Option }[];
  readonly baseline: string;
}

/**
 * The options of a sweep: `count=1,2,4`, `staging=0,0.5` or `capacity:SMEM=128KiB,256KiB`.
 *
 * @throws InputError if it is none of these, or the other options name more than one option
 */
export async function loadSweep(text: string, raw: RawOptions, settings: Settings): Promise<Swept> {
  const [kind = "", values = "", ...more] = text.split("=");
  const [name = "", level, ...rest] = kind.split(":");
  const all = list(values).filter((value) => value !== "");
  if (more.length > 0 || rest.length > 0 || all.length === 0) throw invalid(text);
  if (level !== undefined) {
    if (name !== "capacity" || level === "") throw invalid(text);
    return capacities(level, all, raw, settings);
  }
  if (name !== "count" && name !== "staging") throw invalid(text);
  if (raw[name] !== undefined || (name === "count" && raw.budget !== undefined)) {
    const other = raw[name] === undefined ? "budget" : name;
    throw conflicting(other);
  }
  const budgets: { value: string; option: Option }[] = [];
  let baseline = "";
  for (const value of all) {
    const one = name === "count" ? { ...raw, count: value } : { ...raw, staging: [value] };
    const found = await loadOption(one, readSettings(one, [settings.format], "one"));
    budgets.push({ value, option: found.option });
    baseline = found.baseline;
  }
  return { what: name, budgets, baseline };
}

/** One memory of the baseline resized, with primitives placed in it as the budget says. */
async function capacities(
  level: string,
  values: readonly string[],
  raw: RawOptions,
  settings: Settings,
): Promise<Swept> {
  const { profile, budget } = settings;
  // The option without a sweep: faults of its own are reported first.
  const { option, baseline } = await loadOption(raw, settings);
  const architecture = await loadArchitecture(raw.arch ?? DEFAULT_BASELINE);
  const primitives = await Promise.all((raw.cim ?? []).map(loadPrimitive));
  const budgets = values.map((value) => {
    const resized = withCapacity(architecture, level, bitsOf(value), profile);
    if (!option.cim) return { value, option: baselineOption(resized, profile) };
    const { at, staging } = option.cim;
    const candidates = { baseline: resized, primitives, at: [at], budget, staging: [staging] };
    const [one] = cimOptions(candidates, profile);
    if (!one) throw new Error("no option was made");
    return { value, option: one };
  });
  return { what: `capacity of ${level}`, budgets, baseline };
}

function bitsOf(text: string): number {
  const read = parseQuantity(text, { kind: "data", positive: true, whole: true });
  if ("value" in read) return read.value;
  const { code, message, expected, hint } = read.problem;
  throw new InputError([{ code, message, path: ["sweep"], expected, hint }]);
}

function invalid(text: string): InputError {
  return new InputError([
    {
      code: "invalid-option",
      message: `invalid sweep: ${text}`,
      path: [],
      expected: "count=1,2,4, staging=0,0.5 or capacity:LEVEL=64KiB,128KiB",
    },
  ]);
}

function conflicting(option: string): InputError {
  const message = `conflicting options: --sweep and --${option}`;
  return new InputError([{ code: "invalid-option", message, path: [], expected: "one of both" }]);
}
