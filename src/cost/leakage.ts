import type { ResolvedArchitecture } from "../architecture/resolve.ts";
import type { AccessCounts } from "../reuse/access.ts";
import type { Accounting } from "./accounting.ts";
import type { EnergyPart } from "./energy.ts";
import type { Latency } from "./latency.ts";

/**
 * Energy that leaks while the run lasts: leakage power × time × instances in use, per level (Eq. 16).
 *
 * Timeloop, and the study, let memories leak over the cycles without primitive latency and compute units not at
 * all. A memory that keeps no tensor leaks as well. A primitive that is used leaks as a whole, as a memory does.
 */
export function leakage(
  architecture: ResolvedArchitecture,
  counts: AccessCounts,
  { cycles, time_ns }: Latency,
  accounting: Accounting,
): EnergyPart[] {
  const { cim, compute, hierarchy, memories } = architecture;
  const everything = accounting.leakage === "all over time";
  const duration_ns = everything ? time_ns : cycles / architecture.clock_GHz;
  const parts: EnergyPart[] = [];
  const push = (level: string, power: number, instances: number) => {
    const energy_pJ = power * duration_ns * instances;
    if (energy_pJ > 0) parts.push({ action: "leakage", level, energy_pJ });
  };
  memories.forEach((memory, i) => {
    const level = hierarchy.levels[i];
    if (memory && level) {
      push(level.name, memory.leakage_pJ_per_ns, counts.levels[i]?.instancesUsed ?? 0);
    }
  });
  if (cim) {
    // The instances outside the array are the primitives.
    const primitives = counts.levels[cim.arrayFanout]?.instancesUsed ?? 0;
    push(hierarchy.levels[cim.storage]?.name ?? "", cim.leakage_pJ_per_ns, primitives);
  }
  if (everything) push(hierarchy.compute, compute.leakage_pJ_per_ns, counts.unitsUsed);
  return parts;
}
