import type { Budget } from "../architecture/budget.ts";
import type { MapperOptions } from "../mapper/mapper.ts";
import type { Profile, Setting } from "../profile/profile.ts";
import { createProfile } from "../profile/profile.ts";
import { SWITCHES } from "../profile/switches.ts";
import type { Settings } from "./result-schema.ts";

/** Under which conditions a result holds: all that decides its numbers beside workload and architecture. */
export interface Conditions {
  readonly profile: Profile;
  readonly options: MapperOptions;
  /** Names of what maps each side. */
  readonly mappers: { readonly cim: string; readonly baseline: string };
  readonly baseline: string;
  readonly budget: Budget;
}

/** The conditions as every JSON result carries them. */
export function settingsResult(conditions: Conditions): Settings {
  const { profile, options, mappers, baseline, budget } = conditions;
  return {
    profile: profile.name,
    switches: { ...profile.settings },
    switches_set: Object.fromEntries(switchesSet(profile)),
    objective: options.objective,
    mappers: { ...mappers },
    threshold: options.threshold,
    interleaving: options.interleaving,
    duplication: options.duplication,
    seed: options.seed,
    patience: options.patience,
    baseline,
    budget,
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
  const { profile, options, mappers, budget } = conditions;
  const set = switchesSet(profile).map(([id, setting]) => `${id}=${setting}`);
  const parts = [`Profile ${profile.name}${set.length > 0 ? ` with ${set.join(", ")}` : ""}`];
  parts.push(`objective ${options.objective}`);
  if (sides !== "baseline") parts.push(`budget ${budgetText(budget)}`);
  const sentences = [`${parts.join(", ")}.`];
  if (sides !== "baseline") sentences.push(mapperText("CiM", mappers.cim, options));
  if (sides !== "CiM") sentences.push(mapperText("baseline", mappers.baseline, options));
  return sentences.join(" ");
}

function budgetText(budget: Budget): string {
  if (typeof budget === "number") return `${budget} ${budget === 1 ? "primitive" : "primitives"}`;
  return {
    area: "equal area",
    "area-below": "equal area with all below",
    capacity: "equal capacity",
  }[budget];
}

/** How a side is mapped, with the options that concern its mapper, and that nothing is proven optimal. */
function mapperText(side: string, mapper: string, options: MapperOptions): string {
  const { threshold, interleaving, duplication, seed, patience } = options;
  const choices = [
    ...(interleaving ? [] : [", without interleaving"]),
    ...(duplication ? [", with duplication"] : []),
  ].join("");
  const start = `Mapping of ${side}:`;
  switch (mapper) {
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
