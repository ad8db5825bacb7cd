import type { Gemm } from "../../src/workload/gemm.ts";
import { shapeName } from "../../src/workload/gemm.ts";

/** A shape as the command line writes it, and the names of the GEMMs that have it, but for one that is the shape. */
export interface Shape {
  readonly shape: string;
  readonly names: readonly string[];
}

/** The shapes of GEMMs, each once, in the order of the GEMMs. */
export function shapesOf(gemms: readonly Gemm[]): readonly Shape[] {
  const names = new Map<string, Set<string>>();
  for (const gemm of gemms) {
    const shape = shapeName(gemm);
    const of = names.get(shape) ?? new Set();
    names.set(shape, gemm.name === shape ? of : of.add(gemm.name));
  }
  return [...names].map(([shape, of]) => ({ shape, names: [...of] }));
}
