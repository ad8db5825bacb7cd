import type { Provenance } from "../architecture/resolve.ts";
import type { Profile } from "../profile/profile.ts";
import { figureRange, figureValue } from "../profile/profile.ts";
import type { Figure, FigureKind } from "../quantity/figure.ts";

/** Where a range comes from: the figure's own, or the default of its kind, or of figures that state no kind. */
export type RangeBasis = "own" | FigureKind | "unstated";

/** A range, low to high, and where it comes from. */
export interface InputRange {
  readonly low: number;
  readonly high: number;
  readonly basis: RangeBasis;
}

/** Shares of the value that a range without one of its own goes down and up to. */
type Width = readonly [low: number, high: number];

/** *factor* times more or less. */
const either = (factor: number): Width => [1 / factor, factor];

/**
 * How far a number may be off that states no range, by how it came to be. Each width has its basis in
 * docs/decisions/0013-input-ranges.md; no kind is wider than what nothing is known of.
 */
export const DEFAULT_WIDTHS: Readonly<Record<FigureKind | "unstated", Width>> = {
  defined: [1, 1],
  // An A100 sustains 88 to 90 % of its specified memory bandwidth.
  specified: [0.88, 1],
  // A supply 10 % off moves C·V² by 1.21.
  measured: either(1.2),
  // Taking the nearest tabulated node, 32 for 28 nm, moves an energy by (32/28)² = 1.31.
  scaled: either(1.3),
  // Aladdin's tables are within 4.9 % in power and 6.6 % in area, Accelergy within 5 % in energy, over whole designs.
  tabulated: either(1.1),
  // Accelergy's plug-in for CACTI puts its accuracy at 70 %.
  simulated: either(1.3),
  chosen: either(2),
  unstated: either(2),
};

/** What a design is made of, and the clock it counts in: exact by definition, whatever a file says or leaves out. */
const DEFINED = /(^|\.)(capacity_bits|clock_GHz)$/;

/**
 * The range of a figure under a profile: its own, or the default of its kind around its value. A figure that is
 * unbounded, or 0 without a range of its own, stays what it is.
 *
 * @param name such as `SMEM.capacity_bits`
 */
export function inputRange(name: string, figure: Figure, profile: Profile): InputRange {
  const { kind } = figure;
  const value = figureValue(figure, profile);
  return rangeOf({ name, value, kind, range: figureRange(figure, profile) });
}

/** The range of a number under the profile that gave it its value. */
export function rangeOf({
  name,
  value,
  kind,
  range,
}: Pick<Provenance, "name" | "value" | "kind" | "range">): InputRange {
  if (range) return { low: range[0], high: range[1], basis: "own" };
  const basis = DEFINED.test(name) ? "defined" : (kind ?? "unstated");
  const [down, up] = DEFAULT_WIDTHS[basis];
  return { low: value * down, high: value * up, basis };
}
