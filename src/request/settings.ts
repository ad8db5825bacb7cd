import type { Budget } from "../architecture/budget.ts";
import type { Objective } from "../cost/objective.ts";
import { OBJECTIVES } from "../cost/objective.ts";
import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { MapperOptions } from "../mapper/mapper.ts";
import { DEFAULT_OPTIONS } from "../mapper/mapper.ts";
import type { MapperName } from "../mapper/mappers.ts";
import { defaultMappers, MAPPERS } from "../mapper/mappers.ts";
import type { Profile } from "../profile/profile.ts";
import { createProfile, PROFILE_NAMES } from "../profile/profile.ts";
import { DEFAULT_SAMPLES } from "../sensitivity/samples.ts";
import { decimal, integer, invalidOption, positive } from "./numbers.ts";
import { DEFAULT_PROFILE, type RawOptions } from "./raw-options.ts";

/** The options of a command, checked: what does not depend on files or the library. */
export interface Settings {
  readonly profile: Profile;
  readonly mapperOptions: MapperOptions;
  /** The mapper of each side: as asked for, or the profile's. */
  readonly cimMapper: MapperName;
  readonly baselineMapper: MapperName;
  /** How far a search may go for each mapping. */
  readonly budgets: SearchBudgets;
  readonly budget: Budget;
  readonly staging: readonly number[] | undefined;
  /** Samples of an analysis of robustness; absent if none is asked for. */
  readonly samples: number | undefined;
  readonly format: Format;
}

/** Absent where a search goes on until it has its proof. */
export interface SearchBudgets {
  readonly nodes?: number;
  readonly time_s?: number;
}

export type Format = "text" | "json" | TableFormat | "yaml" | "c";

/** The forms of one table; a command that has one of them has all. */
export const TABLE_FORMATS = ["csv", "tsv", "md", "parquet"] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

/** A search's stream has 32 bits of state, so larger seeds would repeat smaller ones. */
const LARGEST_SEED = 2 ** 32 - 1;

/** More would take days. */
const MOST_SAMPLES = 1_000_000;

const BUDGETS = ["area", "area-below", "capacity"] as const;
const FACTORS = ["perfect", "imperfect"] as const;

/**
 * @param sides whether a command has both sides, so that `--mapper` means CiM's
 * @throws InputError with every fault of the options
 */
export function readSettings(
  raw: RawOptions,
  formats: readonly Format[],
  sides: "both" | "one",
): Settings {
  const issues: Issue[] = [];
  const one = <T extends string>(name: string, value: string | undefined, of: readonly T[]) =>
    value === undefined ? undefined : choice(name, value, of, issues);
  const natural = (
    name: string,
    value: string | undefined,
    least: number,
    otherwise: number,
    most?: number,
  ) =>
    value === undefined
      ? otherwise
      : integer(name, value, { least, ...(most === undefined ? {} : { most }) }, issues);
  const { factors, threshold, interleaving, seed, patience } = DEFAULT_OPTIONS;
  const mapperNames = Object.keys(MAPPERS) as MapperName[];
  const profile = readProfile(raw, issues);
  const duplication = onOff("duplication", raw.duplication, issues);
  const mapper = one("mapper", raw.mapper, mapperNames);
  const baselineMapper = one("baseline-mapper", raw.baselineMapper, mapperNames);
  const defaults = defaultMappers(profile);
  const settings = {
    profile,
    mapperOptions: {
      ...readObjectives(raw.objective, issues),
      factors: one("factors", raw.factors, FACTORS) ?? factors,
      threshold:
        raw.threshold === undefined ? threshold : positive("threshold", raw.threshold, issues),
      interleaving: onOff("interleaving", raw.interleaving, issues) ?? interleaving,
      ...(duplication === undefined ? {} : { duplication }),
      seed: natural("seed", raw.seed, 0, seed, LARGEST_SEED),
      patience: natural("patience", raw.patience, 1, patience),
    },
    cimMapper: mapper ?? defaults.cim,
    baselineMapper: (sides === "both" ? baselineMapper : mapper) ?? defaults.baseline,
    budgets: {
      ...(raw.nodes === undefined ? {} : { nodes: natural("nodes", raw.nodes, 1, 1) }),
      ...(raw.time === undefined ? {} : { time_s: positive("time", raw.time, issues) }),
    },
    budget:
      raw.count === undefined
        ? (one("budget", raw.budget, BUDGETS) ?? "area")
        : integer("count", raw.count, { least: 1 }, issues),
    staging: raw.staging?.flatMap((value) => shares(value, issues)),
    samples: raw.robust
      ? natural("samples", raw.samples, 1, DEFAULT_SAMPLES, MOST_SAMPLES)
      : undefined,
    format: readFormat(raw, formats, issues),
  };
  issues.push(...figureIssues(raw));
  if (raw.samples !== undefined && !raw.robust) {
    issues.push(
      issue("samples", "option without effect: --samples", undefined, "--robust with it"),
    );
  }
  if (raw.count !== undefined && raw.budget !== undefined) {
    issues.push(
      issue("count", "conflicting options: --count and --budget", undefined, "one of both"),
    );
  }
  if (issues.length > 0) throw new InputError(issues);
  return settings;
}

/** What is wrong with the files of figures: their endings say what they are. */
export function figureIssues(raw: RawOptions): Issue[] {
  const { svg, png, output } = raw;
  const named = Object.entries({ svg, png }).flatMap(([option, path]) =>
    typeof path === "string" ? [{ option, path }] : [],
  );
  const endings = named
    .filter(({ option, path }) => !path.toLowerCase().endsWith(`.${option}`))
    .map(({ option, path }) =>
      issue(option, `invalid ${option}: ${path}`, undefined, `a file that ends in .${option}`),
    );
  const same = named.filter(({ path }) => path === output);
  const twice = same.map(({ option, path }) =>
    issue(option, `same file for --output and --${option}: ${path}`, undefined, "two files"),
  );
  return [...endings, ...twice];
}

/** What is minimised: one objective, or two with a comma between them. */
function readObjectives(
  text: string | undefined,
  issues: Issue[],
): { objective: Objective; secondObjective?: Objective } {
  const { objective } = DEFAULT_OPTIONS;
  if (text === undefined) return { objective };
  const names = list(text);
  const [first, second] = names.map((name) => choice("objective", name, OBJECTIVES, issues));
  if (names.length > 2 || (second !== undefined && first === second)) {
    const expected = "one objective, or two different ones with a comma between them";
    issues.push(issue("objective", `invalid objective: ${text}`, undefined, expected));
  }
  return { objective: first ?? objective, ...(second ? { secondObjective: second } : {}) };
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

/** The format alone. A command with `csv` has every form of a table. */
export function readFormat<T extends Format>(
  raw: RawOptions,
  formats: readonly T[],
  issues: Issue[],
): T | TableFormat | "text" {
  const all = formats.flatMap((format): readonly (T | TableFormat)[] =>
    format === "csv" ? TABLE_FORMATS : [format],
  );
  return choice("format", raw.format ?? "text", all, issues) ?? "text";
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

function shares(text: string, issues: Issue[]): number[] {
  return list(text).map((value, i, all) => {
    const share = decimal(value);
    if (all.slice(0, i).some((before) => decimal(before) === share)) {
      issues.push(issue("staging", `duplicate staging: ${value}`, undefined, "each share once"));
    }
    if (share >= 0 && share < 1) return share;
    issues.push(invalidOption("staging", value, "a share of at least 0 and below 1"));
    return 0;
  });
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
