import type { Hierarchy } from "../architecture/hierarchy.ts";
import type { Mapping } from "../mapping/mapping.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Tensor } from "../workload/tensor.ts";
import { DIMENSIONS, IRRELEVANT, isRelevant, TENSORS } from "../workload/tensor.ts";
import type { Extent } from "./extent.ts";
import { firstInstance, spanOf, splitExtent, wholeExtent } from "./extent.ts";
import type { Nest } from "./nest.ts";
import { buildNest } from "./nest.ts";
import { steps, transfers } from "./transfer.ts";

/**
 * How often each memory is accessed when a mapping runs.
 *
 * @property nest the loops that were counted, for those who count more (weight loads)
 * @property levels parallel to the hierarchy's levels; a fanout, or a memory that keeps nothing, has no tensors
 * @property steps compute steps: iterations of all temporal loops, as the busiest unit runs them
 * @property units compute units that do anything
 */
export interface AccessCounts {
  readonly nest: Nest;
  readonly levels: readonly LevelAccesses[];
  readonly steps: number;
  readonly units: number;
}

export interface LevelAccesses {
  /** Instances of the level that do anything. */
  readonly instances: number;
  readonly tensors: readonly TensorAccesses[];
}

/** Accesses to one tensor at one level, by groups of instances that do exactly the same; the busiest first. */
export interface TensorAccesses {
  readonly tensor: Tensor;
  readonly groups: readonly AccessGroup[];
}

/** Element counts of one instance over the whole run, and how many instances share them. */
export interface AccessGroup {
  readonly instances: number;
  /** Elements read: delivered inwards (A, B), or fetched to be accumulated into and handed down (Z). */
  readonly reads: number;
  /** Elements written that came from the memory above. */
  readonly fills: number;
  /** Partial sums that arrived from below. */
  readonly updates: number;
  /** Arrivals that were added to a stored partial sum: all but the first per element. */
  readonly reductions: number;
}

/**
 * Counts the accesses of a mapping, exactly, for perfect and imperfect factors (Eq. 5 to 9).
 *
 * @param mapping one that covers the GEMM on this hierarchy (mapping/legal.ts)
 */
export function countAccesses(hierarchy: Hierarchy, gemm: Gemm, mapping: Mapping): AccessCounts {
  const nest = buildNest(hierarchy, gemm, mapping);
  const end = nest.bound.length;
  const whole = wholeExtent(nest);
  const classesAt = hierarchy.levels.map((_, level) => {
    const start = nest.start[level] ?? 0;
    return DIMENSIONS.map((_, d) => splitExtent(nest, d, whole, 0, start));
  });
  const levels = hierarchy.levels.map((_, level): LevelAccesses => {
    const classes = classesAt[level] ?? [];
    const keeps = mapping.levels[level]?.keeps ?? [];
    const tensors = TENSORS.filter((tensor) => keeps.includes(tensor)).map((tensor) => ({
      tensor,
      groups: countTensor(nest, mapping, tensor, level, classes),
    }));
    return { instances: countInstances(classes), tensors };
  });
  const units = DIMENSIONS.map((_, d) => splitExtent(nest, d, whole, 0, end));
  const first = DIMENSIONS.map((_, d) => firstInstance(nest, d, whole, 0, end));
  return { nest, levels, steps: steps(nest, end, first), units: countInstances(units) };
}

function countTensor(
  nest: Nest,
  mapping: Mapping,
  tensor: Tensor,
  level: number,
  classes: readonly (readonly Extent[])[],
): AccessGroup[] {
  const outermost = !keptOutside(mapping, tensor, level);
  const inner = nextKeeper(mapping, tensor, level);
  return combine(classes).map(({ count, extents }) => {
    const arriving = outermost ? 0 : transfers(nest, tensor, nest.start[level] ?? 0, extents);
    const content = countContent(nest, tensor, level, inner, extents);
    if (tensor !== "Z") {
      return { instances: count, reads: content, fills: arriving, updates: 0, reductions: 0 };
    }
    // The first arrival of an element reads nothing, and its first residence fetches nothing.
    const partition = countPartition(nest, level, extents);
    const reductions = content - partition;
    const fills = outermost ? 0 : arriving - partition;
    return { instances: count, reads: reductions, fills, updates: content, reductions };
  });
}

/**
 * Elements that one instance delivers to (Z: receives from) the next level inwards that keeps the tensor, or
 * the compute units. Instances that differ only along the irrelevant dimension share one delivery: multicast of
 * A and B, spatial reduction of Z. The one with digit 0 is busy whenever any of them is, so it stands for all (Eq. 7).
 */
function countContent(
  nest: Nest,
  tensor: Tensor,
  level: number,
  inner: number,
  extents: readonly Extent[],
): number {
  const from = nest.start[level] ?? 0;
  const to = nest.start[inner] ?? 0;
  const compute = inner === nest.start.length - 1;
  const classes = DIMENSIONS.map((dimension, d) => {
    const extent = extents[d] ?? wholeExtent(nest);
    return isRelevant(tensor, dimension)
      ? splitExtent(nest, d, { count: 1, limit: extent.limit }, from, to)
      : [firstInstance(nest, d, extent, from, to)];
  });
  let content = 0;
  for (const { count, extents: child } of combine(classes)) {
    // Compute units hold nothing: they take every operand, and give every partial sum, in every step.
    content += count * (compute ? steps(nest, to, child) : transfers(nest, tensor, to, child));
  }
  return content;
}

/** Distinct elements of Z that one instance ever sees (Eq. 8). */
function countPartition(nest: Nest, level: number, extents: readonly Extent[]): number {
  const start = nest.start[level] ?? 0;
  let product = 1;
  for (let d = 0; d < DIMENSIONS.length; d++) {
    if (DIMENSIONS[d] === IRRELEVANT.Z) continue;
    product *= spanOf(nest, d, extents[d]?.limit ?? [], 0, nest.bound.length, start);
  }
  return product;
}

function keptOutside(mapping: Mapping, tensor: Tensor, level: number): boolean {
  for (let i = 0; i < level; i++) if (mapping.levels[i]?.keeps.includes(tensor)) return true;
  return false;
}

/** Index of the next level inwards that keeps the tensor; the number of levels stands for compute. */
function nextKeeper(mapping: Mapping, tensor: Tensor, level: number): number {
  const { levels } = mapping;
  for (let i = level + 1; i < levels.length; i++) if (levels[i]?.keeps.includes(tensor)) return i;
  return levels.length;
}

interface Combination {
  readonly count: number;
  readonly extents: readonly Extent[];
}

/** Every combination of one class per dimension; the first combines the first classes. */
function combine(classes: readonly (readonly Extent[])[]): Combination[] {
  let combinations: Combination[] = [{ count: 1, extents: [] }];
  for (const ofDimension of classes) {
    combinations = combinations.flatMap(({ count, extents }) =>
      ofDimension.map((extent) => ({ count: count * extent.count, extents: [...extents, extent] })),
    );
  }
  return combinations;
}

function countInstances(classes: readonly (readonly Extent[])[]): number {
  let product = 1;
  for (const ofDimension of classes) {
    product *= ofDimension.reduce((sum, extent) => sum + extent.count, 0);
  }
  return product;
}
