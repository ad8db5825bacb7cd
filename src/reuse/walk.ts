import type { Hierarchy } from "../architecture/hierarchy.ts";
import type { Mapping } from "../mapping/mapping.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Dimension, Tensor } from "../workload/tensor.ts";
import {
  DIMENSION_INDEX,
  DIMENSIONS,
  IRRELEVANT,
  isRelevant,
  TENSORS,
} from "../workload/tensor.ts";
import type { Extent } from "./extent.ts";
import { firstInstance, spanOf, wholeExtent } from "./extent.ts";
import type { Nest } from "./nest.ts";
import { buildNest } from "./nest.ts";

/**
 * A mapping run step by step: what the first instance of each level holds, and what moves, in any step.
 *
 * A step is one iteration of the temporal loops outside a level. The first instance has digit 0 in every spatial loop, so it
 * runs whenever any does. Its arrivals, summed over all steps, are the counts of access.ts (Eq. 6).
 */
export interface Walk {
  /** Iterations that run. */
  readonly length: number;
  /** The temporal loops that are walked, outermost first. */
  readonly loops: readonly WalkedLoop[];
  /** @param step from 0 to *length* − 1 */
  at(step: number): Step;
}

export interface WalkedLoop {
  readonly level: number;
  readonly dimension: Dimension;
  readonly bound: number;
}

export interface Step {
  /** The iteration of each walked loop, from 0. */
  readonly digits: readonly number[];
  /** Every tensor of every level that the walk reaches, outermost level first; compute is one level more. */
  readonly held: readonly Held[];
}

/** A tile of one tensor at one level in one step. */
export interface Held {
  /** Index of the level; the number of levels stands for compute. */
  readonly level: number;
  readonly tensor: Tensor;
  /** Per dimension that indexes the tensor, the first element and how many. */
  readonly tile: Readonly<Partial<Record<Dimension, Range>>>;
  readonly elements: number;
  /**
   * What the step did to it: `held` from the step before; `filled` from the level outside; of Z, `fresh` where its sums
   * begin here and nothing is fetched. Compute units hold nothing: operands are `filled` in every step, sums `fresh`.
   */
  readonly event: "held" | "filled" | "fresh";
  /** Of Z: whether it goes outwards at the end of the step; and whether what is stored there is added to. */
  readonly drained: boolean;
  readonly adds: boolean;
  /** Index of the level that it comes from and goes to: the next outside that keeps the tensor; undefined for the outermost. */
  readonly outer: number | undefined;
  /** Instances that take different tiles, and that share one (A, B: multicast; Z: reduced to one), below each of that level. */
  readonly apart: number;
  readonly together: number;
}

export interface Range {
  readonly start: number;
  readonly size: number;
}

/**
 * Walks the temporal loops outside *level*.
 *
 * @param mapping one that covers the GEMM on this hierarchy
 * @param level index of the hierarchy's level; their number, to walk every loop
 */
export function walk(hierarchy: Hierarchy, gemm: Gemm, mapping: Mapping, level: number): Walk {
  const nest = buildNest(hierarchy, gemm, mapping);
  const end = nest.start[level] ?? nest.bound.length;
  const whole = wholeExtent(nest);
  const limits = DIMENSIONS.map((_, d) => firstInstance(nest, d, whole, 0, end));
  const walked = nest.bound.flatMap((_, i) => (i < end && !nest.spatial[i] ? [i] : []));
  const length = limits.reduce((all, { limit }, d) => all * spanOf(nest, d, limit, 0, end, end), 1);
  const digitsAt = (step: number) => digitsOf(step, nest, walked, limits, end);
  const reached = heldTensors(mapping, nest, end);
  const strides = stridesOf(nest);
  return {
    length,
    loops: walked.map((i) => ({
      level: levelOf(nest, i),
      dimension: DIMENSIONS[nest.dimension[i] ?? 0] ?? "M",
      bound: nest.bound[i] ?? 1,
    })),
    at: (step) => {
      const now = digitsAt(step);
      const before = step > 0 ? digitsAt(step - 1) : undefined;
      const after = step < length - 1 ? digitsAt(step + 1) : undefined;
      return {
        digits: walked.map((i) => now[i] ?? 0),
        held: reached.map((one) =>
          heldIn(one, { nest, gemm, strides, limits, now, before, after }),
        ),
      };
    },
  };
}

