/**
 * How busy data keep the circuit: what share of bits is set, and of input bits changes.
 *
 * Energy that is spent when a bit is set or changes is multiplied with these.
 */
export interface Activity {
  /** Share of the bits of inputs that are set. */
  readonly inputDensity: number;
  /** Mean of an input as a share of the largest, for drivers that put it on a row as a level. */
  readonly inputMean: number;
  /** Share of the bits of weights that are set. */
  readonly weightDensity: number;
  /** Share of input bits on a row that differ from those of the step before. */
  readonly toggleRate: number;
}

/** Bits that are independent and equally often set as not. */
export const RANDOM_BITS: Activity = {
  inputDensity: 0.5,
  inputMean: 0.5,
  weightDensity: 0.5,
  toggleRate: 0.5,
};

/** How often each value occurs; counts or shares. */
export type Histogram = ReadonlyMap<number, number>;

/**
 * The activity of inputs and weights whose values occur as histograms say, each independent of the others.
 *
 * Inputs are whole numbers from 0 to 2^bits − 1; weights are those too, or negative ones in two's complement. A bit that
 * is set with probability p differs from that of an independent value with 2p(1 − p).
 *
 * @param bits of an input and of a weight
 */
export function activityOf(
  inputs: Histogram,
  weights: Histogram,
  bits: { readonly input: number; readonly weight: number },
): Activity {
  const perBit = setShares(inputs, bits.input);
  const total = [...inputs.values()].reduce((all, count) => all + count, 0);
  const mean = [...inputs].reduce((all, [value, count]) => all + value * count, 0) / total;
  return {
    inputDensity: average(perBit),
    inputMean: mean / (2 ** bits.input - 1),
    weightDensity: average(setShares(weights, bits.weight)),
    toggleRate: average(perBit.map((p) => 2 * p * (1 - p))),
  };
}

/** For each bit the share of values that have it set. */
function setShares(histogram: Histogram, bits: number): number[] {
  const total = [...histogram.values()].reduce((all, count) => all + count, 0);
  return Array.from({ length: bits }, (_, bit) => {
    const set = [...histogram].filter(([value]) => Math.floor(value / 2 ** bit) % 2 !== 0);
    return set.reduce((all, [, count]) => all + count, 0) / total;
  });
}

function average(shares: readonly number[]): number {
  return shares.reduce((all, share) => all + share, 0) / shares.length;
}

/** Share of products of an input bit and a stored bit that change in a step: weights stay, so that only a set one passes a change on. */
export function productToggles({ toggleRate, weightDensity }: Activity): number {
  return toggleRate * weightDensity;
}

/**
 * Share of steps in which the lowest bit of a sum of *operands* bits changes, each of which changes with probability *toggles*
 * independently: of their parity, (1 − (1 − 2·toggles)^operands) / 2.
 */
export function sumToggles(toggles: number, operands: number): number {
  return (1 - (1 - 2 * toggles) ** operands) / 2;
}
