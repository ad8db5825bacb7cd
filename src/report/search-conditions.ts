import { duplicates } from "../mapper/mapper.ts";
import type { Factors } from "../mapspace/mapspace.ts";
import type { Conditions } from "./conditions.ts";
import { budgetText, objectiveText, profileText } from "./conditions.ts";

/** What was searched, and for what. */
interface Searches {
  readonly factors: Factors;
  readonly sides: "baseline" | "CiM";
  /** What the limits of a search are for, e.g. `front`. */
  readonly each: string;
  readonly hasObjective: boolean;
}

/**
 * Under which conditions a result of a whole mapspace holds, in one paragraph: profile, objective if there is one, budget,
 * what the mapspace is, and how far it could be searched.
 */
export function searchConditionsText(
  { profile, options, budget, budgets = {} }: Conditions,
  { factors, sides, each, hasObjective }: Searches,
): string {
  const isCim = sides === "CiM";
  const parts = [
    profileText(profile),
    ...(hasObjective ? [objectiveText(options)] : []),
    ...(isCim ? [`budget ${budgetText(budget)}`] : []),
  ];
  const freedom = [
    `${factors} factors`,
    ...(isCim && !options.interleaving ? ["without interleaving"] : []),
    ...(isCim && !duplicates("optimal", options) ? ["without duplication"] : []),
  ];
  const { nodes, time_s } = budgets;
  const most = [
    ...(nodes === undefined ? [] : [`${nodes} ${nodes === 1 ? "bound" : "bounds"}`]),
    ...(time_s === undefined ? [] : [`${time_s} s`]),
  ];
  const limits = most.length === 0 ? "" : ` Searched for each ${each}: at most ${most.join(", ")}.`;
  return `${parts.join(", ")}. Mapspace: ${freedom.join(", ")}.${limits}`;
}
