import type { Estimate } from "./estimate.ts";

/** A number as one source states it, in a unit that its user names. */
export interface Stated {
  readonly value: number;
  readonly source: string;
}

/** What several sources state of one quantity, the best or most used first. */
export type SeveralStated = readonly [Stated, ...Stated[]];

/** One source alone says little more than the order: where there are two for the same, they differ by that much. Chosen. */
export const ALONE = 2;

/** The first number times a factor, in a range that all of them span, or that is a factor of two either way where there is one alone. */
export function spanning(stated: SeveralStated, factor: number): Estimate {
  const [first, ...others] = stated;
  const value = first.value * factor;
  const all = stated.map((one) => one.value * factor);
  const more = others.map((one) => `${Number(one.value.toPrecision(6))}: ${one.source}`).join("; ");
  return {
    value,
    source: more === "" ? first.source : `${first.source}; others ${more}`,
    kind: "tabulated",
    range: more === "" ? [value / ALONE, value * ALONE] : [Math.min(...all), Math.max(...all)],
  };
}
