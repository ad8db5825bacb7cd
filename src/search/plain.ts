import { legalityIssues } from "../mapping/legal.ts";
import type { Loop, SpatialLoop } from "../mapping/loop.ts";
import type { Mapping, MappingLevel } from "../mapping/mapping.ts";
import { obeysRules } from "../mapspace/constraints.ts";
import type { Mapspace } from "../mapspace/mapspace.ts";
import { filledFirst } from "../mapspace/mapspace.ts";
import { ceilDivide } from "../quantity/exact.ts";
import { DIMENSIONS, TENSORS } from "../workload/tensor.ts";

/**
 * The plainest mapping: nothing is kept that need not be, axes that must be filled are, and all other loops run at the
 * outermost memory.
 *
 * @returns undefined if it is not legal, or breaks a rule
 */
export function plainMapping(space: Mapspace): Mapping | undefined {
  const { hierarchy, gemm, fillFirst } = space;
  const left = { M: gemm.M, N: gemm.N, K: gemm.K, batch: gemm.batch };
  const levels = hierarchy.levels.map((level): MappingLevel => {
    if (level.kind === "memory") {
      const keeps = TENSORS.filter((tensor) => level.keeps[tensor] === "always");
      return { level: level.name, keeps, temporal: [], spatial: [] };
    }
    const spatial = (["x", "y"] as const).flatMap((axis): SpatialLoop[] => {
      const { filled, size, dimensions } = level[axis];
      const [dimension] = dimensions;
      if (!filled || !dimension) return [];
      const bound = Math.min(size, gemm[dimension]);
      left[dimension] = ceilDivide(left[dimension], bound);
      return bound > 1 ? [{ dimension, bound, axis }] : [];
    });
    return { level: level.name, keeps: [], temporal: [], spatial };
  });
  const temporal = DIMENSIONS.map((dimension): Loop => ({ dimension, bound: left[dimension] }));
  const [outermost, ...inner] = levels;
  if (!outermost) return undefined;
  const loops = temporal.filter(({ bound }) => bound > 1);
  const mapping = { levels: [{ ...outermost, temporal: loops }, ...inner] };
  if (!obeysRules(space, mapping) || legalityIssues(hierarchy, gemm, mapping).length > 0) {
    return undefined;
  }
  return !fillFirst || filledFirst(fillFirst, gemm, mapping) ? mapping : undefined;
}
