/** The name and version of the format of JSON results (docs/json.md). */
export const RESULT_SCHEMA = "cimpass-result/1";

/**
 * A result as JSON text, indented, with a newline at its end.
 *
 * JSON has no Infinity: an unbounded number must have become `"unbounded"` before. NaN is a bug.
 */
export function toJson(result: object): string {
  const text = JSON.stringify(
    result,
    (key, value: unknown) => {
      if (typeof value === "number" && !Number.isFinite(value)) {
        throw new Error(`a result met a number that is none: ${key} is ${value}`);
      }
      return value;
    },
    2,
  );
  return `${text}\n`;
}

/** A number of a result, where it may be unbounded. */
export function boundedNumber(value: number): number | "unbounded" {
  return value === Number.POSITIVE_INFINITY ? "unbounded" : value;
}
