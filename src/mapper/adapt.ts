import type { Loop } from "../mapping/loop.ts";
import type { Mapping } from "../mapping/mapping.ts";
import { largestDivisor } from "../quantity/exact.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Dimension } from "../workload/tensor.ts";
import { DIMENSIONS } from "../workload/tensor.ts";

/**
 * A mapping of one GEMM, made one of another: from the innermost level outwards each loop has the largest divisor of what is left
 * up to its old bound, and the outermost memory takes the rest. What is kept and the order of loops stay.
 *
 * Tiles do not grow, so that they fit where they did. Between GEMMs of nearly the same shape a good mapping stays good.
 */
export function adapt({ levels }: Mapping, gemm: Gemm): Mapping {
  const left = { M: gemm.M, N: gemm.N, K: gemm.K, batch: gemm.batch };
  const take = <L extends Loop>(loop: L): L => {
    const bound = largestDivisor(left[loop.dimension], loop.bound);
    left[loop.dimension] /= bound;
    return { ...loop, bound };
  };
  const adapted = [...levels];
  for (let i = levels.length - 1; i > 0; i--) {
    const level = levels[i];
    if (!level) continue;
    const temporal = [...level.temporal].reverse().map(take).reverse();
    const spatial = level.spatial.map(take);
    adapted[i] = { ...level, temporal: some(temporal), spatial: some(spatial) };
  }
  const [outermost] = levels;
  if (outermost) {
    const order = [...outermost.temporal].map(({ dimension }) => dimension);
    const all: Dimension[] = [...DIMENSIONS.filter((d) => !order.includes(d)), ...order];
    // A dimension with several loops there keeps the innermost.
    const dimensions = all.filter((d, i) => all.lastIndexOf(d) === i);
    const temporal = dimensions.map((dimension): Loop => ({ dimension, bound: left[dimension] }));
    adapted[0] = { ...outermost, temporal: some(temporal) };
  }
  return { levels: adapted };
}

function some<L extends Loop>(loops: readonly L[]): L[] {
  return loops.filter(({ bound }) => bound > 1);
}
