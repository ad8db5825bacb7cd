import type { Issue } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";

/** An attribute that no component of its kind has, whatever its estimator was made from. @param expected what is valid, in words */
export function invalidAttribute(attribute: string, value: unknown, expected: string): Issue {
  const message = `invalid ${attribute}: ${value}`;
  return { code: "invalid-attribute", message, path: [attribute], expected };
}

/** An attribute that is one of few words, and has another. @param what it is called in the message */
export function unknownWord(
  what: string,
  attribute: string,
  value: string,
  words: readonly string[],
): Issue {
  return {
    code: "unknown-name",
    message: `unknown ${what}: ${value}`,
    path: [attribute],
    expected: words.join(", "),
    hint: didYouMean(String(value), words),
  };
}

/** The issues of attributes that must be positive numbers. */
export function positiveIssues(attributes: Readonly<Record<string, number>>): Issue[] {
  return Object.entries(attributes)
    .filter(([, value]) => !(Number.isFinite(value) && value > 0))
    .map(([attribute, value]) => invalidAttribute(attribute, value, "a positive number"));
}
