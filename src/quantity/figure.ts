/**
 * A number with where it comes from.
 *
 * Every number of a library file is a figure: its value in the unit its field names, the source that
 * states or derives it, the range it may lie in, and, where the published study used another value, that
 * value with the switch that selects it (see profile/switches.ts).
 */
export interface Figure {
  readonly value: number;
  /** Who states the value, or how it is derived. */
  readonly source?: string;
  /** Lowest and highest value that sources support, in the unit of the value. */
  readonly range?: readonly [low: number, high: number];
  /** The switch that, set to `published`, drops the range: the study took the value as certain. */
  readonly rangeSwitch?: string;
  /** The value the published study used, chosen when *switch* is set to `published`. */
  readonly published?: {
    readonly switch: string;
    readonly value: number;
    readonly source?: string;
  };
}

/** A figure that is only a value, for numbers that carry their source elsewhere. */
export function figure(value: number, source?: string): Figure {
  return source === undefined ? { value } : { value, source };
}
