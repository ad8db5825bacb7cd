import type { Objective } from "../cost/objective.ts";

/** What a GEMM costs on either side, all its occurrences together. */
export interface Sides {
  readonly cim: Cost;
  readonly cores: Cost;
}

export interface Cost {
  readonly energy_pJ: number;
  readonly time_ns: number;
}

/**
 * The split of a network between CiM and the cores that is best for the network as a whole.
 *
 * Energy and time add up, so each GEMM goes where it is lower. The energy-delay product of a network is the product
 * of two sums, E · T, and is not the sum of its GEMMs' products. It is quasi-concave for positive E and T, so over all
 * splits it is least at a vertex of their convex hull, and every vertex is the split that minimises
 * λ·E + (1 − λ)·T for some λ in [0, 1]. Each GEMM changes sides at most once as λ grows, so n GEMMs give at most
 * n + 1 such splits, and trying them all is exact.
 *
 * @returns for each GEMM whether CiM computes it; a GEMM that costs the same on both sides stays on the cores
 */
export function bestSplit(gemms: readonly Sides[], objective: Objective): boolean[] {
  if (objective === "energy") return gemms.map(({ cim, cores }) => cim.energy_pJ < cores.energy_pJ);
  if (objective === "latency") return gemms.map(({ cim, cores }) => cim.time_ns < cores.time_ns);
  // Between two neighbouring crossings no GEMM changes sides, so one λ of each interval is enough.
  const crossings = [0, ...gemms.flatMap(crossing).sort((a, b) => a - b), 1];
  let best: boolean[] = gemms.map(() => false);
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; i < crossings.length; i++) {
    const lambda = ((crossings[i - 1] ?? 0) + (crossings[i] ?? 1)) / 2;
    const split = gemms.map(({ cim, cores }) => weighted(cim, lambda) < weighted(cores, lambda));
    const value = product(gemms, split);
    if (value >= least) continue;
    least = value;
    best = split;
  }
  return best;
}

/** The λ in (0, 1) at which both sides of a GEMM weigh the same, if neither is lower in both respects. */
function crossing({ cim, cores }: Sides): number[] {
  const energy = cim.energy_pJ - cores.energy_pJ;
  const time = cim.time_ns - cores.time_ns;
  return energy * time < 0 ? [time / (time - energy)] : [];
}

function weighted({ energy_pJ, time_ns }: Cost, lambda: number): number {
  return lambda * energy_pJ + (1 - lambda) * time_ns;
}

function product(gemms: readonly Sides[], split: readonly boolean[]): number {
  let energy_pJ = 0;
  let time_ns = 0;
  gemms.forEach(({ cim, cores }, i) => {
    const side = split[i] ? cim : cores;
    energy_pJ += side.energy_pJ;
    time_ns += side.time_ns;
  });
  return energy_pJ * time_ns;
}
