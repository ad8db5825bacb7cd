import type { Fanout, Level } from "../architecture/hierarchy.ts";
import { ceilDivide, divisors } from "../quantity/exact.ts";
import type { Dimension } from "../workload/tensor.ts";
import { DIMENSION_INDEX, DIMENSIONS, isRelevant, TENSORS } from "../workload/tensor.ts";
import { splitOverAxes } from "./axis-fit.ts";
import type { LevelRule } from "./constraints.ts";
import { allowsFactor } from "./constraints.ts";
import type { Factors, Mapspace } from "./mapspace.ts";

/**
 * Every way to split one dimension over the levels of a hierarchy: its chains of factors, one factor per level.
 *
 * A mapping is one chain per dimension, the kept tensors, and the order of loops. What a chain does by itself is
 * tabulated here; rows have one entry per level and, where said, one more for what lies inside all levels.
 *
 * Chains are ordered by their factors, the innermost level first, ascending. That order decides ties.
 */
export interface ChainSet {
  readonly dimension: Dimension;
  readonly extent: number;
  readonly levels: number;
  readonly count: number;
  /** Factor per level, count × levels. */
  readonly factor: Float64Array;
  /** How many passes the factor of a level splits: those that the factors inside it leave, count × levels. */
  readonly left: Float64Array;
  /** The last digit per level, factor − 1 where factors are perfect, count × levels (Eq. 3). */
  readonly digit: Float64Array;
  /** Iterations of the temporal loops outside a level, as the busiest instance runs them, count × (levels + 1). */
  readonly passes: Float64Array;
  /** Instances of a level that do anything, along this dimension, count × (levels + 1). */
  readonly instances: Float64Array;
  /** Extent of the tile of one instance, count × (levels + 1). */
  readonly tile: Float64Array;
  /** Elements along the dimension that the busiest instance ever sees, count × (levels + 1). */
  readonly span: Float64Array;
  /** Levels that have a factor above 1, as a bit set. */
  readonly nontrivial: Int32Array;
  /** 1 where every factor divides what is left. */
  readonly perfect: Uint8Array;
  /**
   * Levels whose temporal loop some instance runs once in its last pass, though its factor is above 1, as a bit set;
   * 0 for perfect chains. Only there a tile may be found again beyond the innermost run (rule 7).
   */
  readonly zeros: Int32Array;
}

/**
 * The chains of a dimension in a mapspace.
 *
 * @param most how many to make at most; a set of as many may lack others
 */
export function chainsOf(
  space: Mapspace,
  dimension: Dimension,
  most: number = Number.POSITIVE_INFINITY,
): ChainSet {
  return tabulate(space, dimension, new Enumeration(space, dimension, most).all());
}

/** Some chains of a set as a set of their own. @param chains ascending indices */
export function selectChains(set: ChainSet, chains: Int32Array): ChainSet {
  if (chains.length === set.count) return set;
  const rows = (table: Float64Array, width: number) => {
    const selected = new Float64Array(chains.length * width);
    for (let i = 0; i < chains.length; i++) {
      const from = (chains[i] as number) * width;
      for (let j = 0; j < width; j++) selected[i * width + j] = table[from + j] as number;
    }
    return selected;
  };
  const { levels } = set;
  return {
    ...set,
    count: chains.length,
    factor: rows(set.factor, levels),
    left: rows(set.left, levels),
    digit: rows(set.digit, levels),
    passes: rows(set.passes, levels + 1),
    instances: rows(set.instances, levels + 1),
    tile: rows(set.tile, levels + 1),
    span: rows(set.span, levels + 1),
    nontrivial: chains.map((chain) => set.nontrivial[chain] as number),
    perfect: Uint8Array.from(chains, (chain) => set.perfect[chain] as number),
    zeros: chains.map((chain) => set.zeros[chain] as number),
  };
}

/**
 * Distinct combinations of the digits of the spatial loops outside level *k* and the temporal loops outside level
 * *b* that a chain reaches. With b ≤ k this is the sum, over all instances of level k, of the passes outside level
 * b; with k = 0 the passes of the busiest instance; with b = 0 the instances in use.
 *
 * Digits reached are the numbers up to that of the last digits, compared from the outermost loop. A loop that is
 * not counted may stand at 0, the smallest, so as soon as its last digit is above 0 all further ones are free.
 */
