import type { Budget } from "../src/architecture/budget.ts";
import { OBJECTIVES } from "../src/cost/objective.ts";
import type { Issue } from "../src/diagnostic/issue.ts";
import { InputError } from "../src/diagnostic/issue.ts";
import { didYouMean } from "../src/diagnostic/suggest.ts";
import type { MapperOptions } from "../src/mapper/mapper.ts";
import { DEFAULT_OPTIONS } from "../src/mapper/mapper.ts";
import type { MapperName } from "../src/mapper/mappers.ts";
import { MAPPERS } from "../src/mapper/mappers.ts";
import type { Profile } from "../src/profile/profile.ts";
import { createProfile, PROFILE_NAMES } from "../src/profile/profile.ts";
import { DEFAULT_PROFILE, type RawOptions } from "./options.ts";

/** The options of a command, checked: what does not depend on files or the library. */
export interface Settings {
  readonly profile: Profile;
  readonly mapperOptions: MapperOptions;
  /** The mapper asked for, if any. */
  readonly mapper: MapperName | undefined;
  readonly baselineMapper: MapperName;
  readonly budget: Budget;
  readonly staging: readonly number[] | undefined;
  readonly format: Format;
}

export type Format = "text" | "json" | "csv";

/** A search's stream has 32 bits of state, so larger seeds would repeat smaller ones. */
const LARGEST_SEED = 2 ** 32 - 1;

const BUDGETS = ["area", "area-below", "capacity"] as const;

/** @throws InputError with every fault of the options */
export function readSettings(raw: RawOptions, formats: readonly Format[]): Settings {
  const issues: Issue[] = [];
  const one = <T extends string>(name: string, value: string | undefined, of: readonly T[]) =>
    value === undefined ? undefined : choice(name, value, of, issues);
  const natural = (
    name: string,
    value: string | undefined,
    least: number,
    otherwise: number,
    most = Number.MAX_SAFE_INTEGER,
  ) => (value === undefined ? otherwise : integer(name, value, least, most, issues));
  const { threshold, interleaving, duplication, objective, seed, patience } = DEFAULT_OPTIONS;
  const mapperNames = Object.keys(MAPPERS) as MapperName[];
  const settings = {
    profile: readProfile(raw, issues),
    mapperOptions: {
      objective: one("objective", raw.objective, OBJECTIVES) ?? objective,
      threshold:
        raw.threshold === undefined ? threshold : positive("threshold", raw.threshold, issues),
      interleaving: onOff("interleaving", raw.interleaving, issues) ?? interleaving,
      duplication: onOff("duplication", raw.duplication, issues) ?? duplication,
      seed: natural("seed", raw.seed, 0, seed, LARGEST_SEED),
      patience: natural("patience", raw.patience, 1, patience),
    },
    mapper: one("mapper", raw.mapper, mapperNames),
    baselineMapper: one("baseline-mapper", raw.baselineMapper, mapperNames) ?? "random",
    budget:
      raw.count === undefined
        ? (one("budget", raw.budget, BUDGETS) ?? "area")
        : integer("count", raw.count, 1, Number.MAX_SAFE_INTEGER, issues),
    staging: raw.staging?.flatMap((value) => shares(value, issues)),
    format: readFormat(raw, formats, issues),
  };
  if (raw.count !== undefined && raw.budget !== undefined) {
    issues.push(
      issue("count", "conflicting options: --count and --budget", undefined, "one of both"),
    );
  }
  if (issues.length > 0) throw new InputError(issues);
  return settings;
}

/** The profile alone, for commands without mappers. */
export function readProfile(raw: RawOptions, issues: Issue[]): Profile {
  const fallback = createProfile(DEFAULT_PROFILE);
  const name = choice("profile", raw.profile ?? DEFAULT_PROFILE, PROFILE_NAMES, issues);
  if (name === undefined) return fallback;
  const changes: [string, string][] = [];
  for (const text of (raw.set ?? []).flatMap(list)) {
    const [id, setting, ...more] = text.split("=");
    if (id && setting !== undefined && more.length === 0) changes.push([id, setting]);
    else
      issues.push(
        issue("set", `invalid --set: ${text}`, undefined, "switch=published or switch=consistent"),
      );
  }
  try {
    return createProfile(name, changes);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    issues.push(...error.issues);
    return fallback;
  }
}

/** The format alone. */
export function readFormat(raw: RawOptions, formats: readonly Format[], issues: Issue[]): Format {
  return choice("format", raw.format ?? "text", formats, issues) ?? "text";
}

/** The values of a text with commas between them. */
export function list(text: string): string[] {
  return text.split(",").map((part) => part.trim());
}

function choice<T extends string>(
  name: string,
  value: string,
  of: readonly T[],
  issues: Issue[],
): T | undefined {
  const found = of.find((item) => item === value);
  if (found === undefined) {
    issues.push(issue(name, `unknown ${name}: ${value}`, didYouMean(value, of), of.join(", ")));
  }
  return found;
}

function onOff(name: string, value: string | undefined, issues: Issue[]): boolean | undefined {
  if (value === undefined) return undefined;
  return choice(name, value, ["on", "off"], issues) === "on";
}

function integer(
  name: string,
  value: string,
  least: number,
  most: number,
  issues: Issue[],
): number {
  const number = Number(value);
  if (/^[+-]?\d+$/.test(value.trim()) && number >= least && number <= most) return number;
  const above = most < Number.MAX_SAFE_INTEGER ? ` and at most ${most}` : "";
  const expected = `an integer of at least ${least}${above}`;
  issues.push(issue(name, `invalid ${name}: ${value}`, undefined, expected));
  return least;
}

function positive(name: string, value: string, issues: Issue[]): number {
  const number = decimal(value);
  if (number > 0 && Number.isFinite(number)) return number;
  issues.push(issue(name, `invalid ${name}: ${value}`, undefined, "a number above 0"));
  return 1;
}

function shares(text: string, issues: Issue[]): number[] {
  return list(text).map((value) => {
    const share = decimal(value);
    if (share >= 0 && share < 1) return share;
    const expected = "a share of at least 0 and below 1";
    issues.push(issue("staging", `invalid staging: ${value}`, undefined, expected));
    return 0;
  });
}

/** A decimal number as people write it; NaN for anything else, such as `0x10` or an empty text. */
function decimal(text: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim()) ? Number(text) : Number.NaN;
}

function issue(option: string, message: string, hint: string | undefined, expected: string): Issue {
  return {
    code: "invalid-option",
    message,
    path: [],
    expected,
    hint: hint ?? `see --${option} in --help`,
  };
}
