/** How many times better one side of a comparison is than the baseline; above 1 is better. */
export interface Gain {
  /** Ratio of energy efficiency (operations per energy). */
  readonly energy: number;
  /** Ratio of throughput in the profile's unit (see `throughput-units`). */
  readonly throughput: number;
  /** Ratio of energy-delay products. */
  readonly edp: number;
}

interface Merits {
  readonly TOPS_per_W: number;
  readonly throughput: number;
  readonly EDP_pJ_ns: number;
}

/** The gain of *side* over *baseline* (Eq. 25). */
export function gain(side: Merits, baseline: Merits): Gain {
  return {
    energy: side.TOPS_per_W / baseline.TOPS_per_W,
    throughput: side.throughput / baseline.throughput,
    edp: baseline.EDP_pJ_ns / side.EDP_pJ_ns,
  };
}

/**
 * Values closer than this share of themselves are a tie. Sums of the same terms in another order differ by rounding in
 * the last of 15 digits, and no accounting is exact to the ninth.
 */
const TIE = 1e-9;

/** Whether two values of an objective are the same but for rounding. */
export function isTie(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= TIE * Math.min(Math.abs(a), Math.abs(b));
}

/** Whether a value of an objective is less than another, by more than rounding. */
export function isLess(a: number, b: number): boolean {
  return a < b && !isTie(a, b);
}

/** The order of two values of an objective, the smaller first; 0 if they tie, so that what decides ties can follow with `||`. */
export function order(a: number, b: number): number {
  return isTie(a, b) ? 0 : a - b;
}

/** Whether a gain is one: both sides often wait for the same memory, and differ by roundings at most. */
export function isBetter(gain: number): boolean {
  return isLess(1, gain);
}
