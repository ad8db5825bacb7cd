import type { MemoryCost, ResolvedArchitecture } from "../architecture/resolve.ts";
import { ceilDivide } from "../quantity/exact.ts";
import type { AccessCounts, TensorAccesses } from "../reuse/access.ts";
import type { Gemm } from "../workload/gemm.ts";
import { macs } from "../workload/gemm.ts";
import type { Tensor } from "../workload/tensor.ts";
import type { Accounting } from "./accounting.ts";

/** One part of a run's energy. The parts of a run add up to its total. */
export interface EnergyPart {
  readonly action: "mac" | "read" | "fill" | "update" | "reduction" | "leakage";
  /** The memory or compute unit that spends it. */
  readonly level: string;
  /** The tensor that is accessed; absent for MACs and leakage. */
  readonly tensor?: Tensor;
  readonly energy_pJ: number;
}

/** Energy of all MACs and accesses, without leakage (Eq. 10 and 11). */
export function dynamicEnergy(
  architecture: ResolvedArchitecture,
  gemm: Gemm,
  counts: AccessCounts,
  accounting: Accounting,
): EnergyPart[] {
  const { compute, hierarchy, memories } = architecture;
  const energy_pJ = macs(gemm) * compute.macEnergy_pJ;
  const parts: EnergyPart[] = [{ action: "mac", level: hierarchy.compute, energy_pJ }];
  memories.forEach((memory, i) => {
    const level = hierarchy.levels[i];
    if (!memory || !level) return;
    for (const accesses of counts.levels[i]?.tensors ?? []) {
      pushAccesses(parts, level.name, memory, accesses);
      // Each costs the energy of one accumulation (Eq. 11).
      const reductions = chargedReductions(accesses, accounting);
      const reduction_pJ = reductions * architecture.reductionEnergy_pJ;
      if (reduction_pJ > 0) {
        const { tensor } = accesses;
        parts.push({ action: "reduction", level: level.name, tensor, energy_pJ: reduction_pJ });
      }
    }
  });
  return parts;
}

/** Accesses of all instances, each of a block of elements: one rounding per instance and run. */
export interface BlockAccesses {
  readonly reads: number;
  readonly fills: number;
  readonly updates: number;
}

export function blockAccesses({ groups }: TensorAccesses, block: number): BlockAccesses {
  let reads = 0;
  let fills = 0;
  let updates = 0;
  for (const group of groups) {
    reads += group.instances * ceilDivide(group.reads, block);
    fills += group.instances * ceilDivide(group.fills, block);
    updates += group.instances * ceilDivide(group.updates, block);
  }
  return { reads, fills, updates };
}

/** Per action: instances × ⌈elements / block⌉ × energy per access (Eq. 10). */
function pushAccesses(
  parts: EnergyPart[],
  level: string,
  memory: MemoryCost,
  accesses: TensorAccesses,
): void {
  const { tensor } = accesses;
  const { reads, fills, updates } = blockAccesses(accesses, memory.block);
  const read_pJ = reads * memory.readEnergy_pJ;
  const fill_pJ = fills * memory.writeEnergy_pJ;
  const update_pJ = updates * memory.updateEnergy_pJ;
  if (reads > 0) parts.push({ action: "read", level, tensor, energy_pJ: read_pJ });
  if (fills > 0) parts.push({ action: "fill", level, tensor, energy_pJ: fill_pJ });
  if (updates > 0) parts.push({ action: "update", level, tensor, energy_pJ: update_pJ });
}

/** Temporal reductions that are charged: those of one instance or of all of them. */
export function chargedReductions({ groups }: TensorAccesses, accounting: Accounting): number {
  let reductions = 0;
  if (accounting.reductions === "one instance") reductions = groups[0]?.reductions ?? 0;
  if (accounting.reductions === "every instance") {
    for (const group of groups) reductions += group.instances * group.reductions;
  }
  return reductions;
}
