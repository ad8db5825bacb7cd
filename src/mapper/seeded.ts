/** A stream of random numbers that depends on its seed alone. */
export interface Seeded {
  /** An integer from 0 to n − 1. */
  below(n: number): number;
}

/**
 * Mulberry32 (Tommy Ettinger, 2017, public domain): 32 bits of state, passes gjrand; plenty for a search that draws
 * some thousand mappings, and the same on every machine.
 */
export function seeded(seed: number): Seeded {
  let state = seed >>> 0;
  return {
    below(n) {
      state = (state + 0x6d2b79f5) >>> 0;
      let t = state;
      t = Math.imul(t ^ (t >>> 15), t | 1);
      t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
      return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * n);
    },
  };
}
