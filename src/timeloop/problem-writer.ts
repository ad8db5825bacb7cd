import type { Gemm } from "../workload/gemm.ts";
import { isRelevant, TENSORS } from "../workload/tensor.ts";
import { DATA_SPACE, letter, problemDimensions } from "./vocabulary.ts";

/** A GEMM as the `problem` of a Timeloop v0.4 file. */
export function problemSection(gemm: Gemm): object {
  const dimensions = problemDimensions(gemm);
  return {
    version: "0.4",
    shape: {
      name: "GEMM",
      dimensions: dimensions.map(letter),
      data_spaces: TENSORS.map((tensor) => ({
        name: DATA_SPACE[tensor],
        projection: dimensions
          .filter((dimension) => isRelevant(tensor, dimension))
          .map((dimension) => [[letter(dimension)]]),
        ...(tensor === "Z" ? { read_write: true } : {}),
      })),
    },
    instance: Object.fromEntries(
      dimensions.map((dimension) => [letter(dimension), gemm[dimension]]),
    ),
  };
}
