import { macs } from "./gemm.ts";
import type { Network } from "./network.ts";

/**
 * A network that was made of another tool's file.
 *
 * @property source what it was made of, for the reader of the network's file
 * @property leftOut what the file has and the network has not
 */
export interface Imported {
  readonly network: Network;
  readonly source: string;
  readonly leftOut: readonly LeftOut[];
}

/**
 * Operations that are no matrix products, of all operators of a kind.
 *
 * @property nodes how many there are
 * @property operations of one run, `undefined` if that cannot be told before it
 * @property note what to know about them
 */
export interface LeftOut {
  readonly operator: string;
  readonly nodes: number;
  readonly operations: number | undefined;
  readonly note?: string;
}

/** Operations of a network's GEMMs: a MAC is two. */
export function gemmOperations({ gemms }: Network): number {
  return gemms.reduce((sum, gemm) => sum + 2 * macs(gemm) * gemm.count, 0);
}
