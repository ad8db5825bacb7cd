import type { NamedNumbers } from "../format/expression.ts";
import { evaluateExpression } from "../format/expression.ts";

/** What every expression may name, as in Python's `math`. */
export const CONSTANTS: NamedNumbers = new Map([
  ["pi", Math.PI],
  ["e", Math.E],
  ["tau", 2 * Math.PI],
  ["inf", Number.POSITIVE_INFINITY],
]);

/** Longer chains of variables are mistakes or attacks. */
const DEEPEST = 64;
const LONGEST = 1000;

/**
 * The number that a value of a file is: one, `inf`, or an arithmetic expression.
 *
 * @returns `undefined` if it is none, or a name is unknown
 */
export function numberOf(value: unknown, names: NamedNumbers): number | undefined {
  if (typeof value === "number") return Number.isNaN(value) ? undefined : value;
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  if (/^(inf|float\((["'])inf\2\))$/.test(text)) return Number.POSITIVE_INFINITY;
  return evaluateExpression(text, names);
}

/**
 * Numbers with those around them: values may name one another in any order, and hide what they are called like.
 * What is no number has none.
 */
export function namedNumbers(
  stated: Readonly<Record<string, unknown>>,
  around: NamedNumbers,
): NamedNumbers {
  const own = new Map<string, number>();
  const names: NamedNumbers = {
    get: (name) => (Object.hasOwn(stated, name) ? own.get(name) : around.get(name)),
  };
  const begun = new Set<string>();
  const settle = (key: string, depth: number): void => {
    if (begun.has(key) || depth > DEEPEST) return;
    begun.add(key);
    const value = stated[key];
    if (typeof value === "string" && value.length <= LONGEST) {
      for (const [word] of value.matchAll(/[A-Za-z_]\w*/g))
        if (Object.hasOwn(stated, word)) settle(word, depth + 1);
    }
    const number = numberOf(value, names);
    if (number !== undefined) own.set(key, number);
  };
  for (const key of Object.keys(stated)) settle(key, 0);
  return names;
}
