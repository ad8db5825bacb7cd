import type { Architecture } from "../architecture/architecture.ts";
import type { Budget } from "../architecture/budget.ts";
import { integrate } from "../architecture/integrate.ts";
import type { Primitive } from "../architecture/primitive.ts";
import type { ResolvedArchitecture } from "../architecture/resolve.ts";
import { resolve } from "../architecture/resolve.ts";
import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import type { Profile } from "../profile/profile.ts";
import { figureValue, isPublished } from "../profile/profile.ts";

/** One thing that could be built: the baseline, or primitives of one kind at one level of it. */
export interface Option {
  /** e.g. `digital6T at RF`, or the baseline's name. Unique among the options of a verdict. */
  readonly name: string;
  readonly architecture: ResolvedArchitecture;
  /** What and where; absent for the baseline. */
  readonly cim?: { readonly primitive: string; readonly at: string; readonly staging: number };
}

/** Which options a verdict weighs. */
export interface Candidates {
  readonly baseline: Architecture;
  readonly primitives: readonly Primitive[];
  /** Names of levels; all on which a primitive fits if absent. */
  readonly at?: readonly string[];
  /** Whether primitives that do not fit a level are left out though it was asked for by name. */
  readonly onlyFitting?: boolean;
  readonly budget: Budget;
  /** Shares of a level that stay a buffer; if absent, none, and half where `no-staging-at-SMEM` offers it. */
  readonly staging?: readonly number[];
}

/** The share of a level that stays a buffer where the consistent profile offers staging. */
export const DEFAULT_STAGING = 0.5;

/** Why a level that was not asked for is no option: too small for a primitive, or for so many. */
const DOES_NOT_FIT = ["no-primitive-fits", "invalid-count"];

/** The baseline as an option. */
export function baselineOption(baseline: Architecture, profile: Profile): Option {
  return { name: baseline.name, architecture: resolve(baseline, profile) };
}

/**
 * The CiM options: every primitive at every level, with every share of it as a buffer.
 *
 * A level on which a primitive does not fit is no option; where it was asked for by name that is an error, unless *onlyFitting*.
 *
 * @throws InputError if a level that was asked for cannot hold a primitive, or if no option is left
 */
export function cimOptions(candidates: Candidates, profile: Profile): Option[] {
  const { baseline, budget } = candidates;
  const asked = candidates.at;
  const options: Option[] = [];
  const issues: Issue[] = [];
  for (const place of placesOf(candidates, profile)) {
    try {
      options.push(optionAt(place, baseline, budget, profile));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      if ((asked && !candidates.onlyFitting) || !doesNotFit(error)) issues.push(...error.issues);
    }
  }
  if (issues.length > 0) throw new InputError(uniqueIssues(issues));
  if (options.length > 0) return options;
  const levels = asked ?? replaceable(baseline, profile);
  throw new InputError([
    {
      code: "no-option",
      message: `no option: no primitive fits any level of ${baseline.name}`,
      path: ["at"],
      found: levels.join(", ") || "no levels",
    },
  ]);
}

/** Where a primitive may be: a level, and the share of it that stays a buffer. */
export interface Place {
  readonly primitive: Primitive;
  readonly at: string;
  readonly staging: number;
}

/** Every primitive at every level, with every share of it as a buffer, whether or not it fits. */
export function placesOf(
  { baseline, primitives, at, staging }: Omit<Candidates, "budget">,
  profile: Profile,
): Place[] {
  // Options are named by level and share, so each is weighed once however often it was asked for.
  return [...new Set(at ?? replaceable(baseline, profile))].flatMap((level) =>
    [...new Set(staging ?? stagings(baseline, level, profile))].flatMap((share) =>
      primitives.map((primitive) => ({ primitive, at: level, staging: share })),
    ),
  );
}

/** The option that a place is. @throws InputError if the primitive does not fit there */
export function optionAt(
  { primitive, at, staging }: Place,
  baseline: Architecture,
  budget: Budget,
  profile: Profile,
): Option {
  const placement = { at, budget, staging };
  return {
    name: optionName(primitive.name, at, staging),
    architecture: resolve(integrate(baseline, primitive, placement, profile), profile),
    cim: { primitive: primitive.name, at, staging },
  };
}

/** Whether all that is wrong with a place is that a primitive, or so many, do not fit there. */
export function doesNotFit({ issues }: InputError): boolean {
  return issues.every(({ code }) => DOES_NOT_FIT.includes(code));
}

/** `digital6T at SMEM`, or `digital6T at SMEM, 0.5 buffer`. */
export function optionName(primitive: string, at: string, staging: number): string {
  return staging === 0 ? `${primitive} at ${at}` : `${primitive} at ${at}, ${staging} buffer`;
}

/** Names of the bounded memories but the outermost, outermost first. */
export function replaceable(baseline: Architecture, profile: Profile): string[] {
  return baseline.levels
    .slice(1)
    .filter(
      (level) =>
        level.kind === "memory" &&
        figureValue(level.capacity_bits, profile) !== Number.POSITIVE_INFINITY,
    )
    .map((level) => level.name);
}

/** A buffer is offered where the primitives would otherwise stream from the outermost memory. */
function stagings(baseline: Architecture, at: string, profile: Profile): number[] {
  const memories = baseline.levels.filter((level) => level.kind === "memory");
  const first = memories[1]?.name === at;
  return first && !isPublished(profile, "no-staging-at-SMEM") ? [0, DEFAULT_STAGING] : [0];
}

/** The same fault may come from every primitive; it is reported once. */
function uniqueIssues(issues: readonly Issue[]): Issue[] {
  const seen = new Map(issues.map((issue) => [issue.message, issue]));
  return [...seen.values()];
}
