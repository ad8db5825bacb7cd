import type { Fanout } from "../architecture/hierarchy.ts";
import { divisors } from "../quantity/exact.ts";
import { DIMENSIONS } from "../workload/tensor.ts";

/** A dimension's spatial factor on each axis of a fanout. */
export interface AxisSplit {
  readonly x: number;
  readonly y: number;
}

/**
 * Splits spatial factors over the two axes of a fanout; arrays are in the order of DIMENSIONS.
 *
 * A mesh of x × y gives each dimension a factor on either axis that allows it, x outside y. Which split is taken changes
 * no count, so the first that fits stands for all: x as small as can be, M before N before K before batch.
 *
 * @param left how many passes each factor splits; a factor may exceed it if no last iteration of a loop is idle
 * @returns per dimension its factors, or undefined if no split fits
 */
export function splitOverAxes(
  fanout: Fanout,
  factors: readonly number[],
  left: readonly number[],
): AxisSplit[] | undefined {
  const place = (d: number, freeX: number, freeY: number): AxisSplit[] | undefined => {
    const factor = factors[d];
    const dimension = DIMENSIONS[d];
    if (factor === undefined || dimension === undefined) return [];
    for (const x of divisors(factor)) {
      const y = factor / x;
      if (x > freeX) break;
      if (y > freeY || y > (left[d] ?? y) || (x - 1) * y >= (left[d] ?? factor)) continue;
      if (x > 1 && !fanout.x.dimensions.includes(dimension)) break;
      if (y > 1 && !fanout.y.dimensions.includes(dimension)) continue;
      const rest = place(d + 1, Math.floor(freeX / x), Math.floor(freeY / y));
      if (rest) return [{ x, y }, ...rest];
    }
    return undefined;
  };
  return place(0, fanout.x.size, fanout.y.size);
}

/** Whether factors, of which *left* passes each are to be split, fit a fanout. */
export type AxisFit = (factors: ArrayLike<number>, left: ArrayLike<number>) => boolean;

const KNOWN = new WeakMap<Fanout, AxisFit>();

/** A test for one fanout, which remembers what it has seen. */
export function axisFit(fanout: Fanout): AxisFit {
  const known = KNOWN.get(fanout) ?? createFit(fanout);
  KNOWN.set(fanout, known);
  return known;
}

function createFit(fanout: Fanout): AxisFit {
  const { x, y } = fanout;
  const both = DIMENSIONS.some((d) => x.dimensions.includes(d) && y.dimensions.includes(d));
  if (!both) {
    const onX = DIMENSIONS.map((d) => x.dimensions.includes(d));
    return (factors) => {
      let wide = 1;
      let high = 1;
      for (let d = 0; d < onX.length; d++) {
        if (onX[d]) wide *= factors[d] as number;
        else high *= factors[d] as number;
      }
      return wide <= x.size && high <= y.size;
    };
  }
  const known = new Map<number | string, Map<number | string, boolean>>();
  const keyOf = keys(x.size * y.size);
  const idle = new Float64Array(DIMENSIONS.length);
  return (factors, left) => {
    // What is left matters only where the factor exceeds it.
    for (let d = 0; d < idle.length; d++) {
      idle[d] = Math.min(factors[d] as number, left[d] as number);
    }
    const key = keyOf(factors);
    let fit = known.get(key);
    if (!fit) {
      fit = new Map();
      known.set(key, fit);
    }
    const under = keyOf(idle);
    let fits = fit.get(under);
    if (fits === undefined) {
      fits = splitOverAxes(fanout, Array.from(factors), Array.from(left)) !== undefined;
      fit.set(under, fits);
    }
    return fits;
  };
}

/** A key for a factor per dimension up to *most*: a number where that holds all of them. */
function keys(most: number): (factors: ArrayLike<number>) => number | string {
  const base = most + 1;
  if (base ** DIMENSIONS.length > Number.MAX_SAFE_INTEGER) {
    return (factors) => Array.from(factors).join();
  }
  return (factors) => {
    let key = 0;
    for (let d = 0; d < factors.length; d++) key = key * base + (factors[d] as number);
    return key;
  };
}
