import { noMapping } from "../conflict/no-mapping.ts";
import { evaluateLegal } from "../cost/evaluate.ts";
import type { Objective, Objectives } from "../cost/objective.ts";
import { bothObjectives, objectiveValue } from "../cost/objective.ts";
import type { Issue } from "../diagnostic/issue.ts";
import { legalityIssues } from "../mapping/legal.ts";
import type { Mapping } from "../mapping/mapping.ts";
import { TIE } from "../search/goal.ts";
import type { Limits } from "../search/limits.ts";
import type { SearchProblem } from "../search/search.ts";
import { search } from "../search/search.ts";
import { canonical, outsideIssues } from "./member.ts";
import type { Decision } from "./single-change.ts";
import { singleChanges } from "./single-change.ts";

/** What a mapping costs: pJ, ns, and the value of the objective. */
export interface Costed {
  readonly mapping: Mapping;
  readonly energy_pJ: number;
  readonly time_ns: number;
  readonly value: number;
}

/** How far a mapping is above the best one of a mapspace. */
export interface Gap {
  readonly objective: Objective;
  readonly own: Costed;
  /** Why the mapping is not in the mapspace; [] if it is. It may then be better than all that are. */
  readonly outside: readonly Issue[];
  /** The best mapping of the mapspace that was found. */
  readonly optimum: Costed;
  /** Whether no mapping of the mapspace is better. */
  readonly proven: boolean;
  /** No mapping of the mapspace has a lower value. */
  readonly bound: number;
  /** By how much the mapping's value exceeds the optimum's, as a share of that. */
  readonly excess: number;
}

/** One decision taken otherwise, with what that costs. */
export interface Change extends Costed {
  readonly decision: Decision;
}

/** The best mapping of a mapspace that a search found, and what it proved. */
export interface Optimum {
  readonly mapping: Mapping;
  readonly proven: boolean;
  /** No mapping of the mapspace has a lower value. */
  readonly bound: number;
}

/**
 * The gap between a mapping and the proven optimum of a mapspace.
 *
 * @throws InputError if the mapspace has no mapping, or none was found within the limits
 */
export function gapOf(
  problem: SearchProblem,
  mapping: Mapping,
  objectives: Objectives,
  limits: Limits = {},
): Gap {
  const found = search(problem, bothObjectives(objectives), limits);
  if (!found.mapping) throw noMapping(problem.space, found);
  return gapAbove({ ...found, mapping: found.mapping }, problem, mapping, objectives);
}

/** The gap between a mapping and an optimum that is known: several mappings can be held against one search. */
export function gapAbove(
  { mapping: best, proven, bound }: Optimum,
  problem: SearchProblem,
  mapping: Mapping,
  { objective }: Objectives,
): Gap {
  const own = costOf(problem, mapping, objective);
  const optimum = costOf(problem, best, objective);
  const excess = own.value / optimum.value - 1;
  return {
    objective,
    own,
    outside: outsideIssues(problem.space, canonical(mapping)),
    optimum,
    proven,
    bound,
    // Roundings of the same sum are no gap.
    excess: Math.abs(excess) <= 2 * TIE ? 0 : excess,
  };
}

/**
 * The best mapping that differs by one decision, for each kind of decision, the best of all first; [] if none is legal.
 *
 * Changes stay in the mapspace. Those of a mapping outside it keep to capacities, fanouts and coverage, as the mapping
 * itself does. Of changes that tie, the first in the order of *singleChanges* stands for all.
 */
export function bestChanges(problem: SearchProblem, own: Mapping, objective: Objective): Change[] {
  const { space } = problem;
  const mapping = canonical(own);
  const isInside = outsideIssues(space, mapping).length === 0;
  const isAllowed = (changed: Mapping) =>
    isInside
      ? outsideIssues(space, changed).length === 0
      : legalityIssues(space.hierarchy, space.gemm, changed, { constraints: false }).length === 0;
  const best = new Map<Decision["kind"], Change>();
  for (const { decision, mapping: changed } of singleChanges(space, mapping)) {
    if (!isAllowed(changed)) continue;
    const cost = costOf(problem, changed, objective);
    const before = best.get(decision.kind);
    if (!before || cost.value < before.value * (1 - TIE)) {
      best.set(decision.kind, { decision, ...cost });
    }
  }
  return [...best.values()].sort((a, b) => a.value - b.value);
}

function costOf(
  { architecture, space, profile }: SearchProblem,
  mapping: Mapping,
  objective: Objective,
): Costed {
  const { energy_pJ, latency } = evaluateLegal(architecture, space.gemm, mapping, profile);
  const { time_ns } = latency;
  return { mapping, energy_pJ, time_ns, value: objectiveValue({ energy_pJ, time_ns }, objective) };
}
