import type { Gemm } from "../workload/gemm.ts";
import { gemm } from "../workload/gemm.ts";
import type { Value } from "./value.ts";

/**
 * A product of two tensors, summed over some of their dimensions, as a GEMM.
 *
 * Each dimension has a label. Those of both operands and the output are its batch, those of the first and the output its
 * rows (M), those of the second and the output its columns (N), and those of both that the output lacks are summed over (K).
 * A dimension of extent 1 of one operand that is broadcast counts as absent from it, so that weights which are shared by a
 * batch get more rows and are not stored again.
 *
 * The operand that is the same in every run is B, the one which an array stores; if both or none are, it is the second.
 */
export interface Contraction {
  readonly name: string;
  readonly left: Operand;
  readonly right: Operand;
  /** Labels of the output. */
  readonly output: readonly string[];
}

export interface Operand {
  readonly value: Value;
  readonly labels: readonly string[];
}

/** The GEMM of a product, or `undefined` if an extent is 0 and there is nothing to compute. */
export function contractionGemm({ name, left, right, output }: Contraction): Gemm | undefined {
  const isSwapped = left.value.fixed && !right.value.fixed;
  const a = extentsOf(isSwapped ? right : left);
  const b = extentsOf(isSwapped ? left : right);
  const extents = { M: 1, N: 1, K: 1, batch: 1 };
  for (const label of new Set([...a.keys(), ...b.keys()])) {
    const [ofA, ofB] = [a.get(label), b.get(label)];
    const size = Math.max(ofA ?? 1, ofB ?? 1);
    if (ofA === 0 || ofB === 0) return undefined;
    if (size === 1) continue;
    const [inA, inB] = [ofA === size, ofB === size];
    const isKept = output.includes(label);
    if (inA && inB) extents[isKept ? "batch" : "K"] *= size;
    // One that only one operand has, and the output lacks, is summed up before the product.
    else if (isKept) extents[inA ? "M" : "N"] *= size;
  }
  const { M, N, K, batch } = extents;
  const stored = isSwapped ? left : right;
  return gemm(M, N, K, { name, batch, weights: stored.value.fixed ? "static" : "dynamic" });
}

function extentsOf({ value, labels }: Operand): Map<string, number> {
  return new Map(labels.map((label, i) => [label, value.shape[i] ?? 1]));
}
