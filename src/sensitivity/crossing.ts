import type { SearchRange } from "./monotone.ts";
import { lastAtMost, SAME } from "./monotone.ts";

/**
 * The best of all choices at one value of a parameter, and how the figure of that choice goes on at other values.
 *
 * A choice is what is optimised again wherever the parameter changes: the mappings of a network's GEMMs. Figures are
 * such that smaller is better.
 */
export interface Piece<Choice> {
  /** The figure of the choice at the value for which it was chosen. */
  readonly figure: number;
  readonly choice: Choice;
  /** The figure of the same choice at any value of the parameter. */
  readonly at: (parameter: number) => number;
  /** Whether no choice has a smaller figure there. */
  readonly proven: boolean;
}

/** The best choice at a value of the parameter. */
export type Optimum<Choice> = (parameter: number) => Piece<Choice>;

/**
 * Where the optimum crosses a level.
 *
 * - `at`: up to the parameter the optimum is at most the level, beyond it is above. *piece* is a choice that is at the level
 *   there, *beyond* the best one where the parameter is larger by BEYOND.
 * - `never`: the optimum is above the level even at the low end of the range, where it is least.
 * - `always`: the optimum is at most the level even at the high end.
 *
 * @property exact whether every optimum on the way was proven, so that the parameter is the true one; else it is one at
 *   which the level is met, and larger ones may exist
 * @property evaluations how often everything was optimised
 */
export type Threshold<Choice> = {
  readonly piece: Piece<Choice>;
  readonly exact: boolean;
  readonly evaluations: number;
} & (
  | { readonly kind: "at"; readonly parameter: number; readonly beyond: Piece<Choice> }
  | { readonly kind: "never" | "always" }
);

/** Costs are looked for up to this multiple of what they are. */
export const MOST_TIMES = 1e12;

/** How far beyond a threshold it is checked that the level is passed, as a share of the threshold. */
const BEYOND = 1e-6;

/**
 * The largest parameter at which the optimum over all choices is at most *level*, exactly.
 *
 * Let f(c, p) be the figure of choice c, continuous and never falling in p, and F(p) = min over c of f(c, p) the
 * optimum. F(p) ≤ level if and only if some c has f(c, p) ≤ level, so the threshold of F is the largest of the
 * thresholds of the choices. Start with any c and its own threshold p, and optimise beside it, at p' = p·(1 + BEYOND). If
 * F(p') is above the level, the threshold lies in [p, p'), since F never falls; and at p itself, but for choices that
 * stay at the level for less than BEYOND. Otherwise the best choice at p' has a threshold of p' at least. Each step moves
 * to a choice that was not met before, and there are finitely many mappings: the method ends. Energies are linear in an
 * energy per action, times are maxima of linear functions of a latency; nothing of that is needed but that they never
 * fall. For a minimum of linear functions this is Newton's method, and Dinkelbach's for ratios.
 *
 * @param known the optimum at `range.from`, if it was found before
 */
export function threshold<Choice>(
  optimum: Optimum<Choice>,
  level: number,
  range: SearchRange,
  known?: Piece<Choice>,
): Threshold<Choice> {
  let evaluations = 0;
  let exact = true;
  const find = (parameter: number): Piece<Choice> => {
    const found = optimum(parameter);
    evaluations++;
    exact &&= found.proven;
    return found;
  };
  let piece = known ?? find(range.from);
  exact &&= piece.proven;
  let reached = lastAtMost(piece.at, level, range);
  if (reached === undefined) {
    piece = find(range.low);
    if (isAbove(piece.figure, level)) return { kind: "never", piece, exact, evaluations };
    reached = lastAtMost(piece.at, level, range) ?? range.low;
  }
  for (;;) {
    if (reached >= range.high) return { kind: "always", piece, exact, evaluations };
    const beyond = find(reached + BEYOND * (reached || range.from));
    const next = lastAtMost(beyond.at, level, { ...range, from: reached || range.from });
    if (next === undefined || next <= reached * (1 + BEYOND)) {
      const own = (next ?? range.low) > reached ? beyond : piece;
      const parameter = Math.max(next ?? range.low, reached);
      return { kind: "at", parameter, piece: own, beyond, exact, evaluations };
    }
    piece = beyond;
    reached = next;
  }
}

