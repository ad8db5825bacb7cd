import type { Issue } from "../diagnostic/issue.ts";
import { exactProduct } from "../quantity/exact.ts";

/**
 * What is known of a value before a run.
 *
 * @property shape its extents
 * @property data its elements in row-major order, where they are few and known: shapes, axes, sizes
 * @property integer whether the elements are integers, so that division cuts off
 * @property fixed whether it is the same in every run, as weights are
 */
export interface Value {
  readonly shape: readonly number[];
  readonly data?: readonly number[];
  readonly integer: boolean;
  readonly fixed: boolean;
}

/** A value of which the shape is not known, and why. */
export interface UnknownValue {
  readonly why: Issue;
}

/** Dimensions of a tensor at most; real models have up to eight. */
const MOST_DIMENSIONS = 64;

/** What an operator cannot tell before a run, as a reason. Only inference throws and catches it. */
export class Undetermined extends Error {
  readonly why: Issue;

  constructor(why: Issue) {
    super(why.message);
    this.why = why;
  }
}

/** Elements of a tensor of a shape. */
export function elementsOf(shape: readonly number[]): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

/** What is wrong with a shape, if something is: extents that are no counts, or too many elements to count exactly. */
export function shapeFault(shape: readonly number[]): string | undefined {
  if (shape.length > MOST_DIMENSIONS) return `${shape.length} dimensions`;
  const wrong = shape.find((extent) => !Number.isSafeInteger(extent) || extent < 0);
  if (wrong !== undefined) return `an extent of ${wrong}`;
  const isExact = exactProduct(shape.filter((extent) => extent > 0)) !== undefined;
  return isExact ? undefined : "more than 2^53 elements";
}

/** The shape that two shapes have together (numpy's broadcasting), or `undefined` if they do not fit. */
export function broadcast(left: readonly number[], right: readonly number[]): number[] | undefined {
  const rank = Math.max(left.length, right.length);
  const shape: number[] = [];
  for (let i = 0; i < rank; i++) {
    const a = left[left.length - rank + i] ?? 1;
    const b = right[right.length - rank + i] ?? 1;
    if (a !== b && a !== 1 && b !== 1) return undefined;
    shape.push(a === 1 ? b : a);
  }
  return shape;
}

/** Steps in row-major order of each dimension, 0 for those that are broadcast to *shape*. */
export function broadcastStrides(of: readonly number[], shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length).fill(0);
  let step = 1;
  for (let i = of.length - 1; i >= 0; i--) {
    const extent = of[i] ?? 1;
    if (extent !== 1) strides[shape.length - of.length + i] = step;
    step *= extent;
  }
  return strides;
}

/** Every position of a shape in row-major order, as indices. The array is reused. */
export function* positions(shape: readonly number[]): Generator<readonly number[]> {
  const index = new Array<number>(shape.length).fill(0);
  const total = elementsOf(shape);
  for (let count = 0; count < total; count++) {
    yield index;
    for (let i = shape.length - 1; i >= 0; i--) {
      const next = (index[i] ?? 0) + 1;
      if (next < (shape[i] ?? 1)) {
        index[i] = next;
        break;
      }
      index[i] = 0;
    }
  }
}

/** Where a position lies under strides. */
export function offsetOf(index: readonly number[], strides: readonly number[]): number {
  return index.reduce((sum, at, i) => sum + at * (strides[i] ?? 0), 0);
}
