import type { Fanout } from "../architecture/hierarchy.ts";
import type { Loop, SpatialLoop } from "./loop.ts";

/** More loops than this at one fanout have too many assignments to try; no mapping needs them. */
const MOST_LOOPS = 16;

/**
 * Puts spatial loops on the axes of a fanout so that each axis holds its loops.
 *
 * Tries every assignment, x before y for the first loops, so the result is reproducible.
 *
 * @param constraints whether an axis must allow the dimensions of its loops; defaults to true
 * @returns the loops with their axes, in order, or `undefined` if no assignment fits
 */
export function assignAxes(
  fanout: Fanout,
  loops: readonly Loop[],
  { constraints = true }: { constraints?: boolean } = {},
): SpatialLoop[] | undefined {
  if (loops.length > MOST_LOOPS) return undefined;
  const place = (i: number, freeX: number, freeY: number): SpatialLoop[] | undefined => {
    const loop = loops[i];
    if (!loop) return [];
    for (const axis of ["x", "y"] as const) {
      const free = axis === "x" ? freeX : freeY;
      const allowed = fanout[axis].dimensions.includes(loop.dimension);
      if (loop.bound > free || (constraints && loop.bound > 1 && !allowed)) continue;
      const left = Math.floor(free / loop.bound);
      const rest = axis === "x" ? place(i + 1, left, freeY) : place(i + 1, freeX, left);
      if (rest) return [{ ...loop, axis }, ...rest];
    }
    return undefined;
  };
  return place(0, fanout.x.size, fanout.y.size);
}
