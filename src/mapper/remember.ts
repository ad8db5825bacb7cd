import type { ResolvedArchitecture } from "../architecture/resolve.ts";
import { shapeName } from "../workload/gemm.ts";
import type { Mapper, MapperResult } from "./mapper.ts";

/**
 * The same mapper, which maps each shape on an architecture once: networks repeat their shapes, and a mapper gives
 * the same mapping for the same problem. For one profile and one set of options.
 */
export function remembering(mapper: Mapper): Mapper {
  const known = new WeakMap<ResolvedArchitecture, Map<string, MapperResult>>();
  return (problem, options) => {
    const { architecture, gemm } = problem;
    const results = known.get(architecture) ?? new Map<string, MapperResult>();
    known.set(architecture, results);
    const shape = shapeName(gemm);
    const found = results.get(shape) ?? mapper(problem, options);
    results.set(shape, found);
    return { ...found, evaluation: { ...found.evaluation, gemm } };
  };
}
