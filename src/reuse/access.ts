import type { Hierarchy } from "../architecture/hierarchy.ts";
import type { Mapping } from "../mapping/mapping.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Tensor } from "../workload/tensor.ts";
import { DIMENSION_INDEX, IRRELEVANT, TENSORS } from "../workload/tensor.ts";
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
 * @property unitsUsed compute units that do anything
 */
export interface AccessCounts {
  readonly nest: Nest;
  readonly levels: readonly LevelAccesses[];
  readonly steps: number;
  readonly unitsUsed: number;
}

export interface LevelAccesses {
  /** Instances of the level that do anything. */
  readonly instancesUsed: number;
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
 * Counts the accesses of a mapping, exactly, for perfect and imperfect factors (Eq. 3, 4 and 6 to 9).
 *
 * @param mapping one that covers the GEMM on this hierarchy (mapping/legal.ts)
 */
export function countAccesses(hierarchy: Hierarchy, gemm: Gemm, mapping: Mapping): AccessCounts {
  const nest = buildNest(hierarchy, gemm, mapping);
  const whole = wholeExtent(nest);
  let classes: InstanceClasses = [[whole], [whole], [whole], [whole]];
  let kinds = combine(classes);
  let start = 0;
  const levels: LevelAccesses[] = [];
  for (let level = 0; level < hierarchy.levels.length; level++) {
    const to = nest.start[level] ?? 0;
    if (hasSpatial(nest, start, to)) {
      classes = splitClasses(nest, classes, start, to);
      kinds = combine(classes);
    }
    start = to;
    const tensors: TensorAccesses[] = [];
    for (const tensor of TENSORS) {
      if (!mapping.levels[level]?.keeps.includes(tensor)) continue;
      tensors.push({ tensor, groups: countTensor(nest, mapping, tensor, level, kinds) });
    }
    levels.push({ instancesUsed: countInstances(classes), tensors });
  }
  const end = nest.bound.length;
  classes = splitClasses(nest, classes, start, end);
  const busiest = classes.map((ofDimension) => ofDimension[0] ?? whole);
  return { nest, levels, steps: steps(nest, end, busiest), unitsUsed: countInstances(classes) };
}

function countTensor(
  nest: Nest,
  mapping: Mapping,
  tensor: Tensor,
  level: number,
  kinds: readonly Combination[],
): AccessGroup[] {
  // Level 0 holds every tensor from the start, so nothing arrives there.
  const outermost = level === 0;
  const inner = nextKeeper(mapping, tensor, level);
  return kinds.map(({ count, extents }) => {
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
  // Compute units hold nothing: they take every operand, and give every partial sum, in every step.
  const compute = inner === nest.start.length - 1;
  const arriving = (at: readonly Extent[]) =>
    compute ? steps(nest, to, at) : transfers(nest, tensor, to, at);
  if (!hasSpatial(nest, from, to)) return arriving(extents);
  const irrelevant = DIMENSION_INDEX[IRRELEVANT[tensor]];
  const classes = extents.map(({ limit }, d) => {
    const one = { count: 1, limit };
    return d === irrelevant
      ? [firstInstance(nest, d, one, from, to)]
      : splitExtent(nest, d, one, from, to);
  });
  let content = 0;
  for (const { count, extents: child } of combine(classes)) content += count * arriving(child);
  return content;
}

/** Distinct elements of Z that one instance ever sees (Eq. 8). */
function countPartition(nest: Nest, level: number, extents: readonly Extent[]): number {
  const start = nest.start[level] ?? 0;
  let product = 1;
  for (let d = 0; d < extents.length; d++) {
    if (d === DIMENSION_INDEX[IRRELEVANT.Z]) continue;
    product *= spanOf(nest, d, extents[d]?.limit ?? [], 0, nest.bound.length, start);
  }
  return product;
}

/** Index of the next level inwards that keeps the tensor; the number of levels stands for compute. */
function nextKeeper(mapping: Mapping, tensor: Tensor, level: number): number {
  const { levels } = mapping;
  for (let i = level + 1; i < levels.length; i++) if (levels[i]?.keeps.includes(tensor)) return i;
  return levels.length;
}

/** The classes of a level's instances along each dimension. An instance belongs to one class of every dimension. */
type InstanceClasses = readonly (readonly Extent[])[];

/** Splits classes by the spatial loops at positions *from* ≤ i < *to*. */
function splitClasses(
  nest: Nest,
  classes: InstanceClasses,
  from: number,
  to: number,
): InstanceClasses {
  return classes.map((ofDimension, d) =>
    ofDimension.flatMap((extent) => splitExtent(nest, d, extent, from, to)),
  );
}

/** Whether there is a spatial loop at positions *from* ≤ i < *to*. */
function hasSpatial(nest: Nest, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (nest.spatial[i]) return true;
  return false;
}

interface Combination {
  readonly count: number;
  readonly extents: readonly Extent[];
}

/** Every combination of one class per dimension; the first combines the first classes. */
function combine(classes: InstanceClasses): Combination[] {
  let combinations: Combination[] = [];
  // With perfect factors there is one class per dimension, and so one combination.
  const extents: Extent[] = [];
  let count = 1;
  for (const ofDimension of classes) {
    const one = ofDimension[0];
    if (!one || ofDimension.length > 1) break;
    extents.push(one);
    count *= one.count;
  }
  combinations.push({ count, extents });
  if (extents.length === classes.length) return combinations;
  for (const ofDimension of classes.slice(extents.length)) {
    combinations = combinations.flatMap((shorter) =>
      ofDimension.map((extent) => ({
        count: shorter.count * extent.count,
        extents: [...shorter.extents, extent],
      })),
    );
  }
  return combinations;
}

function countInstances(classes: InstanceClasses): number {
  let product = 1;
  for (const ofDimension of classes) {
    let sum = 0;
    for (const { count } of ofDimension) sum += count;
    product *= sum;
  }
  return product;
}
