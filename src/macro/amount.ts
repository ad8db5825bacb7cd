import type { Estimate } from "../component/estimate.ts";

/** A number with the lowest and highest value that it may have. All are at least zero. */
export interface Amount {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export const NOTHING: Amount = { value: 0, low: 0, high: 0 };

/** A number, certain unless ends are given. */
export function amount(value: number, low = value, high = value): Amount {
  return { value, low, high };
}

/** A number that may be off by a factor either way. */
export function within(value: number, factor: number): Amount {
  return { value, low: value / factor, high: value * factor };
}

/** A figure with its range, where it has one. */
export function amountOf(figure: {
  readonly value: number;
  readonly range?: readonly [number, number];
}): Amount {
  const [low, high] = figure.range ?? [figure.value, figure.value];
  return { value: figure.value, low, high };
}

/** The sum; low ends add to the low end, and high ones to the high one. */
export function sum(...amounts: readonly Amount[]): Amount {
  return amounts.reduce(
    (all, one) => ({
      value: all.value + one.value,
      low: all.low + one.low,
      high: all.high + one.high,
    }),
    NOTHING,
  );
}

/** The product of amounts and plain factors. */
export function product(first: Amount, ...factors: readonly (Amount | number)[]): Amount {
  return factors.reduce<Amount>((all, factor) => {
    const by = typeof factor === "number" ? amount(factor) : factor;
    return {
      value: all.value * by.value,
      low: all.low * by.low,
      high: all.high * by.high,
    };
  }, first);
}

/** The quotient: lowest where *over* is highest. */
export function quotient(of: Amount, over: Amount): Amount {
  return { value: of.value / over.value, low: of.low / over.high, high: of.high / over.low };
}

/** An amount that the model gives, as an estimate. */
export function modelled({ value, low, high }: Amount, source: string): Estimate {
  return { value, source, kind: "simulated", range: [low, high] };
}
