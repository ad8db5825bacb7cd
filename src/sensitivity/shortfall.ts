import { energyByLevel } from "../verdict/reason.ts";
import type { Mapped, Measure } from "./network-optimum.ts";

/** What a workload's energy goes to, or what its time is spent waiting for, largest first. */
export interface Shortfall {
  readonly of: "energy" | "time";
  readonly parts: readonly { readonly part: string; readonly share: number }[];
  readonly energy_fJ_per_MAC: number;
}

/**
 * Why mappings are not better than they are: energy by level, or time by what binds.
 *
 * Under `edp` it is the energy, whose parts add up; what binds the time is one resource for each GEMM.
 */
export function shortfall({ results, total }: Mapped, measure: Measure): Shortfall {
  const ofTime = measure === "throughput";
  const sums = new Map<string, number>();
  const add = (part: string, amount: number) => sums.set(part, (sums.get(part) ?? 0) + amount);
  for (const { evaluation } of results) {
    const { gemm, latency } = evaluation;
    if (ofTime) {
      const { resource, level } = latency.binds;
      const part = resource === "compute" ? "compute" : `${resource} of ${level}`;
      add(part, gemm.count * latency.time_ns);
      continue;
    }
    for (const [level, energy_pJ] of energyByLevel(evaluation)) add(level, gemm.count * energy_pJ);
  }
  const whole = ofTime ? total.time_ns : total.energy_pJ;
  const parts = [...sums].map(([part, amount]) => ({ part, share: amount / whole }));
  parts.sort((a, b) => b.share - a.share);
  return { of: ofTime ? "time" : "energy", parts, energy_fJ_per_MAC: total.energy_fJ_per_MAC };
}
