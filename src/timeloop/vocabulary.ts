import type { Gemm } from "../workload/gemm.ts";
import type { Dimension, Tensor } from "../workload/tensor.ts";
import { DIMENSIONS, TENSORS } from "../workload/tensor.ts";
import type { TimeloopProblem } from "./problem.ts";

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

/** A GEMM as a problem in which dimensions and data spaces have the names that exports give them; A, B and Z are known too. */
export function nativeProblem(gemm: Gemm): TimeloopProblem {
  const dimensions = problemDimensions(gemm);
  const spaces = TENSORS.map((tensor): [string, Tensor] => [DATA_SPACE[tensor], tensor]);
  return {
    gemm,
    dimensions: new Map(dimensions.map((dimension) => [letter(dimension), dimension])),
    bounds: new Map(dimensions.map((dimension) => [letter(dimension), gemm[dimension]])),
    spaces: new Map([...spaces, ...TENSORS.map((tensor): [string, Tensor] => [tensor, tensor])]),
  };
}
