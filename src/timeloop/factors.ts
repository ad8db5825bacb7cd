/** A factor of a directive: a bound, and the iterations of the last pass where it has fewer. */
export interface Factor {
  readonly dimension: string;
  readonly bound: number;
  readonly last?: number;
}

/** A factor of a constraint: `=`, `<=` or `>=` a bound; 0 stands for the extent of the dimension. */
export interface FactorBound {
  readonly dimension: string;
  readonly relation: "=" | "<=" | ">=";
  readonly bound: number;
}

/** `M=4`, `M4`, or `M=4,3` with a smaller last pass; several are parted by blanks or commas. */
const FACTOR = /([A-Za-z_]+)\s*=?\s*(\d{1,15})(?:,(\d{1,15})(?![\w=]))?/y;
/** `M=4`, `M4`, `M<=4` or `M>=4`. */
const BOUND = /([A-Za-z_]+)\s*(<=|>=|=)?\s*(\d{1,15})(?![\w.])/y;

/**
 * The factors of a text such as `M=4 N=2` or `M4 N2`, or of a list of them.
 *
 * @returns the factors, or what could not be read
 */
export function parseFactors(value: unknown): readonly Factor[] | string {
  return scan(value, FACTOR, ([, dimension = "", bound, last]) => ({
    dimension,
    bound: Number(bound),
    ...(last === undefined ? {} : { last: Number(last) }),
  }));
}

/**
 * The factors of a constraint such as `M=4 N<=2`, or of a list of them.
 *
 * @returns the factors, or what could not be read
 */
export function parseFactorBounds(value: unknown): readonly FactorBound[] | string {
  return scan(value, BOUND, ([, dimension = "", relation = "=", bound]) => ({
    dimension,
    relation: relation === "<=" || relation === ">=" ? relation : "=",
    bound: Number(bound),
  }));
}

/** What a sticky pattern finds one after the other in a text or a list of them, with blanks and commas between. */
function scan<T>(
  value: unknown,
  pattern: RegExp,
  each: (found: RegExpExecArray) => T,
): readonly T[] | string {
  const texts = Array.isArray(value) ? value : [value];
  const all: T[] = [];
  for (const text of texts) {
    // A mapping has no prototype, and so no text.
    if (typeof text === "object" && text !== null) return "a collection";
    if (typeof text !== "string") return String(text).slice(0, 40);
    let at = 0;
    for (;;) {
      while (/[\s,]/.test(text[at] ?? "")) at++;
      if (at >= text.length) break;
      pattern.lastIndex = at;
      const found = pattern.exec(text);
      if (!found) return text.slice(at, at + 40);
      all.push(each(found));
      at += found[0].length;
    }
  }
  return all;
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
