import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import type { Figure, FigureKind } from "../quantity/figure.ts";

/**
 * What an estimator says of one quantity of a component: a figure, with how far it may be off.
 *
 * An estimator gives a number inside the range of what it was made from. Outside it refuses, or extrapolates where
 * that is asked for, and says so.
 */
export interface Estimate extends Figure {
  /** Who states the numbers behind it, and by which rule it follows from them. */
  readonly source: string;
  readonly kind: FigureKind;
  /** Lowest and highest value, by the estimator's stated error. */
  readonly range: readonly [low: number, high: number];
  /** The attributes that lie outside what the estimator was made from; absent if none does. */
  readonly extrapolated?: readonly string[];
}

/** How an estimator treats attributes outside its range: it refuses them unless told to extrapolate. */
export interface EstimateOptions {
  readonly extrapolate?: boolean;
}

/** An attribute with the values that an estimator was made from. */
export interface AttributeRange {
  readonly attribute: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** The unit as text, empty for counts. */
  readonly unit: string;
}

/**
 * The attributes that lie outside their ranges.
 *
 * @throws InputError with all of them, unless *options* ask to extrapolate
 */
export function outsideOf(
  attributes: readonly AttributeRange[],
  options: EstimateOptions,
): readonly string[] {
  const outside = attributes.filter(({ value, low, high }) => !(low <= value && value <= high));
  if (outside.length > 0 && !options.extrapolate) throw new InputError(outside.map(rangeIssue));
  return outside.map(({ attribute }) => attribute);
}

function rangeIssue({ attribute, value, low, high, unit }: AttributeRange): Issue {
  const text = (of: number) => (unit === "" ? `${of}` : `${of} ${unit}`);
  return {
    code: "outside-range",
    message: `${attribute} outside the range of its estimator: ${text(value)}`,
    path: [attribute],
    expected:
      high === Number.POSITIVE_INFINITY ? `at least ${text(low)}` : `${text(low)} to ${text(high)}`,
    hint: "extrapolation must be asked for",
  };
}
