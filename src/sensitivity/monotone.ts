/** Figures that differ by no more than this, relative to the level they are held against, are roundings of the same. */
export const SAME = 1e-12;

/** Where a parameter may lie, and a value to look from first. */
export interface SearchRange {
  readonly low: number;
  readonly high: number;
  readonly from: number;
}

/** Halvings after which two ends of an interval are neighbours, or as good as. */
const MOST_STEPS = 200;

/**
 * The largest parameter at which a function that never falls is at most *level*; undefined if it is above everywhere.
 *
 * The function is followed to the right until it is above, by doubling, and then the interval between is narrowed: a
 * secant meets the level at once where the function is linear between both ends, and a probe beside it closes the
 * interval; where it is not, the interval is halved. A stretch on which the function is the level but for rounding (SAME)
 * counts as at most the level, up to its end. What rises beyond is followed back to the level itself.
 */
export function lastAtMost(
  at: (parameter: number) => number,
  level: number,
  { low, high, from }: SearchRange,
): number | undefined {
  const limit = level + Math.abs(level) * SAME;
  if (at(low) > limit) return undefined;
  if (at(high) <= limit) return high;
  let below = low;
  let above = high;
  const take = (p: number): void => {
    if (!(p > below && p < above)) return;
    if (at(p) <= limit) below = p;
    else above = p;
  };
  for (let p = from; p > low && below < p && p < above; p *= 2) take(p);
  for (let step = 0; step < MOST_STEPS && above - below > above * Number.EPSILON; step++) {
    const [left, right] = [at(below), at(above)];
    const slope = (right - left) / (above - below);
    const secant = below + (limit - left) / slope;
    take(secant);
    take(secant * (1 + 4 * Number.EPSILON));
    take(secant * (1 - 4 * Number.EPSILON));
    take((below + above) / 2);
  }
  // What is met next to the low end only, by rounding at that, is met at the low end.
  if (below - low <= from * NOTHING) return low;
  return backToLevel(at, level, below, low);
}

/** The share of the value looked from first that is as good as none. */
const NOTHING = 1e-9;

/** The share of a parameter over which its slope is taken. */
const NEARBY = 1e-3;

/** Where what rises beyond *parameter* is the level itself, not the level and what rounding allows above it. */
function backToLevel(
  at: (parameter: number) => number,
  level: number,
  parameter: number,
  low: number,
): number {
  const beyond = at(parameter) - level;
  const slope = (at(parameter * (1 + NEARBY)) - at(parameter)) / (parameter * NEARBY);
  if (!(beyond > 0 && slope > 0)) return parameter;
  return Math.max(low, parameter - beyond / slope);
}
