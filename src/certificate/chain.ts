import type { Fanout, Level, Memory } from "../architecture/hierarchy.ts";
import { ceilDivide, divisors } from "../quantity/exact.ts";
import type { Dimension } from "../workload/tensor.ts";
import { DIMENSIONS, isRelevant, TENSORS } from "../workload/tensor.ts";
import type { CertifiedProblem } from "./problem.ts";

/**
 * Every way to split one dimension over the levels: a chain is one factor per level, temporal at a memory, both axes
 * together at a fanout. Rows have one entry per level, outermost first.
 */
export interface Chains {
  readonly dimension: Dimension;
  readonly extent: number;
  readonly levels: number;
  readonly count: number;
  readonly factor: Float64Array;
  /** Extent of the tile that one instance of a level holds (Eq. 5). */
  readonly tile: Float64Array;
  /** Whether the factors of every chain multiply to the extent, so that no last pass is smaller. */
  readonly exact: boolean;
}

/** More chains than this are not tabulated. */
const MOST_CHAINS = 400_000;

/** All chains of a dimension; undefined if there are more than MOST_CHAINS. */
function chainsOf(problem: CertifiedProblem, dimension: Dimension): Chains | undefined {
  const { levels } = problem.architecture.hierarchy;
  const extent = problem.gemm[dimension];
  const rows: number[] = [];
  const row = levels.map(() => 1);
  let tooMany = false;
  const split = (i: number, left: number, inside: number): void => {
    const level = levels[i];
    if (!level || tooMany) return;
    const factors = level.kind === "memory" ? temporal(level, i, left) : spatial(level, left);
    for (const factor of factors) {
      const tile = Math.min(inside * factor, extent);
      if (level.kind === "memory" && tile > mostTile(level, dimension)) continue;
      row[i] = factor;
      if (i > 0) split(i - 1, ceilDivide(left, factor), tile);
      else rows.push(...row);
    }
    tooMany ||= rows.length > MOST_CHAINS * levels.length;
  };
  const bounds = (left: number, most: number): readonly number[] => {
    if (problem.factors === "perfect") return divisorsOf(left).filter((bound) => bound <= most);
    const length = Math.min(left, most);
    tooMany ||= length > MOST_CHAINS;
    return tooMany ? [] : Array.from({ length }, (_, i) => i + 1);
  };
  const temporal = ({ loops }: Memory, i: number, left: number): readonly number[] => {
    // The outermost loop takes all that is left.
    if (i === 0) return left <= loops[dimension] ? [left] : [];
    return bounds(left, loops[dimension]);
  };
  const spatial = (fanout: Fanout, left: number) =>
    spatialBounds(fanout, dimension, extent, left, bounds);
  const known = new Map<number, readonly number[]>();
  const divisorsOf = (n: number): readonly number[] => {
    const found = known.get(n) ?? divisors(n);
    known.set(n, found);
    return found;
  };
  split(levels.length - 1, extent, 1);
  return tooMany ? undefined : tabulate(dimension, extent, levels, Float64Array.from(rows));
}

/** A tile of every tensor that a memory always keeps must fit. */
function mostTile({ keeps, capacity }: Memory, dimension: Dimension): number {
  const held = TENSORS.some((t) => keeps[t] === "always" && isRelevant(t, dimension));
  return held ? capacity : Number.POSITIVE_INFINITY;
}

/** Products of a bound on x and one on y inside it, of which no last iteration is idle. */
function spatialBounds(
  { x, y }: Fanout,
  dimension: Dimension,
  extent: number,
  left: number,
  factors: (left: number, most: number) => readonly number[],
): number[] {
  const bounds = ({ size, dimensions, filled }: Fanout["x"], passes: number): readonly number[] => {
    if (!dimensions.includes(dimension)) return [1];
    return filled ? [Math.min(size, extent)] : factors(passes, size);
  };
  const products = new Set<number>();
  for (const inner of bounds(y, left)) {
    const passes = ceilDivide(left, inner);
    if (inner > left) continue;
    for (const outer of bounds(x, passes)) if (outer <= passes) products.add(outer * inner);
  }
  return [...products].sort((a, b) => a - b);
}