/** A place where the optimum passes a level. */
export interface LevelCrossing<Choice> {
  readonly parameter: number;
  /** Whether the optimum is above the level beyond it. */
  readonly rises: boolean;
  /** The best choices at the two nearest parameters that were looked at, on either side. */
  readonly before: Piece<Choice>;
  readonly after: Piece<Choice>;
  /** Whether the best choice at the parameter is proven, and its figure is the level but for rounding. */
  readonly exact: boolean;
}

/**
 * Where a figure that may rise and fall passes a level, such as the ratio of two sides that both depend on a parameter.
 *
 * Between neighbouring samples on different sides of the level the crossing is narrowed down: where the figure of the
 * best choice at one end meets the level, everything is optimised again, until the figure there is the level. Two
 * crossings between neighbouring samples are not seen.
 *
 * @param samples ascending
 */
export function crossings<Choice>(
  optimum: Optimum<Choice>,
  level: number,
  samples: readonly number[],
): LevelCrossing<Choice>[] {
  const found: LevelCrossing<Choice>[] = [];
  let left: Sample<Choice> | undefined;
  for (const parameter of samples) {
    const right = { parameter, piece: optimum(parameter) };
    if (left && isAbove(left.piece.figure, level) !== isAbove(right.piece.figure, level))
      found.push(narrowed(optimum, level, left, right));
    left = right;
  }
  return found;
}

interface Sample<Choice> {
  readonly parameter: number;
  readonly piece: Piece<Choice>;
}

/** Optimisations after which a crossing is given up as inexact: two neighbours of 64 bits lie 53 halvings apart. */
const MOST_SEARCHES = 60;

function narrowed<Choice>(
  optimum: Optimum<Choice>,
  level: number,
  before: Sample<Choice>,
  after: Sample<Choice>,
): LevelCrossing<Choice> {
  const rises = !isAbove(before.piece.figure, level);
  let [left, right] = [before, after];
  let parameter = (left.parameter + right.parameter) / 2;
  for (let search = 0; search < MOST_SEARCHES; search++) {
    // The choices of both ends in turn, and now and then the middle, so that the interval shrinks in any case.
    const piece = [left, right, undefined][search % 3]?.piece;
    const inside = piece && rootWithin(piece.at, level, left.parameter, right.parameter);
    parameter = inside ?? (left.parameter + right.parameter) / 2;
    const there = { parameter, piece: optimum(parameter) };
    if (Math.abs(there.piece.figure - level) <= Math.abs(level) * SAME) {
      const sides = { before: left.piece, after: right.piece };
      return { parameter, rises, ...sides, exact: there.piece.proven };
    }
    if (isAbove(there.piece.figure, level) === rises) right = there;
    else left = there;
    if (right.parameter - left.parameter <= right.parameter * 2 * Number.EPSILON) break;
  }
  return { parameter, rises, before: left.piece, after: right.piece, exact: false };
}

/** Where a continuous function meets the level between two ends, if it is on different sides of it there. */
function rootWithin(
  at: (parameter: number) => number,
  level: number,
  low: number,
  high: number,
): number | undefined {
  const atLow = at(low) - level;
  const atHigh = at(high) - level;
  if (atLow * atHigh >= 0) return undefined;
  // Rising or falling, seen as rising.
  const sign = atLow < 0 ? 1 : -1;
  let [left, right] = [low, high];
  let [below, above] = [sign * atLow, sign * atHigh];
  while (right - left > Math.abs(right) * Number.EPSILON) {
    const secant = left - (below / (above - below)) * (right - left);
    const inside = secant > left && secant < right ? secant : (left + right) / 2;
    for (const p of [inside, (left + right) / 2]) {
      if (!(p > left && p < right)) continue;
      const value = sign * (at(p) - level);
      if (Math.abs(value) <= Math.abs(level) * 1e-15) return p;
      if (value < 0) [left, below] = [p, value];
      else [right, above] = [p, value];
    }
    if ((left + right) / 2 <= left || (left + right) / 2 >= right) break;
  }
  return left;
}

function isAbove(figure: number, level: number): boolean {
  return figure > level + Math.abs(level) * SAME;
}
