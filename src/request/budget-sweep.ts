import type { Architecture } from "../architecture/architecture.ts";
import type { Primitive } from "../architecture/primitive.ts";
import { withCapacity } from "../architecture/resized.ts";
import type { Issue } from "../diagnostic/issue.ts";
import { assertNoIssues, InputError } from "../diagnostic/issue.ts";
import { parseQuantity } from "../format/quantity.ts";
import { takenBy } from "../insight/taken.ts";
import type { FrontRun, Fronts } from "../report/front-report.ts";
import type { Option } from "../verdict/option.ts";
import { optionName } from "../verdict/option.ts";
import { oneSide } from "./hardware.ts";
import type { RawOptions } from "./raw-options.ts";
import type { Settings } from "./settings.ts";
import { list, readSettings } from "./settings.ts";

/** What fronts are of: options, or the budgets of a sweep of each option one after another. */
export interface FrontSubjects extends Pick<Fronts, "sweep"> {
  readonly subjects: readonly Omit<FrontRun, "gemm" | "front">[];
}

/** What a sweep is written as: `count=1,2,4`, `staging=0,0.5` or `capacity:SMEM=128KiB,256KiB`. */
export interface SweepText {
  readonly kind: "count" | "staging" | "capacity";
  /** The memory whose capacity is swept. */
  readonly level?: string;
  readonly values: readonly string[];
}

/** @throws InputError if a text is no sweep */
export function readSweep(text: string): SweepText {
  const [kind = "", values = "", ...more] = text.split("=");
  const [name = "", level, ...rest] = kind.split(":");
  const all = list(values).filter((value) => value !== "");
  if (more.length > 0 || rest.length > 0 || all.length === 0) throw invalid(text);
  if (name === "capacity" && level) return { kind: name, level, values: all };
  if (level !== undefined || (name !== "count" && name !== "staging")) throw invalid(text);
  return { kind: name, values: all };
}

/**
 * The options of a request, each under every budget if it has a sweep. A swept capacity is that of a memory of the baseline, with
 * primitives placed in it as the request says.
 *
 * @param primitives undefined if none is named: then the baseline is the one option
 * @throws InputError with every fault of the sweep, and of the options under its budgets
 */
export function frontSubjects(
  baseline: Architecture,
  primitives: readonly Primitive[] | undefined,
  raw: RawOptions,
  settings: Settings,
): FrontSubjects {
  if (raw.sweep === undefined) {
    const options = oneSide(baseline, primitives, raw, settings);
    return { subjects: options.map((option) => ({ option })) };
  }
  const { kind, level, values } = readSweep(raw.sweep);
  const conflict = conflicting(kind, raw);
  if (conflict) throw new InputError([conflict]);
  const under = (value: string): Option[] => {
    if (level !== undefined) {
      const resized = withCapacity(baseline, level, bitsOf(value), settings.profile);
      return oneSide(resized, primitives, raw, settings);
    }
    const own = kind === "count" ? { ...raw, count: value } : { ...raw, staging: [value] };
    return oneSide(baseline, primitives, own, readSettings(own, [settings.format], "one"));
  };
  const issues = new Map<string, Issue>();
  const byOption = new Map<string, { option: Option; on: string; value: string }[]>();
  for (const value of values) {
    try {
      for (const option of under(value)) {
        const on = nameOf(option, kind);
        byOption.set(on, [...(byOption.get(on) ?? []), { option, on, value }]);
      }
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      // What is wrong with the rest of the request is so under every budget.
      for (const issue of error.issues) issues.set(issue.message, issue);
    }
  }
  assertNoIssues([...issues.values()]);
  const swept = [...byOption.values()].flat();
  const taken = takenBy(swept.map(({ option }) => option.architecture));
  return {
    subjects: swept.map(({ option, on, value }, i) => ({
      option,
      budget: { on, value, taken: taken.values[i] ?? 0 },
    })),
    sweep: { swept: level === undefined ? kind : `capacity of ${level}`, taken: taken.of },
  };
}

/** The share that stays a buffer is part of an option's name, unless it is what changes. */
function nameOf({ name, cim }: Option, kind: SweepText["kind"]): string {
  return cim && kind === "staging" ? optionName(cim.primitive, cim.at, 0) : name;
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

function conflicting(kind: SweepText["kind"], raw: RawOptions): Issue | undefined {
  const others = { count: ["count", "budget"], staging: ["staging"], capacity: [] } as const;
  const other = others[kind].find((name) => raw[name] !== undefined);
  if (other === undefined) return undefined;
  const message = `conflicting options: --sweep and --${other}`;
  return { code: "invalid-option", message, path: [], expected: "one of both" };
}
