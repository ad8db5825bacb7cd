import type { Option } from "../verdict/option.ts";
import type { Comparison, Pair } from "./comparison.ts";
import type { Piece } from "./crossing.ts";
import { crossings } from "./crossing.ts";
import type { Input } from "./input.ts";

/** A value of one input at which an option and the baseline change places by the objective. */
export interface InputFlip {
  /** Position of the input; its range is from −1 to 1. */
  readonly position: number;
  /** Whether the option is the better one below that position. */
  readonly betterBelow: boolean;
  /** Whether the mappings there are proven the best and both sides cost the same, but for rounding. */
  readonly exact: boolean;
}

/** Positions that are looked at: the range, and 3 doublings beyond each of its ends. */
const LOOKED_AT = [-4, -1, 0, 1, 4];

/**
 * Where the verdict flips as one input moves alone, everything mapped anew at each value. In either direction the flip that is
 * nearest to the input's value is given.
 */
export function flipsOf(comparison: Comparison, option: Option, input: Input): InputFlip[] {
  // Crossings are sought along a parameter that is above 0.
  const optimum = (parameter: number): Piece<Pair> => {
    const at = (other: number) => new Map([[input.name, Math.log2(other)]]);
    const pair = comparison.at(option, at(parameter));
    return {
      figure: inverse(pair.gains.objective),
      choice: pair,
      at: (other) => inverse(pair.objectiveAt(at(other))),
      proven: pair.proven,
    };
  };
  const found = crossings(
    optimum,
    1,
    LOOKED_AT.map((position) => 2 ** position),
  ).map(
    ({ parameter, rises, exact }): InputFlip => ({
      position: Math.log2(parameter),
      betterBelow: rises,
      exact,
    }),
  );
  const below = found.filter(({ position }) => position < 0).at(-1);
  const above = found.find(({ position }) => position >= 0);
  return [below, above].filter((flip) => flip !== undefined);
}

/** How many times as much of the objective the option costs; what cannot be built costs without bound. */
function inverse(gain: number): number {
  return 1 / gain;
}
