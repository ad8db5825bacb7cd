import type { ResolvedArchitecture } from "../architecture/resolve.ts";
import { accountingOf } from "../cost/accounting.ts";
import type { Mapper, MapperResult, Problem } from "../mapper/mapper.ts";
import { warmStarting } from "../mapper/warm-start.ts";
import { isPublished } from "../profile/profile.ts";
import { shapeName } from "../workload/gemm.ts";

/**
 * The same mapper for problems that differ in their numbers: what has the same numbers is mapped once, and searches start warm.
 * For one set of options.
 */
export function rememberingNumbers(mapper: Mapper): Mapper {
  const warm = warmStarting(mapper);
  const known = new Map<string, MapperResult>();
  const numbers = new WeakMap<ResolvedArchitecture, string>();
  return (problem, options) => {
    const { architecture, gemm } = problem;
    const text = numbers.get(architecture) ?? numbersOf(architecture);
    numbers.set(architecture, text);
    const key = `${shapeName(gemm)} ${rulesOf(problem)} ${text}`;
    const found = known.get(key) ?? warm(problem, options);
    known.set(key, found);
    return { ...found, evaluation: { ...found.evaluation, gemm } };
  };
}

/** What a profile decides beside the numbers: how counts become costs, and what mappers may do. */
function rulesOf({ architecture, profile }: Problem): string {
  return JSON.stringify([
    accountingOf(profile, architecture.cim !== undefined),
    isPublished(profile, "smem-growth"),
    isPublished(profile, "search-handicap"),
  ]);
}

/** What decides how an architecture is mapped and what that costs: all of it but sources, areas, and its name. */
function numbersOf(architecture: ResolvedArchitecture): string {
  const { provenance: _, name: __, hierarchy, ...numbers } = architecture;
  return JSON.stringify({ ...numbers, levels: hierarchy.levels }, (key, value: unknown) => {
    if (key === "area_um2" || key === "stepRange_ns") return undefined;
    return value === Number.POSITIVE_INFINITY ? "unbounded" : value;
  });
}
