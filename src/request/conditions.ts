import type { Conditions } from "../report/conditions.ts";
import type { Choice, Verdict } from "../verdict/verdict.ts";
import type { Hardware } from "./hardware.ts";
import type { Settings } from "./settings.ts";

/** The conditions that a report states. */
export function conditionsOf(
  settings: Settings,
  mappers: Conditions["mappers"],
  baseline: string,
  results?: NonNullable<Conditions["results"]>,
): Conditions {
  const { profile, mapperOptions, budget, budgets } = settings;
  const conditions = { profile, options: mapperOptions, mappers, baseline, budget, budgets };
  return results ? { ...conditions, results } : conditions;
}

/** The results of mappings on CiM, and of those on a baseline. */
export function resultsBySide(choices: readonly Choice[]): NonNullable<Conditions["results"]> {
  const of = (isCim: boolean) =>
    choices.filter(({ option }) => (option.cim !== undefined) === isCim).map((c) => c.result);
  return { cim: of(true), baseline: of(false) };
}

/** The conditions of verdicts. @param mappers what reports call those of each side */
export function conditionsOfVerdicts(
  verdicts: readonly Verdict[],
  hardware: Hardware,
  settings: Settings,
  mappers: Conditions["mappers"],
): Conditions {
  const choices = verdicts.flatMap(({ gemms }) => gemms.flatMap((of) => [of.baseline, ...of.cim]));
  return conditionsOf(settings, mappers, hardware.baseline.name, resultsBySide(choices));
}
