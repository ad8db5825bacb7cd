import { macs } from "./gemm.ts";
import type { Network } from "./network.ts";

/**
 * Operations of a model that are no matrix products and so not in its network, of all operators of a kind.
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

/** All operations of a model as far as they are known: those of its GEMMs, and those left out. */
export function allOperations(network: Network): number {
  const rest = (network.leftOut ?? []).reduce((sum, { operations = 0 }) => sum + operations, 0);
  return gemmOperations(network) + rest;
}
