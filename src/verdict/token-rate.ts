/** How fast a language model reads or makes tokens, and what one costs. */
export interface TokenRate {
  readonly tokens_per_s: number;
  readonly mJ_per_token: number;
}

/** The rate of a run that takes so much energy and time for so many tokens: tokens over time, energy over tokens. */
export function tokenRate(
  { energy_pJ, time_ns }: { readonly energy_pJ: number; readonly time_ns: number },
  tokens: number,
): TokenRate {
  return { tokens_per_s: (tokens / time_ns) * 1e9, mJ_per_token: energy_pJ / tokens / 1e9 };
}
