import type { Amount } from "../macro/amount.ts";
import { amount, amountOf, product, quotient } from "../macro/amount.ts";
import type { Figure } from "../quantity/figure.ts";

/** One step of a normalisation: what it does, and by what factor the quantity changes. */
export interface Step {
  /** From what to what. */
  readonly step: string;
  readonly factor: number;
  /** Lowest and highest factor that what is known allows; equal to the factor where it is certain. */
  readonly range: readonly [low: number, high: number];
  /** By which rule, and what the range is of. */
  readonly source: string;
}

/** A step with its factor as an amount. */
export function stepOf(step: string, { value, low, high }: Amount, source: string): Step {
  return { step, factor: value, range: [low, high], source };
}

/** The step of a quantity that is one over the other, such as operations per energy. */
export function inverse(step: Step): Step {
  return stepOf(step.step, quotient(amount(1), factorOf(step)), step.source);
}

/** A figure after steps; low factors make its low end. Without steps it is what it was. */
export function stepped(figure: Figure, steps: readonly Step[]): Figure {
  if (steps.length === 0) return figure;
  const { value, low, high } = product(amountOf(figure), ...steps.map(factorOf));
  return {
    value,
    source: [figure.source ?? "source not stated", ...steps.map(stepText)].join("; "),
    kind: figure.kind === undefined || figure.kind === "measured" ? "scaled" : figure.kind,
    ...(low < high ? { range: [low, high] } : {}),
  };
}

/** A step in words, with its factor. */
function stepText({ step, factor, range: [low, high], source }: Step): string {
  const ends = low < high ? ` (${short(low)} to ${short(high)})` : "";
  return `${step}: x ${short(factor)}${ends}, ${source}`;
}

function factorOf({ factor, range: [low, high] }: Step): Amount {
  return amount(factor, low, high);
}

/** Four digits, as sentences show numbers. */
export function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
