import type { GemmVerdict } from "../verdict/verdict.ts";
import { shapeName } from "../workload/gemm.ts";
import { mergedByShape } from "../workload/merged.ts";

/** The GEMMs of one shape. Equal shapes have equal figures, since mappers depend on nothing else. */
export interface SameShape {
  readonly verdict: GemmVerdict;
  /** How often the shape occurs. */
  readonly count: number;
  /** Names of the layers, where they have names of their own. */
  readonly layers: readonly string[];
}

/** GEMMs merged by shape, in the order of their first; their counts add up. */
export function bySameShape(gemms: readonly GemmVerdict[]): SameShape[] {
  return mergedByShape(gemms, ({ gemm }) => gemm).map(({ first, count, names }) => ({
    verdict: first,
    count,
    layers: names.filter((name) => name !== shapeName(first.gemm)),
  }));
}
