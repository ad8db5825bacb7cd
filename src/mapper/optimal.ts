import { evaluateLegal } from "../cost/evaluate.ts";
import { figuresOfMerit } from "../cost/merit.ts";
import { objectiveValue } from "../cost/objective.ts";
import { assertNoIssues, InputError } from "../diagnostic/issue.ts";
import type { Mapspace } from "../mapspace/mapspace.ts";
import { createMapspace } from "../mapspace/mapspace.ts";
import { search } from "../search/search.ts";
import { gemmIssues } from "../workload/gemm.ts";
import type { MapperOptions, MapperResult, Problem } from "./mapper.ts";
import { duplicates, SECOND_OBJECTIVE } from "./mapper.ts";

/**
 * The best of all mappings, with the proof that it is.
 *
 * The whole mapspace is searched, duplication of weights and interleaving included, unless the options turn them off.
 * Where limits end the search, the best mapping so far comes with a bound on all others.
 *
 * @throws InputError if no mapping is legal, or if limits end the search before it met one
 */
export function optimal(problem: Problem, options: MapperOptions): MapperResult {
  const { architecture, gemm, profile } = problem;
  assertNoIssues(gemmIssues(gemm, ["gemm"]));
  const { objective, secondObjective = SECOND_OBJECTIVE[objective], limits } = options;
  const space = mapspaceOf(problem, options);
  const goal = { first: objective, second: secondObjective };
  const found = search({ space, architecture, profile }, goal, limits);
  const { mapping, proven, bound, nodes, evaluated } = found;
  if (!mapping) throw proven ? nothingLegal(problem) : nothingInTime(problem, nodes);
  const evaluation = evaluateLegal(architecture, gemm, mapping, profile);
  const gap = proven ? 0 : objectiveValue(figuresOfMerit(evaluation), objective) / bound - 1;
  return {
    mapper: "optimal",
    mapping,
    evaluation,
    evaluated,
    provenOptimal: proven,
    proof: { bound, gap, nodes },
  };
}

/** The mapspace that the options leave open. */
export function mapspaceOf({ architecture, gemm }: Problem, options: MapperOptions): Mapspace {
  const { factors, interleaving } = options;
  const freedom = { interleaving, duplication: duplicates("optimal", options) };
  return createMapspace(architecture.hierarchy, gemm, factors, architecture.cim, freedom);
}

function nothingLegal({ architecture, gemm }: Problem): InputError {
  return new InputError([
    {
      code: "no-legal-mapping",
      message: `no legal mapping: ${gemm.name} on ${architecture.name}`,
      path: ["mapper"],
      found:
        "a mapspace in which no mapping covers the GEMM, fits every memory and keeps every rule",
      hint: "relax a capacity or a loop constraint, or try --factors imperfect",
    },
  ]);
}

function nothingInTime({ architecture, gemm }: Problem, nodes: number): InputError {
  return new InputError([
    {
      code: "no-mapping-found",
      message: `no legal mapping found in time: ${gemm.name} on ${architecture.name}`,
      path: ["mapper"],
      found: `none after ${nodes} bounds`,
      hint: "allow more with --nodes or --time",
    },
  ]);
}
