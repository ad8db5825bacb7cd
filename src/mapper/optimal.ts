import { noMapping } from "../conflict/no-mapping.ts";
import { evaluateLegal } from "../cost/evaluate.ts";
import { figuresOfMerit } from "../cost/merit.ts";
import { bothObjectives, objectiveValue } from "../cost/objective.ts";
import { assertNoIssues } from "../diagnostic/issue.ts";
import { legalityIssues } from "../mapping/legal.ts";
import { constrain } from "../mapspace/constraints.ts";
import type { Mapspace } from "../mapspace/mapspace.ts";
import { createMapspace } from "../mapspace/mapspace.ts";
import { search } from "../search/search.ts";
import { gemmIssues } from "../workload/gemm.ts";
import type { MapperOptions, MapperResult, Problem } from "./mapper.ts";
import { duplicates, gapTo } from "./mapper.ts";

/**
 * The best of all mappings, with the proof that it is.
 *
 * The whole mapspace is searched, duplication of weights and interleaving included, unless the options turn them off.
 * Where limits end the search, the best mapping so far comes with a bound on all others.
 *
 * @throws InputError with the constraints that conflict if no mapping is legal, or if limits end the search before it met one
 */
export function optimal(problem: Problem, options: MapperOptions): MapperResult {
  const { architecture, gemm, profile } = problem;
  assertNoIssues(gemmIssues(gemm, ["gemm"]));
  const { objective, limits, hints } = options;
  const space = mapspaceOf(problem, options);
  const found = search({ space, architecture, profile }, bothObjectives(options), limits, hints);
  const { mapping, proven, bound, nodes, evaluated, whole } = found;
  if (!mapping) throw noMapping(space, found);
  if (legalityIssues(architecture.hierarchy, gemm, mapping).length > 0) {
    throw new Error(`the best mapping of ${gemm.name} on ${architecture.name} is not legal`);
  }
  const evaluation = evaluateLegal(architecture, gemm, mapping, profile);
  const value = objectiveValue(figuresOfMerit(evaluation), objective);
  const { gap, provenOptimal } = gapTo(bound, value, proven);
  return {
    mapper: "optimal",
    mapping,
    evaluation,
    evaluated,
    provenOptimal,
    proof: { bound, gap, nodes, whole },
  };
}

/**
 * The mapspace that the options leave open.
 *
 * @throws InputError if constraints contradict the hierarchy
 */
export function mapspaceOf({ architecture, gemm }: Problem, options: MapperOptions): Mapspace {
  const { factors, interleaving, constraints } = options;
  const freedom = { interleaving, duplication: duplicates("optimal", options) };
  const space = createMapspace(architecture.hierarchy, gemm, factors, architecture.cim, freedom);
  return constraints ? constrain(space, constraints) : space;
}