/** A tensor at a level that keeps it, or at compute, and the next level outside that keeps it. */
interface Keeper {
  readonly level: number;
  readonly tensor: Tensor;
  readonly outer: number | undefined;
}

function heldTensors({ levels }: Mapping, nest: Nest, end: number): Keeper[] {
  const found: Keeper[] = [];
  for (let level = 0; level <= levels.length; level++) {
    if ((nest.start[level] ?? 0) > end) break;
    for (const tensor of TENSORS) {
      if (level < levels.length && !levels[level]?.keeps.includes(tensor)) continue;
      let outside = level - 1;
      while (outside >= 0 && !levels[outside]?.keeps.includes(tensor)) outside--;
      found.push({ level, tensor, outer: outside < 0 ? undefined : outside });
    }
  }
  return found;
}

/** How far one iteration of each loop moves along its dimension. */
function stridesOf(nest: Nest): readonly number[] {
  const strides = nest.bound.map(() => 1);
  for (const loops of nest.loopsOf) {
    let stride = 1;
    for (const i of [...loops].reverse()) {
      strides[i] = stride;
      stride *= nest.bound[i] ?? 1;
    }
  }
  return strides;
}

/** Digits at every loop of the nest; those of spatial loops, and of loops that are not walked, are 0. */
type Digits = readonly number[];

/**
 * The digits of the iteration with so many before it. Of each dimension the digits up to its limit run, compared
 * lexicographically; a dimension is tight while its digits so far are those of its limit.
 */
function digitsOf(
  step: number,
  nest: Nest,
  walked: readonly number[],
  limits: readonly Extent[],
  end: number,
): Digits {
  const digits = nest.bound.map(() => 0);
  const tight = limits.map(() => true);
  // Iterations of the loops of a dimension that are still to come.
  const free = limits.map((_, d) => walkedProduct(nest, walked, d, -1));
  const left = limits.map(({ limit }, d) => spanOf(nest, d, limit, 0, end, end));
  let rest = step;
  for (const i of walked) {
    const d = nest.dimension[i] ?? 0;
    const bound = nest.bound[i] ?? 1;
    const limit = tight[d] ? (limits[d]?.limit[i] ?? 0) : bound - 1;
    const inner = (free[d] ?? 1) / bound;
    const others = left.reduce((all, count, e) => (e === d ? all : all * count), 1);
    const digit = Math.min(limit, Math.floor(rest / (inner * others)));
    rest -= digit * inner * others;
    digits[i] = digit;
    free[d] = inner;
    if (tight[d] && digit === limit) left[d] = (left[d] ?? 1) - digit * inner;
    else {
      tight[d] = false;
      left[d] = inner;
    }
  }
  return digits;
}

function walkedProduct(nest: Nest, walked: readonly number[], d: number, after: number): number {
  let product = 1;
  for (const i of walked) if (i > after && nest.dimension[i] === d) product *= nest.bound[i] ?? 1;
  return product;
}

interface Moment {
  readonly nest: Nest;
  readonly gemm: Gemm;
  readonly strides: readonly number[];
  readonly limits: readonly Extent[];
  readonly now: Digits;
  readonly before: Digits | undefined;
  readonly after: Digits | undefined;
}

function heldIn(keeper: Keeper, moment: Moment): Held {
  const { level, tensor, outer } = keeper;
  const { nest, now, before, after } = moment;
  const start = nest.start[level] ?? 0;
  const compute = level === nest.start.length - 1;
  const irrelevant = DIMENSION_INDEX[IRRELEVANT[tensor]];
  const moved = (other: Digits | undefined) =>
    !other || now.some((digit, i) => differs(nest, i, start, irrelevant) && digit !== other[i]);
  const again =
    tensor === "Z" && (compute ? movesOver(nest, now, irrelevant) : letGo(keeper, moment));
  const arrives = outer !== undefined && (compute || moved(before));
  const tile = tileOf(tensor, start, moment);
  return {
    level,
    tensor,
    tile,
    elements: Object.values(tile).reduce((all, { size }) => all * size, 1),
    event: !arrives ? "held" : tensor === "Z" && (compute || !again) ? "fresh" : "filled",
    drained: tensor === "Z" && outer !== undefined && (compute || moved(after)),
    adds: again,
    outer,
    ...sharing(keeper, moment),
  };
}

