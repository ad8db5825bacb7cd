/** A number as people read it: three significant digits, or more of an integer below 10 000. */
export function digits(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "–";
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 10_000 || size < 0.001) return value.toExponential(2);
  return size >= 1000 ? value.toFixed(0) : value.toPrecision(3);
}

/** `×1.41` */
export function times(value: number): string {
  return `×${digits(value)}`;
}

const PREFIXES: readonly (readonly [number, string])[] = [
  [1e12, "T"],
  [1e9, "G"],
  [1e6, "M"],
  [1e3, "k"],
  [1, ""],
  [1e-3, "m"],
  [1e-6, "µ"],
  [1e-9, "n"],
  [1e-12, "p"],
  [1e-15, "f"],
];

/** A value in a unit with the prefix that suits it, such as `1.41 mJ`. */
export function withUnit(value: number, unit: string): string {
  if (value === 0) return `0 ${unit}`;
  const [scale, prefix] = PREFIXES.find(([least]) => Math.abs(value) >= least) ?? [1e-15, "f"];
  return `${digits(value / scale)} ${prefix}${unit}`;
}
