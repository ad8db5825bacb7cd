/** A share of samples, and the interval in which the true share lies with 95 % confidence. */
export interface Share {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** The standard normal quantile of 97.5 %. */
const Z = 1.959963984540054;

/**
 * The share of samples for which something holds, with Wilson's score interval (E. B. Wilson, JASA 22, 1927). It is that of
 * independent samples; those of a Latin hypercube scatter less where the answer follows single inputs, so it errs on the wide side.
 */
export function shareOf(holding: number, samples: number): Share {
  const share = holding / samples;
  const z2 = Z * Z;
  const middle = (share + z2 / (2 * samples)) / (1 + z2 / samples);
  const spread = Math.sqrt((share * (1 - share)) / samples + z2 / (4 * samples * samples));
  const half = (Z * spread) / (1 + z2 / samples);
  return {
    share,
    low: Math.max(0, Math.min(share, middle - half)),
    high: Math.min(1, Math.max(share, middle + half)),
  };
}

/** The value below which *share* of the values lie: the nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = Math.min(sorted.length, Math.max(1, Math.ceil(share * sorted.length)));
  return sorted[rank - 1] ?? Number.NaN;
}
