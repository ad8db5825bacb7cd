import { legalityIssues } from "../mapping/legal.ts";
import type { Mapping } from "../mapping/mapping.ts";
import { loopProduct } from "../mapping/mapping.ts";
import { obeysRules } from "../mapspace/constraints.ts";
import type { Mapspace } from "../mapspace/mapspace.ts";
import { filledFirst } from "../mapspace/mapspace.ts";
import { ceilDivide } from "../quantity/exact.ts";
import type { Dimension } from "../workload/tensor.ts";
import { DIMENSIONS } from "../workload/tensor.ts";

/**
 * Whether a mapping that comes from elsewhere is one of the mapspace's, so that a search may start from it: legal, of such
 * factors as the mapspace has, and with banks filled first where they must be.
 */
export function isInMapspace(space: Mapspace, mapping: Mapping): boolean {
  const { hierarchy, gemm, factors, fillFirst } = space;
  if (legalityIssues(hierarchy, gemm, mapping).length > 0) return false;
  if (!obeysRules(space, mapping)) return false;
  if (factors === "perfect" && !DIMENSIONS.every((d) => dividesEvenly(space, mapping, d))) {
    return false;
  }
  return !fillFirst || filledFirst(fillFirst, gemm, mapping);
}

/** Whether every factor of a dimension divides what those inside it leave, but on an axis that must be filled. */
function dividesEvenly(
  { hierarchy, gemm }: Mapspace,
  { levels }: Mapping,
  dimension: Dimension,
): boolean {
  let left = gemm[dimension];
  for (let i = levels.length - 1; i >= 0; i--) {
    const level = hierarchy.levels[i];
    const { temporal = [], spatial = [] } = levels[i] ?? {};
    const factor = loopProduct(temporal, dimension) * loopProduct(spatial, dimension);
    const filled =
      level?.kind === "fanout" &&
      [level.x, level.y].some((axis) => axis.filled && axis.dimensions.includes(dimension));
    if (!filled && left % factor !== 0) return false;
    left = ceilDivide(left, factor);
  }
  return left === 1;
}
