import { seeded } from "../mapper/seeded.ts";

/** Steps of a draw within its stratum. */
const STEPS = 2 ** 32;

/**
 * A Latin hypercube (McKay, Beckman and Conover, Technometrics 21(2), 1979): *samples* points in the unit cube of *dimensions*
 * dimensions. Each dimension is cut into as many strata of equal width as there are points, and each stratum holds
 * exactly one of them, so that every input is tried over its whole range however few points there are.
 *
 * @returns points of coordinates in [0, 1); the same for the same seed
 */
export function latinHypercube(samples: number, dimensions: number, seed: number): number[][] {
  const columns = hypercubeColumns(samples, dimensions, seed);
  return Array.from({ length: samples }, (_, i) => columns.map((column) => column[i] ?? 0));
}

/** The same, as the coordinates of all points in each dimension. */
export function hypercubeColumns(samples: number, dimensions: number, seed: number): number[][] {
  const random = seeded(seed);
  return Array.from({ length: dimensions }, () => {
    const strata = Array.from({ length: samples }, (_, i) => i);
    // Fisher and Yates' shuffle.
    for (let i = samples - 1; i > 0; i--) {
      const j = random.below(i + 1);
      const held = strata[i] ?? 0;
      strata[i] = strata[j] ?? 0;
      strata[j] = held;
    }
    return strata.map((stratum) => (stratum + random.below(STEPS) / STEPS) / samples);
  });
}
