import type { Gemm } from "./gemm.ts";
import { gemm } from "./gemm.ts";

/** A linear layer: every row of its inputs times one matrix of weights. */
export interface Linear {
  readonly name: string;
  /** Rows of inputs, such as tokens. */
  readonly rows: number;
  readonly inputs: number;
  readonly outputs: number;
  /** How often the layer occurs; once if absent. */
  readonly count?: number;
}

/** `Z[rows, outputs] += A[rows, inputs] · B[inputs, outputs]`: M = rows, N = outputs, K = inputs; weights are static. */
export function linear({ name, rows, inputs, outputs, count = 1 }: Linear): Gemm {
  return gemm(rows, outputs, inputs, { name, count });
}
