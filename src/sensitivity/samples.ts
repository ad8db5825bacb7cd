/** Samples that are drawn where nobody says how many. On the way to `--help`, so it imports nothing. */
export const DEFAULT_SAMPLES = 100;
