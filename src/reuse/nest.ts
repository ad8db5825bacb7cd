import type { Hierarchy } from "../architecture/hierarchy.ts";
import type { Loop } from "../mapping/loop.ts";
import type { Mapping } from "../mapping/mapping.ts";
import type { Gemm } from "../workload/gemm.ts";
import { DIMENSION_INDEX, DIMENSIONS } from "../workload/tensor.ts";

/**
 * A mapping as one flat nest of loops, outermost first, with the loops of bound 1 left out.
 *
 * Loop *i* runs over dimension `DIMENSIONS[dimension[i]]`. The index of a dimension is the sum of digit × stride
 * over its loops, a mixed-radix number. The iterations that run are those whose index lies below the extent, so
 * the digits that run are the numbers up to *last*, the digits of extent − 1, compared lexicographically (Eq. 3).
 *
 * @property start for each level of the hierarchy, and for compute at the end, the first loop inside it: the
 *   loops outside a level are those before `start[level]`
 * @property loopsOf for each dimension, the indices of its loops, outermost first
 */
export interface Nest {
  readonly dimension: readonly number[];
  readonly bound: readonly number[];
  readonly spatial: readonly boolean[];
  readonly last: readonly number[];
  readonly start: readonly number[];
  readonly loopsOf: readonly (readonly number[])[];
}

/** The nest of a mapping whose levels are those of the hierarchy and whose factors cover the GEMM. */
export function buildNest(hierarchy: Hierarchy, gemm: Gemm, mapping: Mapping): Nest {
  const dimension: number[] = [];
  const bound: number[] = [];
  const spatial: boolean[] = [];
  const start: number[] = [];
  const loopsOf: number[][] = [[], [], [], []];
  const append = (loops: readonly Loop[], side: boolean) => {
    for (const loop of loops) {
      if (loop.bound === 1) continue;
      const d = DIMENSION_INDEX[loop.dimension];
      loopsOf[d]?.push(dimension.length);
      dimension.push(d);
      bound.push(loop.bound);
      spatial.push(side);
    }
  };
  for (let level = 0; level < hierarchy.levels.length; level++) {
    start.push(dimension.length);
    const chosen = mapping.levels[level];
    if (!chosen) continue;
    append(chosen.temporal, false);
    append(chosen.spatial, true);
  }
  start.push(dimension.length);
  return { dimension, bound, spatial, last: lastDigits(gemm, bound, loopsOf), start, loopsOf };
}

/** The digits of extent − 1 of every dimension, at the loops of that dimension. */
function lastDigits(gemm: Gemm, bound: readonly number[], loopsOf: readonly number[][]): number[] {
  const last = bound.map(() => 0);
  for (let d = 0; d < DIMENSIONS.length; d++) {
    let rest = gemm[DIMENSIONS[d] ?? "M"] - 1;
    const loops = loopsOf[d] ?? [];
    for (let j = loops.length - 1; j >= 0; j--) {
      const i = loops[j] ?? 0;
      const b = bound[i] ?? 1;
      last[i] = rest % b;
      rest = Math.floor(rest / b);
    }
  }
  return last;
}
