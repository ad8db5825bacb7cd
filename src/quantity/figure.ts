/**
 * How a number came to be, which says how far it may be off where nobody states a range
 * (docs/decisions/0013-input-ranges.md):
 * `defined`: exact by definition, such as a capacity or the cycle of a clock;
 * `specified`: what a design is specified to give, such as a bandwidth;
 * `measured`: on silicon, and published;
 * `scaled`: measured, and carried to another process by scaling equations;
 * `tabulated`: looked up in tables of characterised components;
 * `simulated`: estimated by an analytical model such as CACTI;
 * `chosen`: assumed, since no source states it.
 */
export type FigureKind = (typeof FIGURE_KINDS)[number];

export const FIGURE_KINDS = [
  "defined",
  "specified",
  "measured",
  "scaled",
  "tabulated",
  "simulated",
  "chosen",
] as const;

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
  /** How the value came to be; absent if the file does not say. */
  readonly kind?: FigureKind;
  /** Figures of one file with the same word here are uncertain for the same reason, and move through their ranges together. */
  readonly together?: string;
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
