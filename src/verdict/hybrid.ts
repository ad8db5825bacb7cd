import type { Objective } from "../cost/objective.ts";
import { isLess } from "./gain.ts";

/** What a GEMM costs on each side, all its occurrences together. */
export type Sides = readonly Cost[];

export interface Cost {
  readonly energy_pJ: number;
  readonly time_ns: number;
}

/**
 * The split of a network between sides, such as the cores and CiM, that is best for the network as a whole.
 *
 * Energy and time add up, so each GEMM goes where it is lower. The energy-delay product of a network is the product
 * of two sums, E · T, and is not the sum of its GEMMs' products. It is quasi-concave for positive E and T, so over all
 * splits it is least at a vertex of their convex hull, and every vertex is the split that minimises
 * λ·E + (1 − λ)·T for some λ in [0, 1]. As λ grows, a GEMM changes sides only where two of its sides weigh the same, so
 * there are as few such splits as there are pairs of sides, over all GEMMs, and one, and trying them all is exact.
 *
 * @returns for each GEMM the index of its side; of sides that tie, the first
 */
export function bestSplit(gemms: readonly Sides[], objective: Objective): number[] {
  if (objective === "energy") return gemms.map((sides) => lowest(sides, (of) => of.energy_pJ));
  if (objective === "latency") return gemms.map((sides) => lowest(sides, (of) => of.time_ns));
  // Between two neighbouring crossings no GEMM changes sides, so one λ of each interval is enough.
  const crossings = [0, ...gemms.flatMap(crossingsOf).sort((a, b) => a - b), 1];
  let best: number[] = gemms.map(() => 0);
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; i < crossings.length; i++) {
    const lambda = ((crossings[i - 1] ?? 0) + (crossings[i] ?? 1)) / 2;
    const split = gemms.map((sides) => lowest(sides, (of) => weighted(of, lambda)));
    const value = product(gemms, split);
    if (!isLess(value, least)) continue;
    least = value;
    best = split;
  }
  return best;
}

/** The index of the side with the lowest value; the first of those that tie. */
function lowest(sides: Sides, value: (of: Cost) => number): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  sides.forEach((side, i) => {
    if (!isLess(value(side), least)) return;
    least = value(side);
    best = i;
  });
  return best;
}

/** Each λ in (0, 1) at which two sides of a GEMM weigh the same, if neither is lower in both respects. */
function crossingsOf(sides: Sides): number[] {
  return sides.flatMap((one, i) =>
    sides.slice(i + 1).flatMap((other) => {
      const energy = one.energy_pJ - other.energy_pJ;
      const time = one.time_ns - other.time_ns;
      return energy * time < 0 ? [time / (time - energy)] : [];
    }),
  );
}

function weighted({ energy_pJ, time_ns }: Cost, lambda: number): number {
  return lambda * energy_pJ + (1 - lambda) * time_ns;
}

function product(gemms: readonly Sides[], split: readonly number[]): number {
  let energy_pJ = 0;
  let time_ns = 0;
  gemms.forEach((sides, i) => {
    const side = sides[split[i] ?? 0];
    energy_pJ += side?.energy_pJ ?? 0;
    time_ns += side?.time_ns ?? 0;
  });
  return energy_pJ * time_ns;
}
