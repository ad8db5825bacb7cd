import type { Nest } from "./nest.ts";

/**
 * How far one dimension runs, for a class of instances that all run equally far.
 *
 * Fixing the digits of some spatial loops picks instances. The other digits, temporal ones and the spatial ones
 * further in, are free; those that run are the numbers up to *limit*, compared lexicographically from the
 * outermost loop. With perfect factors every instance has the same limit, all digits at their bound − 1; with
 * imperfect ones, instances whose digit lies beyond the last one stop a pass earlier (Eq. 4).
 *
 * @property count how many digit combinations of the fixed spatial loops fall into the class
 * @property limit the limit's digit for each loop of the nest; only free loops of this dimension are meaningful
 */
export interface Extent {
  readonly count: number;
  readonly limit: readonly number[];
}

/** Everything that runs along a dimension: no spatial loop is fixed yet. */
export function wholeExtent(nest: Nest): Extent {
  return { count: 1, limit: nest.last };
}

/**
 * Splits an extent by the spatial loops of dimension *d* at positions *from* ≤ i < *to* of the nest into classes
 * of instances. The class of digit 0, which runs furthest, comes first. Instances that never run are left out.
 *
 * @param extent one in which the spatial loops before *from* are fixed already
 */
export function splitExtent(
  nest: Nest,
  d: number,
  extent: Extent,
  from: number,
  to: number,
): Extent[] {
  let classes = [extent];
  for (const i of nest.loopsOf[d] ?? []) {
    if (i < from || i >= to || !nest.spatial[i]) continue;
    const split: Extent[] = [];
    for (const one of classes) fixDigit(nest, d, one, i, split);
    classes = split;
  }
  return classes;
}

/** The instance with digit 0 at every spatial loop of dimension *d* at positions *from* ≤ i < *to*. */
export function firstInstance(
  nest: Nest,
  d: number,
  extent: Extent,
  from: number,
  to: number,
): Extent {
  let first = extent;
  for (const i of nest.loopsOf[d] ?? []) {
    if (i < from || i >= to || !nest.spatial[i]) continue;
    // Digit 0 lies below the limit's digit, so all further in is free, unless that digit is 0 itself.
    if ((first.limit[i] ?? 0) > 0) first = { count: 1, limit: fullInside(nest, d, first.limit, i) };
  }
  return { count: 1, limit: first.limit };
}

/**
 * Pushes the classes by the digit s of spatial loop *i*, with the limit's digit m:
 * s < m: all digits further in are free, up to their bounds;
 * s = m: the limit stays as it is;
 * s > m: the digits further out must stay below the limit, the ones further in are free.
 */
function fixDigit(nest: Nest, d: number, extent: Extent, i: number, classes: Extent[]): void {
  const { count, limit } = extent;
  const m = limit[i] ?? 0;
  const beyond = (nest.bound[i] ?? 1) - 1 - m;
  const free = fullInside(nest, d, limit, i);
  if (free === limit) classes.push({ count: count * (m + 1), limit });
  else {
    if (m > 0) classes.push({ count: count * m, limit: free });
    classes.push({ count, limit });
  }
  if (beyond === 0) return;
  const earlier = passBefore(nest, d, free, i);
  if (earlier) classes.push({ count: count * beyond, limit: earlier });
}

/** The limit with every digit inside loop *i* at its bound − 1; the same object if it is already so. */
function fullInside(nest: Nest, d: number, limit: readonly number[], i: number): readonly number[] {
  let full: number[] | undefined;
  for (const j of nest.loopsOf[d] ?? []) {
    const top = (nest.bound[j] ?? 1) - 1;
    if (j <= i || limit[j] === top) continue;
    full ??= [...limit];
    full[j] = top;
  }
  return full ?? limit;
}

/** The limit with the number formed by the temporal digits outside loop *i* lessened by 1; undefined below 0. */
function passBefore(
  nest: Nest,
  d: number,
  limit: readonly number[],
  i: number,
): readonly number[] | undefined {
  const earlier = [...limit];
  const loops = nest.loopsOf[d] ?? [];
  for (let n = loops.length - 1; n >= 0; n--) {
    const j = loops[n] ?? 0;
    // Spatial loops further out are fixed already.
    if (j >= i || nest.spatial[j]) continue;
    const digit = earlier[j] ?? 0;
    if (digit > 0) {
      earlier[j] = digit - 1;
      return earlier;
    }
    earlier[j] = (nest.bound[j] ?? 1) - 1;
  }
  return undefined;
}

/**
 * How many different values the free digits at positions *from* ≤ i < *to* take while the free digits before
 * *from* stand at their limit: the value of the limit's digits there, plus 1. With *from* = 0, how many values
 * the digits before *to* take in all.
 *
 * @param fixed spatial loops before this position are fixed and skipped
 */
export function spanOf(
  nest: Nest,
  d: number,
  limit: readonly number[],
  from: number,
  to: number,
  fixed: number,
): number {
  const loops = nest.loopsOf[d] ?? [];
  let value = 0;
  for (let n = 0; n < loops.length; n++) {
    const i = loops[n] ?? 0;
    if (i < from || i >= to || (i < fixed && nest.spatial[i])) continue;
    value = value * (nest.bound[i] ?? 1) + (limit[i] ?? 0);
  }
  return value + 1;
}
