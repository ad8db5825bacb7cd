/** A factor of a directive: a bound, and the iterations of the last pass where it has fewer. */
export interface Factor {
  readonly dimension: string;
  readonly bound: number;
  readonly last?: number;
}

/** `M=4`, `M4`, or `M=4,3` with a smaller last pass; several are parted by blanks or commas. */
const FACTOR = /([A-Za-z_]+)\s*=?\s*(\d{1,15})(?:,(\d{1,15})(?![\w=]))?/y;

/**
 * The factors of a text such as `M=4 N=2` or `M4 N2`, or of a list of them.
 *
 * @returns the factors, or what could not be read
 */
export function parseFactors(value: unknown): readonly Factor[] | string {
  const texts = Array.isArray(value) ? value : [value];
  const factors: Factor[] = [];
  for (const text of texts) {
    if (typeof text !== "string") return String(text).slice(0, 40);
    let at = 0;
    for (;;) {
      while (/[\s,]/.test(text[at] ?? "")) at++;
      if (at >= text.length) break;
      FACTOR.lastIndex = at;
      const [all, dimension, bound, last] = FACTOR.exec(text) ?? [];
      if (all === undefined || dimension === undefined) return text.slice(at, at + 40);
      factors.push({
        dimension,
        bound: Number(bound),
        ...(last === undefined ? {} : { last: Number(last) }),
      });
      at += all.length;
    }
  }
  return factors;
}

/**
 * The dimensions of a permutation, from the innermost: a list, names with commas or blanks between them, or a word of
 * letters.
 *
 * @returns the names, or what could not be read
 */
export function parsePermutation(value: unknown): readonly string[] | undefined {
  if (Array.isArray(value))
    return value.every((name) => typeof name === "string") ? value : undefined;
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  const parts = /[\s,]/.test(text) ? text.split(/[\s,]+/) : [...text];
  return parts.filter((part) => part !== "");
}
