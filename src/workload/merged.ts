import type { Gemm } from "./gemm.ts";
import { shapeName } from "./gemm.ts";

/** All that has GEMMs of one shape. */
export interface Merged<T> {
  readonly first: T;
  /** How often the shape occurs: the counts of the GEMMs together. */
  readonly count: number;
  /** The different names of the GEMMs. */
  readonly names: readonly string[];
}

/**
 * What has GEMMs, merged by their shapes, in the order of the first of each. Mappers depend on nothing but the shape, so one of
 * each is enough.
 *
 * @param shapeOf what makes two GEMMs the same; extents and batch, unless given
 */
export function mergedByShape<T>(
  items: readonly T[],
  gemmOf: (item: T) => Gemm,
  shapeOf: (gemm: Gemm) => string = shapeName,
): Merged<T>[] {
  const merged = new Map<string, Merged<T>>();
  for (const item of items) {
    const gemm = gemmOf(item);
    const shape = shapeOf(gemm);
    const { first, count, names } = merged.get(shape) ?? { first: item, count: 0, names: [] };
    const all = names.includes(gemm.name) ? names : [...names, gemm.name];
    merged.set(shape, { first, count: count + gemm.count, names: all });
  }
  return [...merged.values()];
}

/** One GEMM of each shape, with the count of all of them. */
export function mergedShapes(gemms: readonly Gemm[]): Gemm[] {
  return mergedByShape(gemms, (gemm) => gemm).map(({ first, count }) => ({ ...first, count }));
}
