/**
 * The dimensions and tensors of a batched GEMM, `Z[b,M,N] += A[b,M,K] · B[b,K,N]`.
 *
 * A holds the inputs, B the weights, Z the outputs. A dimension that does not index a tensor is
 * irrelevant to it: moving along it reuses what is held (A, B) or accumulates into it (Z).
 */
export type Dimension = "M" | "N" | "K" | "batch";
export type Tensor = "A" | "B" | "Z";

/** All dimensions, in the order in which arrays indexed by dimension are laid out. */
export const DIMENSIONS: readonly Dimension[] = ["M", "N", "K", "batch"];
/** All tensors, in the order in which arrays indexed by tensor are laid out. */
export const TENSORS: readonly Tensor[] = ["A", "B", "Z"];

/** The position of each dimension in DIMENSIONS. */
export const DIMENSION_INDEX: Readonly<Record<Dimension, number>> = { M: 0, N: 1, K: 2, batch: 3 };

/** The one dimension that does not index each tensor. Batch indexes all three. */
export const IRRELEVANT: Readonly<Record<Tensor, Dimension>> = { A: "N", B: "M", Z: "K" };

/** The dimension that indexes these tensors and no other; `undefined` if there is none, as for one tensor alone. */
export function dimensionOf(indexed: readonly Tensor[]): Dimension | undefined {
  return DIMENSIONS.find((dimension) =>
    TENSORS.every((tensor) => indexed.includes(tensor) === isRelevant(tensor, dimension)),
  );
}

/** Whether *dimension* indexes *tensor*. */
export function isRelevant(tensor: Tensor, dimension: Dimension): boolean {
  return IRRELEVANT[tensor] !== dimension;
}
