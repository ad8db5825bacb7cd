import type { Gemm } from "../workload/gemm.ts";
import type { Dimension, Tensor } from "../workload/tensor.ts";
import { DIMENSIONS } from "../workload/tensor.ts";

/** Our tensors as Timeloop's data spaces are called in the files that we write. */
export const DATA_SPACE: Readonly<Record<Tensor, string>> = {
  A: "Inputs",
  B: "Weights",
  Z: "Outputs",
};

/** Our dimensions in the files that we write: letters, since Timeloop's permutations are words of letters. */
const LETTER: Readonly<Record<Dimension, string>> = { M: "M", N: "N", K: "K", batch: "B" };

/** The dimensions that the problem of a GEMM has: batch where there is one. */
export function problemDimensions(gemm: Gemm): readonly Dimension[] {
  return DIMENSIONS.filter((dimension) => dimension !== "batch" || gemm.batch > 1);
}

/** The letter of a dimension. */
export function letter(dimension: Dimension): string {
  return LETTER[dimension];
}
