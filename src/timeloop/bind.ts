import type { Hierarchy } from "../architecture/hierarchy.ts";
import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import type { LevelSpec } from "../format/mapping-spec.ts";
import { bindMapping } from "../format/mapping-spec.ts";
import { legalityIssues } from "../mapping/legal.ts";
import type { Mapping } from "../mapping/mapping.ts";
import type { TimeloopProblem } from "./problem.ts";

/**
 * Levels of a mapping of Timeloop as a mapping of ours, which covers the GEMM and fits; the architecture's own rules do not
 * bind it.
 *
 * @param at the place of the mapping; single levels have none to themselves
 * @throws InputError with every reason why it is none
 */
export function bindLevels(
  levels: readonly LevelSpec[],
  { gemm }: TimeloopProblem,
  hierarchy: Hierarchy,
  at: NonNullable<Issue["at"]>,
): Mapping {
  let issues: readonly Issue[];
  try {
    const mapping = bindMapping({ name: gemm.name, gemm, architecture: {}, levels }, hierarchy);
    issues = legalityIssues(hierarchy, gemm, mapping, { constraints: false });
    if (issues.length === 0) return mapping;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    issues = error.issues;
  }
  throw new InputError(
    issues.map((issue) => {
      const level = typeof issue.path[1] === "number" ? hierarchy.levels[issue.path[1]]?.name : "";
      const message = level ? `${issue.message} (${level})` : issue.message;
      return { ...issue, message, path: [], at };
    }),
  );
}

/** A stated last pass; where several dimensions are one of ours, theirs is not ours. */
export function lastOf(
  { dimensions }: TimeloopProblem,
  dimension: string,
  last: number | undefined,
): { readonly last?: number } {
  if (last === undefined) return {};
  const kind = dimensions.get(dimension);
  const same = [...dimensions.values()].filter((one) => one === kind);
  return same.length === 1 ? { last } : {};
}
