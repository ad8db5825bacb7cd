import type { Provenance } from "../architecture/resolve.ts";
import type { Profile } from "../profile/profile.ts";
import { figureRange, figureValue } from "../profile/profile.ts";
import { DEFAULT_WIDTHS } from "../quantity/default-width.ts";
import type { Figure, FigureKind } from "../quantity/figure.ts";

/** Where a range comes from: the figure's own, or the default of its kind, or of figures that state no kind. */
export type RangeBasis = "own" | FigureKind | "unstated";

/** A range, low to high, and where it comes from. */
export interface InputRange {
  readonly low: number;
  readonly high: number;
  readonly basis: RangeBasis;
}

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