export function combinations(
  set: ChainSet,
  chain: number,
  spatial: SpatialLevels,
  k: number,
  b: number,
): number {
  const { levels, factor, digit } = set;
  const at = chain * levels;
  const last = Math.max(k, b);
  let free = 1;
  for (let i = 0; i < last; i++) {
    if (spatial[i] ? i < k : i < b) free *= factor[at + i] as number;
  }
  let total = 0;
  for (let i = 0; i < last; i++) {
    const f = factor[at + i] as number;
    if (f === 1) continue;
    const m = digit[at + i] as number;
    if (spatial[i] ? i < k : i < b) {
      free /= f;
      total += m * free;
    } else if (m > 0) return total + free;
  }
  return total + 1;
}

/** Which levels are fanouts. */
export type SpatialLevels = readonly boolean[];

export function spatialLevels(levels: readonly Level[]): SpatialLevels {
  return levels.map((level) => level.kind === "fanout");
}

/** Walks the levels from the innermost outwards and splits what is left at each. */
class Enumeration {
  readonly #levels: readonly Level[];
  readonly #dimension: Dimension;
  readonly #factors: Factors;
  readonly #rules: readonly LevelRule[] | undefined;
  readonly #extent: number;
  /** The largest tile extent that always fits a level. */
  readonly #mostTile: readonly number[];
  readonly #balanced: readonly boolean[];
  /** The most factors in all rows. */
  readonly #most: number;
  readonly #row: number[];
  readonly #rows: number[] = [];
  readonly #divisors = new Map<number, readonly number[]>();
  readonly #splittable = new Map<string, boolean>();

  constructor({ hierarchy, gemm, factors, rules }: Mapspace, dimension: Dimension, most: number) {
    this.#most = most * hierarchy.levels.length;
    this.#levels = hierarchy.levels;
    this.#dimension = dimension;
    this.#factors = factors;
    this.#rules = rules;
    this.#extent = gemm[dimension];
    this.#row = hierarchy.levels.map(() => 1);
    this.#mostTile = hierarchy.levels.map((level) => mostTile(level, dimension));
    const firstFanout = hierarchy.levels.findIndex((level) => level.kind === "fanout");
    // Outside all fanouts, bounds with the same number of passes differ in their tiles alone.
    this.#balanced = hierarchy.levels.map((_, i) => firstFanout < 0 || i < firstFanout);
  }

  /** Factors of all chains, row after row. */
  all(): number[] {
    this.#split(this.#levels.length - 1, this.#extent, 1);
    return this.#rows;
  }

