import type { Hierarchy } from "../architecture/hierarchy.ts";
import type { Mapping } from "../mapping/mapping.ts";
import { shapeName } from "../workload/gemm.ts";
import type { Mapper } from "./mapper.ts";

/** Mappings remembered per hierarchy and shape: costs that change a little have few different best mappings. */
const MOST_HINTS = 4;

/**
 * The same mapper, which starts the search for a shape from the mappings that it last found for it on a hierarchy with the
 * same levels: for re-optimisation at other costs. It finds what the mapper itself finds, only faster.
 *
 * To map many architectures that differ in their costs, make one of these and use it for all:
 * `const mapper = warmStarting(MAPPERS.optimal)`.
 */
export function warmStarting(mapper: Mapper): Mapper {
  const keys = new WeakMap<Hierarchy, string>();
  const known = new Map<string, Mapping[]>();
  return (problem, options) => {
    const { hierarchy } = problem.architecture;
    const levels = keys.get(hierarchy) ?? JSON.stringify(hierarchy.levels);
    keys.set(hierarchy, levels);
    const key = `${shapeName(problem.gemm)} ${levels}`;
    const before = known.get(key) ?? [];
    const result = mapper(problem, { ...options, hints: [...(options.hints ?? []), ...before] });
    const others = before.filter((mapping) => !isSame(mapping, result.mapping));
    known.set(key, [result.mapping, ...others].slice(0, MOST_HINTS));
    return result;
  };
}

function isSame(a: Mapping, b: Mapping): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
