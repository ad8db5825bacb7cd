import type { Issue } from "../diagnostic/issue.ts";
import { exactProduct } from "../quantity/exact.ts";
import type { Dimension, Tensor } from "./tensor.ts";
import { DIMENSIONS, isRelevant, TENSORS } from "./tensor.ts";

/**
 * Where B comes from: `static` weights are the model's, the same in every run; `dynamic` ones are computed in the run, as
 * the keys and values of attention are, so that an array must be written for every run.
 */
export type Weights = "static" | "dynamic";

/** Both kinds of weights. */
export const WEIGHTS: readonly Weights[] = ["static", "dynamic"];

/**
 * One matrix multiplication of a workload: `Z[b,M,N] += A[b,M,K] · B[b,K,N]` with INT-8 elements.
 *
 * Every occurrence loads its B from the outermost memory, whatever kind its weights are.
 *
 * @property count how often the GEMM occurs in its network; totals are weighted with it
 */
export interface Gemm {
  readonly name: string;
  readonly M: number;
  readonly N: number;
  readonly K: number;
  readonly batch: number;
  readonly count: number;
  readonly weights: Weights;
}

/** A GEMM from its extents; batch and count are 1, weights static, and the name `MxNxK`, unless given. */
export function gemm(
  M: number,
  N: number,
  K: number,
  { name, batch = 1, count = 1, weights = "static" }: Partial<Omit<Gemm, "M" | "N" | "K">> = {},
): Gemm {
  return { name: name ?? shapeName({ M, N, K, batch }), M, N, K, batch, count, weights };
}

/** `MxNxK`, or `MxNxKxbatch` with a batch above 1. */
export function shapeName(shape: { M: number; N: number; K: number; batch: number }): string {
  const { M, N, K, batch } = shape;
  return batch === 1 ? `${M}x${N}x${K}` : `${M}x${N}x${K}x${batch}`;
}

/** Multiply-accumulates of one occurrence: M·N·K·batch (Eq. 1). */
export function macs(gemm: Gemm): number {
  return gemm.M * gemm.N * gemm.K * gemm.batch;
}

/** Elements of one tensor of the GEMM (Eq. 2). */
export function tensorSize(gemm: Gemm, tensor: Tensor): number {
  let size = 1;
  for (const dimension of DIMENSIONS) if (isRelevant(tensor, dimension)) size *= gemm[dimension];
  return size;
}

/** MACs per element of A, B and Z: how often an element is used on average, the arithmetic intensity. */
export function macsPerElement(gemm: Gemm): number {
  return macs(gemm) / TENSORS.reduce((sum, tensor) => sum + tensorSize(gemm, tensor), 0);
}

/** The reasons why a GEMM cannot be evaluated: extents that are no positive integers, inexact products. */
export function gemmIssues(gemm: Gemm, path: readonly (string | number)[] = []): Issue[] {
  const issues: Issue[] = [];
  const fields: readonly (Dimension | "count")[] = [...DIMENSIONS, "count"];
  for (const field of fields) {
    const value = gemm[field];
    if (Number.isSafeInteger(value) && value >= 1) continue;
    issues.push({
      code: "invalid-extent",
      message: `invalid ${field}: ${value}`,
      path: [...path, field],
      expected: "an integer from 1 to 2^53 − 1",
    });
  }
  if (issues.length > 0) return issues;
  // A mapping reads an element at most once per MAC, and a MAC is two operations: 4·MACs bounds every sum of
  // counts that one level makes (reads, fills, updates). From 2^53 on those would be rounded silently.
  if (exactProduct([4, gemm.M, gemm.N, gemm.K, gemm.batch, gemm.count]) === undefined) {
    issues.push({
      code: "inexact-product",
      message: `inexact product: 4·M·N·K·batch·count of ${shapeName(gemm)} × ${gemm.count} exceeds 2^53`,
      path,
      expected: "M·N·K·batch·count below 2^51",
    });
  }
  return issues;
}