  #split(i: number, left: number, inside: number): void {
    const level = this.#levels[i];
    if (!level || this.#rows.length >= this.#most) return;
    if (i === 0) {
      if (level.kind === "memory" && left > level.loops[this.#dimension]) return;
      if (!allowsFactor(this.#rules?.[0], this.#dimension, left)) return;
      this.#row[0] = left;
      for (const factor of this.#row) this.#rows.push(factor);
      return;
    }
    for (const factor of this.#choices(i, level, left)) {
      const tile = Math.min(inside * factor, this.#extent);
      if (tile > (this.#mostTile[i] as number)) break;
      if (!allowsFactor(this.#rules?.[i], this.#dimension, factor)) continue;
      this.#row[i] = factor;
      this.#split(i - 1, ceilDivide(left, factor), tile);
    }
  }

  #choices(i: number, level: Level, left: number): readonly number[] {
    if (level.kind === "memory") {
      const most = Math.min(left, level.loops[this.#dimension]);
      if (this.#factors === "perfect") return this.#divisorsTo(left, most);
      return this.#balanced[i] ? balancedBounds(left, most) : upTo(most);
    }
    const filled = filledWidth(level, this.#dimension, this.#extent);
    if (filled !== undefined) return filled <= left ? [filled] : [];
    const [x = 1, y = 1] = axisSizes(level, this.#dimension);
    if (this.#factors === "imperfect") return spatialBounds(left, x, y);
    return this.#divisorsTo(left, x * y).filter((factor) => this.#fits(i, level, factor, left));
  }

  #divisorsTo(n: number, most: number): readonly number[] {
    let all = this.#divisors.get(n);
    if (!all) {
      all = divisors(n);
      this.#divisors.set(n, all);
    }
    return n <= most ? all : all.filter((d) => d <= most);
  }

  #fits(i: number, level: Fanout, factor: number, left: number): boolean {
    const key = `${i}:${factor}`;
    let fits = this.#splittable.get(key);
    if (fits === undefined) {
      const d = DIMENSION_INDEX[this.#dimension];
      const alone = (of: number) => DIMENSIONS.map((_, other) => (other === d ? of : 1));
      fits = splitOverAxes(level, alone(factor), alone(left)) !== undefined;
      this.#splittable.set(key, fits);
    }
    return fits;
  }
}

/**
 * The products of two loops, x outside y, which both fit their axes and run their last iteration. Where they exceed
 * what is left, they leave instances idle.
 */
function spatialBounds(left: number, mostX: number, mostY: number): number[] {
  const bounds = new Set<number>();
  for (let y = 1; y <= Math.min(mostY, left); y++) {
    for (let x = 1; x <= mostX && (x - 1) * y < left; x++) bounds.add(x * y);
  }
  return [...bounds].sort((a, b) => a - b);
}

/** The one width that an axis which must be filled allows; undefined if no axis must be. */
function filledWidth({ x, y }: Fanout, dimension: Dimension, extent: number): number | undefined {
  const axis = [x, y].find((of) => of.filled && of.dimensions.includes(dimension));
  return axis && Math.min(axis.size, extent);
}

/** The size of each axis for a dimension: 1 where it does not allow it. */
function axisSizes({ x, y }: Fanout, dimension: Dimension): number[] {
  return [x, y].map((axis) => (axis.dimensions.includes(dimension) ? axis.size : 1));
}

function upTo(most: number): number[] {
  return Array.from({ length: most }, (_, i) => i + 1);
}

/** A tensor that is always kept, along a dimension that indexes it, cannot have a longer tile than the capacity. */
function mostTile(level: Level, dimension: Dimension): number {
  if (level.kind === "fanout") return Number.POSITIVE_INFINITY;
  const kept = TENSORS.some((t) => level.keeps[t] === "always" && isRelevant(t, dimension));
  return kept ? level.capacity : Number.POSITIVE_INFINITY;
}

/**
 * The bounds of a temporal loop that can matter, of those up to *most* for an extent of *left* passes: for each number
 * of passes that can be left outside, the smallest bound; and the bounds whose last pass runs once (rule 6).
 */
function balancedBounds(left: number, most: number): number[] {
  const bounds = new Set<number>();
  for (let bound = 1; bound <= most; ) {
    bounds.add(bound);
    const passes = ceilDivide(left, bound);
    if (passes === 1) break;
    // The largest bound with as many passes, and one more.
    bound = Math.floor((left - 1) / (passes - 1)) + 1;
  }
  for (const d of divisors(Math.max(1, left - 1))) if (d <= most && d <= left) bounds.add(d);
  return [...bounds].sort((a, b) => a - b);
}

function tabulate({ hierarchy, gemm }: Mapspace, dimension: Dimension, rows: number[]): ChainSet {
  const levels = hierarchy.levels.length;
  const wide = levels + 1;
  const count = rows.length / levels;
  const extent = gemm[dimension];
  const spatial = spatialLevels(hierarchy.levels);
  const set = {
    dimension,
    extent,
    levels,
    count,
    factor: Float64Array.from(rows),
    left: new Float64Array(count * levels),
    digit: new Float64Array(count * levels),
    passes: new Float64Array(count * wide),
    instances: new Float64Array(count * wide),
    tile: new Float64Array(count * wide),
    span: new Float64Array(count * wide),
    nontrivial: new Int32Array(count),
    perfect: new Uint8Array(count),
    zeros: new Int32Array(count),
  };
  for (let chain = 0; chain < count; chain++) fillRow(set, chain, spatial);
  return set;
}

function fillRow(set: ChainSet, chain: number, spatial: SpatialLevels): void {
  const { levels, extent, factor, left, digit, passes, instances, tile, span } = set;
  const at = chain * levels;
  const wide = chain * (levels + 1);
  let rest = extent - 1;
  let inside = 1;
  let product = 1;
  let nontrivial = 0;
  tile[wide + levels] = 1;
  for (let i = levels - 1; i >= 0; i--) {
    const f = factor[at + i] as number;
    left[at + i] = rest + 1;
    digit[at + i] = rest % f;
    rest = Math.floor(rest / f);
    inside = Math.min(inside * f, extent);
    product *= f;
    tile[wide + i] = inside;
    if (f > 1) nontrivial |= 1 << i;
  }
  set.nontrivial[chain] = nontrivial;
  const perfect = product === extent;
  set.perfect[chain] = perfect ? 1 : 0;
  let outside = 1;
  let copies = 1;
  for (let i = 0; i <= levels; i++) {
    passes[wide + i] = perfect ? outside : combinations(set, chain, spatial, 0, i);
    instances[wide + i] = perfect ? copies : combinations(set, chain, spatial, i, 0);
    span[wide + i] = perfect ? extent / copies : busiestSpan(set, chain, spatial, i);
    if (i === levels) break;
    if (spatial[i]) copies *= factor[at + i] as number;
    else outside *= factor[at + i] as number;
  }
  if (!perfect) set.zeros[chain] = zerosOf(set, chain, spatial);
}

/** Elements that the instance with digit 0 at every spatial loop outside level *k* sees. */
function busiestSpan(set: ChainSet, chain: number, spatial: SpatialLevels, k: number): number {
  const { levels, factor, digit } = set;
  const at = chain * levels;
  let free = 1;
  for (let i = 0; i < levels; i++) if (!(spatial[i] && i < k)) free *= factor[at + i] as number;
  let total = 0;
  for (let i = 0; i < levels; i++) {
    const f = factor[at + i] as number;
    if (f === 1) continue;
    const m = digit[at + i] as number;
    if (!(spatial[i] && i < k)) {
      free /= f;
      total += m * free;
    } else if (m > 0) return total + free;
  }
  return total + 1;
}

/** Where a class of instances runs a loop once in its last pass. */
type OnZero = (zero: number, copies: number, from: number) => void;

/**
 * A tile can be found again across a relevant loop only if that loop runs once in the last pass of some instance: its
 * last digit there is 0. Instances beyond the last digit of a spatial loop stop a pass earlier: the number of the
 * temporal digits outside it is one less (Eq. 4).
 *
 * @param each called with the level of the loop, and how many instances of level *from* share such a last pass
 */
function forEachZero(set: ChainSet, chain: number, spatial: SpatialLevels, each: OnZero): void {
  const { levels, factor, digit } = set;
  const at = chain * levels;
  let passes = 0;
  for (let i = 0; i < levels; i++) {
    const f = factor[at + i] as number;
    const m = digit[at + i] as number;
    if (f === 1) continue;
    if (!spatial[i]) {
      passes = passes * f + m;
      // Of the spatial loops further out, only the last digit's instance has this last pass.
      if (m === 0) each(i, 1, i);
      continue;
    }
    if (m === f - 1 || passes === 0) continue;
    let rest = passes - 1;
    for (let j = i - 1; j >= 0; j--) {
      const outer = factor[at + j] as number;
      if (spatial[j] || outer === 1) continue;
      if (rest % outer === 0) each(j, f - 1 - m, i);
      rest = Math.floor(rest / outer);
    }
  }
}

function zerosOf(set: ChainSet, chain: number, spatial: SpatialLevels): number {
  let zeros = 0;
  forEachZero(set, chain, spatial, (zero) => {
    zeros |= 1 << zero;
  });
  return zeros;
}

/**
 * The most that the instances of level *inner*, whose last pass runs the loop at level *zero* once, hold at once of what
 * the dimension has in all: the share of a transfer that may be found again across that loop (rule 7), at most 1.
 */
export function foundShare(
  set: ChainSet,
  chain: number,
  spatial: SpatialLevels,
  zero: number,
  inner: number,
): number {
  if (((set.zeros[chain] as number) & (1 << zero)) === 0) return 0;
  const { levels, extent, factor, tile } = set;
  const at = chain * levels;
  const held = (tile[chain * (levels + 1) + inner] as number) / extent;
  let share = 0;
  forEachZero(set, chain, spatial, (of, copies, from) => {
    if (of !== zero || (from >= inner && from !== zero)) return;
    let instances = copies;
    for (let i = from + 1; i < inner; i++) if (spatial[i]) instances *= factor[at + i] as number;
    share += instances * held;
  });
  return Math.min(1, share);
}
