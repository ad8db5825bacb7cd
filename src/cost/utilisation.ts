import type { ResolvedArchitecture } from "../architecture/resolve.ts";
import type { Mapping } from "../mapping/mapping.ts";
import type { AccessCounts } from "../reuse/access.ts";
import type { Gemm } from "../workload/gemm.ts";
import { macs } from "../workload/gemm.ts";
import type { Accounting } from "./accounting.ts";
import type { Latency } from "./latency.ts";
import { heldLooped } from "./latency.ts";

/** Share of the compute units that do anything during the run (Eq. 17). */
export function spatialUtilisation(
  architecture: ResolvedArchitecture,
  counts: AccessCounts,
): number {
  return counts.unitsUsed / architecture.compute.units;
}

/**
 * How well a run uses the compute units, as the accounting defines it, 0 to 1 (Eq. 18):
 * `timeloop`: MACs per unit over cycles; `units used`: the study's, the share of units in use, times the share of
 * a primitive's held weights that are looped over; `MACs over time`: MACs done over those that all units could do.
 */
export function utilisation(
  architecture: ResolvedArchitecture,
  gemm: Gemm,
  mapping: Mapping,
  counts: AccessCounts,
  { cycles, time_ns }: Latency,
  accounting: Accounting,
): number {
  const { compute, cim } = architecture;
  switch (accounting.utilisation) {
    case "timeloop":
      return macs(gemm) / compute.units / cycles;
    case "MACs over time":
      return (macs(gemm) * compute.step_ns) / (compute.units * time_ns);
    case "units used": {
      const used = spatialUtilisation(architecture, counts);
      if (!cim) return used;
      return (used * heldLooped(cim, mapping)) / (cim.Rh * cim.Ch);
    }
  }
}