/** Whether a loop over the dimension is past its first iteration. */
function movesOver(nest: Nest, now: Digits, d: number): boolean {
  return now.some((digit, i) => nest.dimension[i] === d && digit > 0);
}

/**
 * Whether a tile of Z was here, and was let go, before it came this time: a loop over K outside has advanced, and between
 * that loop and the level is one over M, N or batch that runs more than once (the contrary of Eq. 6's unmoved).
 */
function letGo({ level, tensor }: Keeper, { nest, limits, now }: Moment): boolean {
  const irrelevant = DIMENSION_INDEX[IRRELEVANT[tensor]];
  let moves = false;
  for (let i = (nest.start[level] ?? 0) - 1; i >= 0; i--) {
    if (nest.spatial[i]) continue;
    const d = nest.dimension[i] ?? 0;
    if (d === irrelevant) {
      if (moves && (now[i] ?? 0) > 0) return true;
    } else moves ||= lastOf(nest, limits[d]?.limit ?? [], now, i) > 0;
  }
  return false;
}

/** The last digit that loop *i* reaches in the pass of the digits outside it. */
function lastOf(nest: Nest, limit: readonly number[], now: Digits, i: number): number {
  const loops = nest.loopsOf[nest.dimension[i] ?? 0] ?? [];
  const tight = loops.every((j) => j >= i || nest.spatial[j] || now[j] === limit[j]);
  return tight ? (limit[i] ?? 0) : (nest.bound[i] ?? 1) - 1;
}

function differs(nest: Nest, i: number, start: number, irrelevant: number): boolean {
  return i < start && nest.dimension[i] !== irrelevant;
}

/** The elements that the loops inside *start* run over while those outside stand still. */
function tileOf(tensor: Tensor, start: number, { nest, gemm, strides, now }: Moment): Held["tile"] {
  const tile: Partial<Record<Dimension, Range>> = {};
  DIMENSIONS.forEach((dimension, d) => {
    if (!isRelevant(tensor, dimension)) return;
    let first = 0;
    let size = 1;
    for (const i of nest.loopsOf[d] ?? []) {
      if (i < start) first += (now[i] ?? 0) * (strides[i] ?? 1);
      else size *= nest.bound[i] ?? 1;
    }
    tile[dimension] = { start: first, size: Math.min(size, gemm[dimension] - first) };
  });
  return tile;
}

/** Instances between a keeper and the one outside it that run in the step, along each dimension. */
function sharing({ level, tensor, outer }: Keeper, { nest, gemm, strides, now }: Moment) {
  let apart = 1;
  let together = 1;
  const from = nest.start[outer ?? level] ?? 0;
  const to = nest.start[level] ?? 0;
  DIMENSIONS.forEach((dimension, d) => {
    const loops = nest.loopsOf[d] ?? [];
    const first = loops.reduce(
      (sum, i) => sum + (i < to ? (now[i] ?? 0) * (strides[i] ?? 1) : 0),
      0,
    );
    const spatial = loops.filter((i) => i >= from && i < to && nest.spatial[i]);
    const running = runningCopies(spatial, 0, first, gemm[dimension], nest, strides);
    if (isRelevant(tensor, dimension)) apart *= running;
    else together *= running;
  });
  return { apart, together };
}

/** Digits of spatial loops whose first element lies below the extent. */
function runningCopies(
  loops: readonly number[],
  from: number,
  first: number,
  extent: number,
  nest: Nest,
  strides: readonly number[],
): number {
  const i = loops[from];
  if (first >= extent) return 0;
  if (i === undefined) return 1;
  const [bound, stride] = [nest.bound[i] ?? 1, strides[i] ?? 1];
  if (from === loops.length - 1) return Math.min(bound, Math.ceil((extent - first) / stride));
  let running = 0;
  for (let digit = 0; digit < bound; digit++) {
    running += runningCopies(loops, from + 1, first + digit * stride, extent, nest, strides);
  }
  return running;
}

function levelOf(nest: Nest, i: number): number {
  let level = nest.start.length - 1;
  while (level > 0 && (nest.start[level] ?? 0) > i) level--;
  return level;
}
