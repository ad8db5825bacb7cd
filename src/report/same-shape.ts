import type { GemmVerdict } from "../verdict/verdict.ts";
import { shapeName } from "../workload/gemm.ts";

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
  const rows = new Map<string, SameShape>();
  for (const verdict of gemms) {
    const shape = shapeName(verdict.gemm);
    const before = rows.get(shape);
    const count = (before?.count ?? 0) + verdict.gemm.count;
    const { name } = verdict.gemm;
    const layers = [...(before?.layers ?? []), ...(name === shape ? [] : [name])];
    rows.set(shape, { verdict: before?.verdict ?? verdict, count, layers });
  }
  return [...rows.values()];
}
