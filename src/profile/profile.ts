import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { Figure } from "../quantity/figure.ts";
import type { Switch, SwitchId } from "./switches.ts";
import { SWITCHES } from "./switches.ts";

/**
 * How counts become energy, time and units, and which input values hold.
 *
 * - `timeloop`: Timeloop's energy with leakage, and cycles without primitive latency; the study's inputs.
 * - `as-published`: the same with the study's post-processing; every switch `published`.
 * - `consistent`: every switch `consistent`; the default of every verdict.
 *
 * A profile is a name and a setting per switch, frozen; everything that depends on it takes it as an argument.
 */
export type ProfileName = "timeloop" | "as-published" | "consistent";
export type Setting = "published" | "consistent";

export interface Profile {
  readonly name: ProfileName;
  readonly settings: Readonly<Record<SwitchId, Setting>>;
}

export const PROFILE_NAMES: readonly ProfileName[] = ["timeloop", "as-published", "consistent"];

/**
 * A profile by name, with switches set away from its default.
 *
 * @param changes pairs of switch and setting, as a user typed them
 * @throws InputError for an unknown switch or setting, one that is set twice, or one without effect under `timeloop`
 */
export function createProfile(
  name: ProfileName,
  changes: readonly (readonly [id: string, setting: string])[] = [],
): Profile {
  const initial: Setting = name === "consistent" ? "consistent" : "published";
  const settings = Object.fromEntries(SWITCHES.map((s) => [s.id, initial])) as Record<
    SwitchId,
    Setting
  >;
  // Timeloop prints one throughput for every architecture, so no mix of units can arise there.
  if (name === "timeloop") settings["throughput-units"] = "consistent";
  const issues: Issue[] = [];
  const seen = new Set<string>();
  for (const [id, setting] of changes) {
    const found = SWITCHES.find((s) => s.id === id);
    const problem = changeIssue(name, found, id, setting, seen.has(id));
    seen.add(id);
    if (problem) issues.push(problem);
    else if (found) settings[found.id] = setting as Setting;
  }
  if (issues.length > 0) throw new InputError(issues);
  return Object.freeze({ name, settings: Object.freeze(settings) });
}

/** Whether *id* is set to what the study ran. */
export function isPublished(profile: Profile, id: SwitchId): boolean {
  return profile.settings[id] === "published";
}

/** The value of a figure under a profile: the study's where its switch is set to `published`. */
export function figureValue(figure: Figure, profile: Profile): number {
  return publishedOf(figure, profile)?.value ?? figure.value;
}

/** The source that states the value which *figureValue* gives, or `undefined` if the figure names none. */
export function figureSource(figure: Figure, profile: Profile): string | undefined {
  const published = publishedOf(figure, profile);
  return published ? published.source : figure.source;
}

/** Whether the value which *figureValue* gives is the study's own. */
export function hasPublishedValue(figure: Figure, profile: Profile): boolean {
  return publishedOf(figure, profile) !== undefined;
}

/** The range around the value which *figureValue* gives; none is stated for the values that the study used. */
export function figureRange(figure: Figure, profile: Profile): Figure["range"] {
  if (publishedOf(figure, profile)) return undefined;
  const { rangeSwitch } = figure;
  if (rangeSwitch !== undefined && isPublished(profile, switchId(rangeSwitch))) return undefined;
  return figure.range;
}

/** The study's value if the figure has one and its switch selects it. */
function publishedOf({ published }: Figure, profile: Profile): Figure["published"] {
  return published && isPublished(profile, switchId(published.switch)) ? published : undefined;
}

/** Readers check the names of switches; a figure made in code that names none of them is a bug. */
export function switchId(id: string): SwitchId {
  const found = SWITCHES.find((s) => s.id === id);
  if (!found) throw new Error(`unknown switch in a figure: ${id}`);
  return found.id;
}

function changeIssue(
  name: ProfileName,
  found: Switch | undefined,
  id: string,
  setting: string,
  again: boolean,
): Issue | undefined {
  const path = ["set", id];
  if (!found) {
    const hint =
      didYouMean(
        id,
        SWITCHES.map((s) => s.id),
      ) ?? "cimpass list switches shows them";
    return { code: "unknown-switch", message: `unknown switch: ${id}`, path, hint };
  }
  if (again) return { code: "duplicate-switch", message: `duplicate switch: ${id}`, path };
  if (setting !== "published" && setting !== "consistent") {
    return {
      code: "invalid-setting",
      message: `invalid setting: ${setting}`,
      path,
      expected: "published or consistent",
    };
  }
  if (name === "timeloop" && !found.inTimeloop) {
    return {
      code: "switch-without-effect",
      message: `switch without effect: ${id} under profile timeloop`,
      path,
      hint: "Timeloop's accounting has no post-processing; use --profile as-published or consistent",
    };
  }
  return undefined;
}
