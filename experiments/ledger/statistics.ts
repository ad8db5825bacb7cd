/** The standard normal quantile of 97.5 %. */
const Z = 1.959_963_984_540_054;

/** A number with the interval in which it lies with 95 %; without one if there are too few values for that. */
export interface Estimated {
  readonly value: number;
  readonly interval?: readonly [low: number, high: number];
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** The middle value, or the mean of both middle ones. */
export function median(values: readonly number[]): number {
  const sorted = ascending(values);
  const half = sorted.length / 2;
  return (at(sorted, Math.ceil(half)) + at(sorted, Math.floor(half) + 1)) / 2;
}

/**
 * By how much y changes with x: the median of the slopes of all pairs, which a few points that lie far off do not move (Theil 1950).
 * The interval takes as many slopes on either side as Kendall's rank correlation allows, ties counted (Sen, JASA 63, 1968).
 *
 * @throws Error if all x are equal
 */
export function theilSen(places: readonly Place[]): Estimated {
  const slopes = places.flatMap((a, i) =>
    places.slice(i + 1).flatMap((b) => (a.x === b.x ? [] : [(b.y - a.y) / (b.x - a.x)])),
  );
  if (slopes.length === 0) throw new Error("no slope: all places have the same x");
  return middle(slopes, Z * Math.sqrt(kendallVariance(places)));
}

/** What y has beyond the line of a slope through the median. */
export function residuals(places: readonly Place[], slope: number): number[] {
  const rests = places.map(({ x, y }) => y - slope * x);
  const level = median(rests);
  return rests.map((rest) => rest - level);
}

/**
 * By how much values of *a* are more than those of *b*: the median of all differences (Hodges and Lehmann 1963), with the interval of
 * Wilcoxon's rank sum.
 */
export function shift(a: readonly number[], b: readonly number[]): Estimated {
  const differences = a.flatMap((one) => b.map((other) => one - other));
  const [m, n] = [a.length, b.length];
  return middle(differences, 2 * Z * Math.sqrt((m * n * (m + n + 1)) / 12));
}

/** The lowest value that a quarter of all does not exceed, and the lowest that three quarters do not. */
export function quartiles(values: readonly number[]): readonly [number, number] {
  const sorted = ascending(values);
  return [at(sorted, Math.ceil(sorted.length / 4)), at(sorted, Math.ceil((3 * sorted.length) / 4))];
}

/** The median of values with those between which *width* of them lie; none where that is more than there are. */
function middle(values: readonly number[], width: number): Estimated {
  const sorted = ascending(values);
  const below = Math.floor((sorted.length - width) / 2);
  const value = median(values);
  if (below < 1) return { value };
  return { value, interval: [at(sorted, below), at(sorted, sorted.length + 1 - below)] };
}

/** The variance of Kendall's S of places among which some may tie in x, in y, or in both. */
function kendallVariance(places: readonly Place[]): number {
  const n = places.length;
  const x = groups(places.map((place) => place.x));
  const y = groups(places.map((place) => place.y));
  const sum = (sizes: readonly number[], of: (size: number) => number) =>
    sizes.reduce((all, size) => all + of(size), 0);
  const whole = (size: number) => size * (size - 1) * (2 * size + 5);
  const pairs = (size: number) => size * (size - 1);
  const triples = (size: number) => size * (size - 1) * (size - 2);
  return (
    (whole(n) - sum(x, whole) - sum(y, whole)) / 18 +
    (n > 2 ? (sum(x, triples) * sum(y, triples)) / (9 * triples(n)) : 0) +
    (sum(x, pairs) * sum(y, pairs)) / (2 * pairs(n))
  );
}

/** How often each value occurs. */
function groups(values: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()];
}

function ascending(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b);
}

/** The value of a rank from 1 on. */
function at(sorted: readonly number[], rank: number): number {
  return sorted[rank - 1] ?? Number.NaN;
}