function tabulate(
  dimension: Dimension,
  extent: number,
  levels: readonly Level[],
  factor: Float64Array,
): Chains {
  const width = levels.length;
  const count = factor.length / width;
  const tile = new Float64Array(factor.length);
  let exact = true;
  for (let row = 0; row < count; row++) {
    let inside = 1;
    for (let i = width - 1; i >= 0; i--) {
      inside *= factor[row * width + i] as number;
      tile[row * width + i] = Math.min(inside, extent);
    }
    exact &&= inside === extent;
  }
  return { dimension, extent, levels: width, count, factor, tile, exact };
}

/** Whether no last pass of a chain is smaller. */
export function isExact({ levels, factor, extent }: Chains, row: number): boolean {
  let product = 1;
  for (let i = 0; i < levels; i++) product *= factor[row * levels + i] as number;
  return product === extent;
}

/** Whether the loops of a level are counted: fanouts outside level *k*, memories outside level *b*. */
const isCounted = (level: Level | undefined, i: number, k: number, b: number): boolean =>
  level?.kind === "fanout" ? i < k : i < b;

/**
 * How many combinations of the digits of the fanouts outside level *k* and the memories outside level *b* the numbers
 * below *extent* have. With b ≤ k: the passes outside b, summed over all instances of level k. With k = 0: the passes
 * of the busiest instance. With b = 0: the instances that do anything.
 *
 * A combination occurs if it does with 0 for all other digits, and numbers compare as their digits do, from the
 * outermost. So the combinations are those up to the last number's digits, read up to its first uncounted digit above
 * 0; behind that all are free.
 */
export function combinations(
  { levels: width, factor, extent: all }: Pick<Chains, "levels" | "factor" | "extent">,
  levels: readonly Level[],
  row: number,
  k: number,
  b: number,
  extent = all,
): number {
  let stride = 1;
  let free = 1;
  for (let i = 0; i < width; i++) {
    const bound = factor[row * width + i] as number;
    stride *= bound;
    if (isCounted(levels[i], i, k, b)) free *= bound;
  }
  if (stride === extent) return free;
  let rest = extent - 1;
  let count = 0;
  for (let i = 0; i < width; i++) {
    const bound = factor[row * width + i] as number;
    stride /= bound;
    const digit = Math.floor(rest / stride);
    rest -= digit * stride;
    if (isCounted(levels[i], i, k, b)) {
      free /= bound;
      count += digit * free;
    } else if (digit > 0) return count + free;
  }
  return count + 1;
}

/**
 * The share of a dimension's elements that lie, in instances outside *position*, in passes which run the loop at memory
 * *j* once: only there that loop does not change a tile (docs/certificate.md, rule 4).
 *
 * Passes that run it more often have digit 1 there. They are as many as all passes of an extent that is smaller by the
 * loop's stride.
 */
export function shareOnce(
  chains: Chains,
  levels: readonly Level[],
  row: number,
  position: number,
  j: number,
): number {
  const { levels: width, factor, extent } = chains;
  if (factor[row * width + j] === 1) return 0;
  let stride = 1;
  let elements = 1;
  for (let i = j + 1; i < width; i++) {
    const bound = factor[row * width + i] as number;
    stride *= bound;
    if (levels[i]?.kind === "memory" || i >= position) elements *= bound;
  }
  const passes = combinations(chains, levels, row, position, j);
  const several = combinations(chains, levels, row, position, j, extent - stride);
  return Math.min(1, ((passes - several) * elements) / extent);
}

/** Every dimension's chains; undefined if one has too many. */
export function allChains(problem: CertifiedProblem): readonly Chains[] | undefined {
  const all = DIMENSIONS.map((dimension) => chainsOf(problem, dimension));
  return all.every((chains) => chains !== undefined) ? all : undefined;
}
