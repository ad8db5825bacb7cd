import type { Issue } from "../diagnostic/issue.ts";

/** Integers that an option takes. */
export interface Bounds {
  readonly least: number;
  readonly most?: number;
}

/** The integer that a text is, in digits; `undefined` for any other text, such as `1e3`, and outside of the bounds. */
export function integerIn(
  text: string,
  { least, most = Number.MAX_SAFE_INTEGER }: Bounds,
): number | undefined {
  const number = Number(text);
  return /^[+-]?\d+$/.test(text.trim()) && number >= least && number <= most ? number : undefined;
}

/** The value of an option that is an integer; a fault goes into *issues*, and *least* is returned. */
export function integer(option: string, text: string, bounds: Bounds, issues: Issue[]): number {
  const found = integerIn(text, bounds);
  if (found !== undefined) return found;
  const { least, most } = bounds;
  const above = most === undefined ? "" : ` and at most ${most}`;
  issues.push(invalidOption(option, text, `an integer of at least ${least}${above}`));
  return least;
}

/** The value of an option that is a number above 0; a fault goes into *issues*, and 1 is returned. */
export function positive(option: string, text: string, issues: Issue[]): number {
  const number = decimal(text);
  if (number > 0 && Number.isFinite(number)) return number;
  issues.push(invalidOption(option, text, "a number above 0"));
  return 1;
}

/** A decimal number as people write it; NaN for anything else, such as `0x10` or an empty text. */
export function decimal(text: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim()) ? Number(text) : Number.NaN;
}

/** `invalid seed: x`, with what is valid. */
export function invalidOption(option: string, found: string, expected: string): Issue {
  return {
    code: "invalid-option",
    message: `invalid ${option}: ${found}`,
    path: [],
    expected,
    hint: `see --${option} in --help`,
  };
}
