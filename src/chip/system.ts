import type { Architecture } from "../architecture/architecture.ts";
import type { Budget } from "../architecture/budget.ts";
import { integrate } from "../architecture/integrate.ts";
import type { Primitive } from "../architecture/primitive.ts";
import { resizedMemory } from "../architecture/resized.ts";
import { resolve } from "../architecture/resolve.ts";
import type { Issue } from "../diagnostic/issue.ts";
import { assertNoIssues, InputError } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { Profile } from "../profile/profile.ts";
import type { Option } from "../verdict/option.ts";
import { replaceable } from "../verdict/option.ts";

/** A memory level that computes: primitives take all of it but a share that stays a buffer. */
export interface ComputingLevel {
  readonly at: string;
  /** 0 to below 1. */
  readonly staging: number;
}

/**
 * Hardware with primitives at one level or several: what can compute in it.
 *
 * @property parts the cores first, if they exist, then primitives from the outermost level inwards; each for itself, while
 *   the others are idle
 * @property together the same parts while all of them work: what several of them keep data in is divided equally
 */
export interface System {
  /** e.g. `SMEM 0.5 + RF`. */
  readonly name: string;
  readonly primitive: string;
  readonly places: readonly ComputingLevel[];
  readonly parts: readonly Option[];
  readonly together: readonly Option[];
  readonly hasCores: boolean;
}

/** What systems are made of. */
export interface Kit {
  readonly baseline: Architecture;
  readonly primitive: Primitive;
  readonly budget: Exclude<Budget, number>;
  readonly profile: Profile;
  /** Options made before, by name: equal ones are made, and mapped, once. */
  readonly made: Map<string, Option>;
}

/** Why a share, or a level that was not asked for, is left out: it cannot hold a primitive. */
const DOES_NOT_FIT = "no-primitive-fits";

/**
 * The system with primitives at these levels.
 *
 * Primitives at a level with no buffer left remove all below, as in the study: nothing could feed it. With a buffer, what
 * lies below stays, with a smaller memory above it, unless the budget trades its area (`area-below`).
 *
 * @throws InputError if a level lies below one without a buffer, is named twice, or cannot hold a primitive
 */
export function systemOf(kit: Kit, unordered: readonly ComputingLevel[]): System {
  assertNoIssues(placesIssues(kit, unordered));
  const { primitive } = kit;
  for (const place of unordered) assertNoMore(kit, place);
  const index = ({ at }: ComputingLevel) =>
    kit.baseline.levels.findIndex(({ name }) => name === at);
  const places = [...unordered].sort((a, b) => index(a) - index(b));
  const hasCores = kit.budget !== "area-below" && places.every(({ staging }) => staging > 0);
  const owners: (ComputingLevel | undefined)[] = [...(hasCores ? [undefined] : []), ...places];
  const partsWith = (users: (memory: string) => number) =>
    owners.map((owner) => part(kit, places, owner, users));
  return {
    name: places.map(placeName).join(" + "),
    primitive: primitive.name,
    places,
    hasCores,
    parts: partsWith(() => 1),
    together: partsWith((memory) => usersOf(kit.baseline, memory, owners)),
  };
}

/** `SMEM`, or `SMEM 0.5` where half of it stays a buffer. */
function placeName({ at, staging }: ComputingLevel): string {
  return staging === 0 ? at : `${at} ${staging}`;
}

/**
 * @throws InputError if a share of a level would hold more primitives than all of it: where one is about as large as an
 *   instance of the level, the nearest count for each instance is far from the same area
 */
function assertNoMore(
  { baseline, primitive, budget, profile }: Kit,
  { at, staging }: ComputingLevel,
): void {
  if (staging === 0) return;
  const count = (share: number) =>
    integrate(baseline, primitive, { at, staging: share, budget }, profile).cim?.count ?? 0;
  if (count(staging) <= count(0)) return;
  const message = `no primitive fits: ${primitive.name} beside a buffer of ${staging} of ${at}`;
  throw new InputError([{ code: DOES_NOT_FIT, message, path: ["staging"], expected: "0" }]);
}

/** How many parts keep data in a memory: those at it, if it has a buffer, and all inside it. */
function usersOf(
  { levels }: Architecture,
  memory: string,
  owners: readonly (ComputingLevel | undefined)[],
): number {
  const index = (name: string) => levels.findIndex((level) => level.name === name);
  return owners.filter((owner) => !owner || index(owner.at) >= index(memory)).length;
}

