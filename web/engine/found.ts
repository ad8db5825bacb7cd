import { evaluate } from "../../src/cost/evaluate.ts";
import type { MapperResult, Problem } from "../../src/mapper/mapper.ts";
import type { Gemm } from "../../src/workload/gemm.ts";
import { shapeName } from "../../src/workload/gemm.ts";

/** What a mapper found, without what any side can compute again: small enough to cross between threads. */
export type Found = Omit<MapperResult, "evaluation">;

export function foundOf({ evaluation: _, ...found }: MapperResult): Found {
  return found;
}

/** The result that was found, evaluated again. */
export function resultOf(found: Found, { architecture, gemm, profile }: Problem): MapperResult {
  const options = { constraints: false };
  return { ...found, evaluation: evaluate(architecture, gemm, found.mapping, profile, options) };
}

/** Equal shapes have equal mappings on an option. */
export function pairKey(option: string, gemm: Gemm): string {
  return `${option}\n${shapeName(gemm)}`;
}
