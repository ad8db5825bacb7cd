import type { Piece } from "./crossing.ts";
import { SAME } from "./monotone.ts";

/**
 * From which integer on the optimum is at most a level.
 *
 * @property kind `at`: from *value* on; `never`: not even at the largest; `always`: even at 1
 * @property piece the best choice at *value*, or at the end of the range
 */
export interface IntegerThreshold<Choice> {
  readonly kind: "at" | "never" | "always";
  readonly value: number;
  readonly piece: Piece<Choice>;
  readonly exact: boolean;
  readonly evaluations: number;
}

/**
 * The smallest integer from 1 to *most* at which the optimum is at most *level*, for an optimum that never rises: by doubling
 * or halving from the present value, and then by bisection.
 *
 * An optimum over mappings never rises with the size of an axis or the number of its copies if every mapping that fits
 * the smaller fits the larger and costs the same there.
 */
export function smallestInteger<Choice>(
  optimum: (value: number) => Piece<Choice>,
  level: number,
  present: number,
  most: number,
): IntegerThreshold<Choice> {
  let evaluations = 0;
  let exact = true;
  const limit = level + Math.abs(level) * SAME;
  const meets = (value: number): { readonly met: boolean; readonly piece: Piece<Choice> } => {
    const piece = optimum(value);
    evaluations++;
    exact &&= piece.proven;
    return { met: piece.figure <= limit, piece };
  };
  const end = (kind: "at" | "never" | "always", value: number, piece: Piece<Choice>) => {
    return { kind, value, piece, exact, evaluations };
  };
  let value = Math.min(present, most);
  let { met, piece } = meets(value);
  // `high` meets the level and `low` does not; 0 stands for nothing at all.
  let [low, high] = met ? [0, value] : [value, 0];
  while (!met) {
    if (value >= most) return end("never", most, piece);
    value = Math.min(2 * value, most);
    const there = meets(value);
    met = there.met;
    piece = there.piece;
    if (met) high = value;
    else low = value;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const there = meets(middle);
    if (there.met) {
      high = middle;
      piece = there.piece;
    } else {
      low = middle;
    }
  }
  return end(high === 1 ? "always" : "at", high, piece);
}
