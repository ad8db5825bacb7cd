/**
 * How reports print numbers.
 *
 * A number that is not finite has no place in a report. Infinity stands for "unbounded" in inputs and is printed
 * as such; NaN is a bug, and stops the report.
 */

/** Four significant digits without an exponent: ratios and figures of merit. */
export function significant(value: number, digits = 4): string {
  if (!isPrintable(value)) return "unbounded";
  if (value === 0) return "0";
  const size = Math.floor(Math.log10(Math.abs(value)));
  if (size >= 7 || size < -5) return value.toExponential(digits - 1).replace("e+", "e");
  return value.toFixed(Math.max(0, digits - 1 - size));
}

/** A rate, such as GOPS: one decimal from 100 upwards, four significant digits below. */
export function rate(value: number): string {
  return Number.isFinite(value) && value >= 100 && value < 1e7
    ? value.toFixed(1)
    : significant(value);
}

/** A share of 1 in percent with one decimal; two significant digits below a tenth of a percent. */
export function percent(share: number): string {
  if (!isPrintable(share)) return "unbounded";
  return share > 0 && share < 0.001 ? significant(share * 100, 2) : (share * 100).toFixed(1);
}

/** A gain: `3.020x`, from 100 upwards with one decimal. */
export function times(ratio: number): string {
  return `${rate(ratio)}x`;
}

/** An integer as it is, and any other number with four significant digits. */
export function plain(value: number): string {
  return Number.isSafeInteger(value) ? String(value) : significant(value);
}

/** A number as short as its sources state it: up to 7 significant digits, no trailing zeros. */
export function stated(value: number): string {
  return isPrintable(value) ? String(Number(value.toPrecision(7))) : "unbounded";
}

const PREFIXES: readonly (readonly [factor: number, prefix: string])[] = [
  [1e3, "k"],
  [1, ""],
  [1e-3, "m"],
  [1e-6, "µ"],
  [1e-9, "n"],
  [1e-12, "p"],
  [1e-15, "f"],
];

/** An energy in pJ with a fitting prefix: `3.200 pJ`, `606.3 µJ`. */
export function energy(value_pJ: number): string {
  return prefixed(value_pJ * 1e-12, "J");
}

/** A time in ns with a fitting prefix: `5.830 ns`, `1.180 ms`. */
export function time(value_ns: number): string {
  return prefixed(value_ns * 1e-9, "s");
}

function prefixed(value: number, unit: string): string {
  if (!isPrintable(value)) return `unbounded ${unit}`;
  // A value that rounds up to the next prefix is printed with four digits before the point at most.
  const [factor, prefix] = PREFIXES.find(([least]) => value >= least) ?? [1, ""];
  return `${significant(value / factor)} ${prefix}${unit}`;
}

function isPrintable(value: number): boolean {
  if (Number.isNaN(value)) throw new Error("a report met a number that is none (NaN)");
  return Number.isFinite(value);
}
