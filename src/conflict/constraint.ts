import type { Fanout, Memory } from "../architecture/hierarchy.ts";
import type { Mapspace } from "../mapspace/mapspace.ts";
import { exactProduct } from "../quantity/exact.ts";
import type { Dimension, Tensor } from "../workload/tensor.ts";
import { DIMENSIONS, TENSORS } from "../workload/tensor.ts";

/** One limit on mappings that could be lifted by itself. Levels are indices into the hierarchy. */
export type Constraint =
  /** A memory holds no more than its capacity. */
  | { readonly kind: "capacity"; readonly level: number }
  /** A memory keeps a tensor. */
  | { readonly kind: "keep"; readonly level: number; readonly tensor: Tensor }
  /** A memory runs no more than so many loops over a dimension. */
  | { readonly kind: "loops"; readonly level: number; readonly dimension: Dimension }
  /** An axis has no more than so many copies. */
  | { readonly kind: "size"; readonly level: number; readonly axis: "x" | "y" }
  /** An axis carries certain dimensions only. */
  | { readonly kind: "dimensions"; readonly level: number; readonly axis: "x" | "y" }
  /** An axis is as wide as its dimension allows. */
  | { readonly kind: "filled"; readonly level: number; readonly axis: "x" | "y" }
  /** Banks share weights only once each holds all that it can. */
  | { readonly kind: "fill-first" }
  /** Factors divide what is left. */
  | { readonly kind: "perfect" };

/**
 * The constraints of a mapspace that can take mappings away, in the order of its levels.
 *
 * That level 0 keeps every tensor is no constraint but what it is. That a memory never keeps a tensor takes no mapping
 * away that would make a space empty: with the tensor kept, the same loops need more room.
 */
export function constraintsOf({ hierarchy, gemm, factors, fillFirst }: Mapspace): Constraint[] {
  const constraints = hierarchy.levels.flatMap((level, i) =>
    level.kind === "memory" ? ofMemory(level, i, gemm) : ofFanout(level, i, gemm),
  );
  if (fillFirst) constraints.push({ kind: "fill-first" });
  if (factors === "perfect") constraints.push({ kind: "perfect" });
  return constraints;
}

type Extents = Mapspace["gemm"];

function ofMemory({ capacity, keeps, loops }: Memory, level: number, gemm: Extents): Constraint[] {
  const constraints: Constraint[] = [];
  for (const tensor of level === 0 ? [] : TENSORS) {
    if (keeps[tensor] === "always") constraints.push({ kind: "keep", level, tensor });
  }
  if (capacity !== Number.POSITIVE_INFINITY) constraints.push({ kind: "capacity", level });
  for (const dimension of DIMENSIONS) {
    if (loops[dimension] < gemm[dimension]) constraints.push({ kind: "loops", level, dimension });
  }
  return constraints;
}

function ofFanout(fanout: Fanout, level: number, gemm: Extents): Constraint[] {
  return (["x", "y"] as const).flatMap((axis): Constraint[] => {
    const { size, dimensions, filled } = fanout[axis];
    const all = exactProduct(DIMENSIONS.map((d) => gemm[d])) ?? Number.POSITIVE_INFINITY;
    const forbids = DIMENSIONS.some((d) => gemm[d] > 1 && !dimensions.includes(d));
    return [
      ...(size < all ? [{ kind: "size", level, axis } as const] : []),
      ...(forbids ? [{ kind: "dimensions", level, axis } as const] : []),
      ...(filled && dimensions.length > 0 ? [{ kind: "filled", level, axis } as const] : []),
    ];
  });
}
