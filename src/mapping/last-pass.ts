import type { Gemm } from "../workload/gemm.ts";
import type { Dimension } from "../workload/tensor.ts";
import { DIMENSIONS } from "../workload/tensor.ts";
import type { Loop } from "./loop.ts";

/** The loops of one level, outermost first. */
interface LoopsOfLevel {
  readonly temporal: readonly Loop[];
  readonly spatial: readonly Loop[];
}

/** Iterations in the last pass of each loop of a level, in the order of its loops. */
export interface LastPasses {
  readonly temporal: readonly (number | undefined)[];
  readonly spatial: readonly (number | undefined)[];
}

/**
 * How many iterations each loop runs in the last pass over its dimension: the digits of extent − 1 in the mixed radix
 * of the dimension's bounds, plus 1 (Eq. 3). Less than the bound where factors are imperfect.
 *
 * @param levels outermost first
 * @returns per level; undefined for the loops of a dimension whose factors do not cover it
 */
export function lastPasses(gemm: Gemm, levels: readonly LoopsOfLevel[]): LastPasses[] {
  const rest: Record<Dimension, number> = {
    M: gemm.M - 1,
    N: gemm.N - 1,
    K: gemm.K - 1,
    batch: gemm.batch - 1,
  };
  const pass = (loops: readonly Loop[]): number[] =>
    [...loops]
      .reverse()
      .map(({ dimension, bound }) => {
        const digit = rest[dimension] % bound;
        rest[dimension] = Math.floor(rest[dimension] / bound);
        return digit + 1;
      })
      .reverse();
  // Innermost first. A level has loops of one kind, so their order against each other does not matter.
  const passes = [...levels]
    .reverse()
    .map(({ temporal, spatial }) => ({ spatial: pass(spatial), temporal: pass(temporal) }))
    .reverse();
  if (DIMENSIONS.every((dimension) => rest[dimension] === 0)) return passes;
  const covered = (loops: readonly Loop[], of: readonly number[]) =>
    of.map((last, i) => (rest[loops[i]?.dimension ?? "M"] === 0 ? last : undefined));
  return levels.map(({ temporal, spatial }, i) => ({
    temporal: covered(temporal, passes[i]?.temporal ?? []),
    spatial: covered(spatial, passes[i]?.spatial ?? []),
  }));
}