/** One part as an option: primitives at their place, or the cores without an *owner*. */
function part(
  { baseline, primitive, budget, profile, made }: Kit,
  places: readonly ComputingLevel[],
  owner: ComputingLevel | undefined,
  users: (memory: string) => number,
): Option {
  const architecture = owner
    ? integrate(baseline, primitive, { ...owner, budget }, profile)
    : { ...baseline, name: "cores" };
  // Integration leaves a buffer of its own level; those further out are shares of the baseline's memories.
  const shares = architecture.levels.slice(1).flatMap((level) => {
    if (level.kind === "fanout" || !baseline.levels.some(({ name }) => name === level.name))
      return [];
    const place = places.find(({ at }) => at === level.name);
    const own = place && place !== owner ? place.staging : 1;
    const share = own / users(level.name);
    return share === 1 ? [] : [[level.name, share] as const];
  });
  const of = new Map(shares);
  const levels = architecture.levels.map((level) => {
    const share = of.get(level.name);
    return share !== undefined && level.kind === "memory"
      ? resizedMemory(level, share, profile)
      : level;
  });
  const base = owner ? `${primitive.name} at ${placeName(owner)}` : "cores";
  const name = [base, ...shares.map(([at, share]) => `${share} of ${at}`)].join(", ");
  const before = made.get(name);
  if (before) return before;
  const option: Option = {
    name,
    architecture: resolve({ ...architecture, levels }, profile),
    ...(owner ? { cim: { primitive: primitive.name, ...owner } } : {}),
  };
  made.set(name, option);
  return option;
}

function placesIssues(
  { baseline, budget, profile }: Kit,
  places: readonly ComputingLevel[],
): Issue[] {
  const names = baseline.levels.map(({ name }) => name);
  const valid = replaceable(baseline, profile);
  const issues: Issue[] = [];
  for (const [i, { at }] of places.entries()) {
    if (!names.includes(at)) {
      issues.push({
        code: "unknown-level",
        message: `unknown level: ${at}`,
        path: ["at"],
        expected: valid.join(", "),
        hint: didYouMean(at, valid),
      });
    }
    if (places.findIndex((one) => one.at === at) < i) {
      issues.push({ code: "duplicate-level", message: `duplicate level: ${at}`, path: ["at"] });
    }
  }
  if (places.length > 1 && budget === "area-below") {
    issues.push({
      code: "conflicting-budget",
      message:
        "conflicting budget: area-below trades what lies inside a level, so nothing inside it computes",
      path: ["budget"],
      expected: "area or capacity, with primitives at several levels",
    });
  }
  for (const { at, staging } of places) {
    const inside = places.filter((one) => names.indexOf(one.at) > names.indexOf(at));
    if (staging > 0 || inside.length === 0) continue;
    issues.push({
      code: "nothing-fed",
      message: `no buffer is left of ${at}, so nothing feeds the primitives at ${inside.map((p) => p.at).join(", ")}`,
      path: ["staging"],
      found: "0",
      expected: "a share above 0",
    });
  }
  return issues;
}

/** The bounded memories on which a primitive fits, outermost first. */
export function levelsThatFit(kit: Kit): string[] {
  return replaceable(kit.baseline, kit.profile).filter((at) => {
    try {
      systemOf(kit, [{ at, staging: 0 }]);
      return true;
    } catch (error) {
      if (isTooSmall(error)) return false;
      throw error;
    }
  });
}

function isTooSmall(error: unknown): boolean {
  return error instanceof InputError && error.issues.every(({ code }) => code === DOES_NOT_FIT);
}

/**
 * Systems with primitives at every combination of up to *most* of the levels, with every share as a buffer.
 *
 * Levels but the innermost of a combination keep the share; the innermost keeps it too if primitives still fit beside
 * it, else it holds primitives alone.
 *
 * @throws InputError if no system is left
 */
export function systemsOf(
  kit: Kit,
  levels: readonly string[],
  stagings: readonly number[],
  most: number,
): System[] {
  const systems = new Map<string, System>();
  const issues: Issue[] = [];
  for (const ats of combinations(levels).filter(({ length }) => length <= most)) {
    for (const staging of stagings) {
      if (ats.length > 1 && (staging === 0 || kit.budget === "area-below")) continue;
      try {
        const system = fittingSystem(kit, ats, staging);
        if (!systems.has(system.name)) systems.set(system.name, system);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        issues.push(...error.issues);
      }
    }
  }
  const faults = issues.filter(({ code }) => code !== DOES_NOT_FIT);
  if (faults.length > 0 || systems.size === 0)
    throw new InputError(unique(systems.size === 0 ? issues : faults));
  return [...systems.values()];
}

function fittingSystem(kit: Kit, ats: readonly string[], staging: number): System {
  const places = ats.map((at) => ({ at, staging }));
  try {
    return systemOf(kit, places);
  } catch (error) {
    const innermost = places.at(-1);
    if (!isTooSmall(error) || !innermost || staging === 0) throw error;
    return systemOf(kit, [...places.slice(0, -1), { ...innermost, staging: 0 }]);
  }
}

/** Every set of levels that is not empty, small ones first, in the order of the levels. */
function combinations(levels: readonly string[]): string[][] {
  const sets: string[][] = [[]];
  for (const level of levels) sets.push(...sets.map((set) => [...set, level]));
  return sets.slice(1).sort((a, b) => a.length - b.length);
}

function unique(issues: readonly Issue[]): Issue[] {
  return [...new Map(issues.map((issue) => [issue.message, issue])).values()];
}
