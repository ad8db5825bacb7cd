import type { AxisValue } from "./outcome.ts";

/** Axes that vary together: all have as many values. */
export interface Digit {
  readonly axes: readonly {
    readonly name: string;
    readonly values: readonly AxisValue[] | Float64Array;
  }[];
}

/**
 * The combinations of axes, each with an index: a number whose digits say which value each axis has, the last axis varying
 * fastest. Any combination can be had from its index alone.
 */
export interface Plan {
  /** Names of all axes, in the order of their values. */
  readonly names: readonly string[];
  /** How many combinations there are. */
  readonly size: number;
  /** Writes the values of all axes at an index to *values*. */
  readonly read: (index: number, values: AxisValue[]) => void;
}

/** @throws Error if there are more combinations than doubles count exactly, or axes that vary together differ in length */
export function createPlan(digits: readonly Digit[]): Plan {
  const columns = digits.flatMap(({ axes }) => axes);
  const lengths = digits.map(({ axes }) => axes[0]?.values.length ?? 0);
  const size = planSize(digits);
  if (!Number.isSafeInteger(size)) throw new Error(`${size} combinations are not exact`);
  if (digits.some(({ axes }, i) => axes.some(({ values }) => values.length !== lengths[i])))
    throw new Error("axes that vary together differ in length");
  // Which digit each column belongs to.
  const digitOf = digits.flatMap(({ axes }, i) => axes.map(() => i));
  const position: number[] = lengths.map(() => 0);
  return {
    names: columns.map(({ name }) => name),
    size,
    read(index, values) {
      let rest = index;
      for (let i = lengths.length - 1; i >= 0; i--) {
        const length = lengths[i] ?? 1;
        position[i] = rest % length;
        rest = Math.floor(rest / length);
      }
      columns.forEach((column, i) => {
        values[i] = column.values[position[digitOf[i] ?? 0] ?? 0] ?? 0;
      });
    },
  };
}

/** How many combinations there are; beyond 2^53 about as many. */
export function planSize(digits: readonly Digit[]): number {
  return digits.reduce((size, { axes }) => size * (axes[0]?.values.length ?? 0), 1);
}
