import type { Gemm } from "../workload/gemm.ts";
import type { Dimension, Tensor } from "../workload/tensor.ts";
import { DIMENSIONS, isRelevant } from "../workload/tensor.ts";
import type { Mapping } from "./mapping.ts";
import { loopProduct } from "./mapping.ts";

/**
 * Elements of *tensor* that one instance of a level must hold at once: the product, over the dimensions that
 * index it, of the extents that the level works on while the loops outside stand still (Eq. 5).
 *
 * @param level index into the mapping's levels
 */
export function tileSize(mapping: Mapping, gemm: Gemm, tensor: Tensor, level: number): number {
  let size = 1;
  for (const dimension of DIMENSIONS) {
    if (isRelevant(tensor, dimension)) size *= tileExtent(mapping, gemm, dimension, level);
  }
  return size;
}

/** The product of the factors of *dimension* at a level and inside it, temporal and spatial; at most its extent. */
function tileExtent(mapping: Mapping, gemm: Gemm, dimension: Dimension, level: number): number {
  let extent = 1;
  for (let i = level; i < mapping.levels.length; i++) {
    const chosen = mapping.levels[i];
    if (!chosen) continue;
    extent *= loopProduct(chosen.temporal, dimension) * loopProduct(chosen.spatial, dimension);
  }
  return Math.min(extent, gemm[dimension]);
}
