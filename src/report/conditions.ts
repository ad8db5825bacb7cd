import type { Budget } from "../architecture/budget.ts";
import type { Objectives } from "../cost/objective.ts";
import { bothObjectives } from "../cost/objective.ts";
import type { MapperOptions, MapperResult } from "../mapper/mapper.ts";
import { duplicates } from "../mapper/mapper.ts";
import type { Profile, Setting } from "../profile/profile.ts";
import { createProfile } from "../profile/profile.ts";
import { SWITCHES } from "../profile/switches.ts";
import { significant } from "./number.ts";
import type { Settings } from "./result-schema.ts";

/** Under which conditions a result holds: all that decides its numbers beside workload and architecture. */
export interface Conditions {
  readonly profile: Profile;
  readonly options: MapperOptions;
  /** Names of what maps each side. */
  readonly mappers: { readonly cim: string; readonly baseline: string };
  readonly baseline: string;
  readonly budget: Budget;
  /** How far a proven search could go for each mapping; to its end if absent. */
  readonly budgets?: { readonly nodes?: number; readonly time_s?: number };
  /** Files with constraints that narrow the mapspace, if any. */
  readonly constrainedBy?: readonly string[];
  /** What the mappers found, so that it can be said how much of it is proven. */
  readonly results?: {
    readonly cim: readonly MapperResult[];
    readonly baseline: readonly MapperResult[];
  };
}

/** The conditions as every JSON result carries them. */
export function settingsResult(conditions: Conditions): Settings {
  const { profile, options, mappers, baseline, budget, budgets, constrainedBy } = conditions;
  return {
    profile: profile.name,
    switches: { ...profile.settings },
    switches_set: Object.fromEntries(switchesSet(profile)),
    objective: options.objective,
    second_objective: bothObjectives(options).second,
    mappers: { ...mappers },
    factors: options.factors,
    nodes: budgets?.nodes ?? null,
    time_s: budgets?.time_s ?? null,
    threshold: options.threshold,
    interleaving: options.interleaving,
    duplication: duplicates(mappers.cim, options),
    seed: options.seed,
    patience: options.patience,
    baseline,
    budget,
    ...(constrainedBy ? { constraints: [...constrainedBy] } : {}),
  };
}

/** The switches that are not at their profile's default, with their settings. */
function switchesSet(profile: Profile): [id: string, setting: Setting][] {
  const initial = createProfile(profile.name).settings;
  return SWITCHES.filter(({ id }) => profile.settings[id] !== initial[id]).map(({ id }) => [
    id,
    profile.settings[id],
  ]);
}

/** The conditions in one paragraph: profile, switches, mappers, and what is not proven. */
export function conditionsText(conditions: Conditions, sides: "both" | "baseline" | "CiM"): string {
  const { profile, options, mappers, budget, results } = conditions;
  const parts = [profileText(profile), objectiveText(options)];
  if (sides !== "baseline") parts.push(`budget ${budgetText(budget)}`);
  const sentences = [`${parts.join(", ")}.`];
  if (sides !== "baseline") {
    sentences.push(mapperText("CiM", mappers.cim, conditions, results?.cim));
  }
  if (sides !== "CiM") {
    sentences.push(mapperText("baseline", mappers.baseline, conditions, results?.baseline));
  }
  return [...sentences, ...sharing(results)].join(" ");
}

/** What the proofs hold of where a GEMM is shared among processors (over-processors.ts). */
function sharing(results: Conditions["results"]): string[] {
  const all = [...(results?.baseline ?? []), ...(results?.cim ?? [])];
  const over = all.find(({ proof }) => proof?.sharedOver !== undefined)?.proof?.sharedOver;
  if (over === undefined) return [];
  return [
    `Over ${over} a GEMM is shared in equal extents, with a remainder for the last; proofs are of the best share.`,
  ];
}

/** `Profile consistent with rf-energy=published`. */
export function profileText(profile: Profile): string {
  const set = switchesSet(profile).map(([id, setting]) => `${id}=${setting}`);
  return `Profile ${profile.name}${set.length > 0 ? ` with ${set.join(", ")}` : ""}`;
}

/** `objective energy and then latency`. */
export function objectiveText({ objective, secondObjective }: Objectives): string {
  return `objective ${objective}${secondObjective ? ` and then ${secondObjective}` : ""}`;
}

/** How many primitives there are, and why. */
export function budgetText(budget: Budget): string {
  if (typeof budget === "number") return `${budget} ${budget === 1 ? "primitive" : "primitives"}`;
  return {
    area: "equal area",
    "area-below": "equal area with all below",
    capacity: "equal capacity",
  }[budget];
}

/** How a side is mapped, with the options that concern its mapper, and what of it is proven optimal. */
function mapperText(
  side: string,
  mapper: string,
  { options, constrainedBy }: Conditions,
  results: readonly MapperResult[] | undefined,
): string {
  const { factors, threshold, interleaving, duplication, seed, patience } = options;
  const choices = [
    ...(interleaving ? [] : [", without interleaving"]),
    ...(duplication === undefined ? [] : [`, ${duplication ? "with" : "without"} duplication`]),
  ].join("");
  const start = `Mapping of ${side}:`;
  switch (mapper) {
    case "optimal":
      return `${start} optimal over ${spaceText(constrainedBy)}, ${factors} factors${choices}; ${provenText(results)}.`;
    case "priority":
      return `${start} priority, threshold ${threshold}${choices}; not proven optimal.`;
    case "random":
      return (
        `${start} a random search with seed ${seed} that stops after ${patience} legal mappings ` +
        `without a lower objective${choices}; not proven optimal.`
      );
    default:
      return `${start} ${mapper}; not proven optimal.`;
  }
}

function spaceText(constrainedBy: Conditions["constrainedBy"]): string {
  if (!constrainedBy) return "the whole mapspace";
  return `the mapspace that the constraints in ${constrainedBy.join(", ")} leave`;
}

/** How many of the mappings are proven optimal, and how far the others may lie from it. */
function provenText(results: readonly MapperResult[] | undefined): string {
  if (!results) return "proven optimal where no budget ended the search";
  const open = results.filter(({ provenOptimal }) => !provenOptimal);
  if (open.length === 0) return "proven optimal";
  const gap = Math.max(...open.map(({ proof }) => proof?.gap ?? Number.POSITIVE_INFINITY));
  const large = open.some(({ proof }) => proof?.whole === false);
  const why = large ? "since there are too many factors to search them all, " : "";
  const most = `${why}at most ${gapText(gap)} above the optimum`;
  if (open.length === results.length) return `not proven optimal, ${most}`;
  return `proven optimal but for ${open.length} of ${results.length}, ${most}`;
}

/** `3.1 %`. */
export function gapText(gap: number): string {
  return gap === Number.POSITIVE_INFINITY ? "an unknown share" : `${significant(gap * 100)} %`;
}
