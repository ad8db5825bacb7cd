import type { MemoryCost, ResolvedArchitecture } from "../architecture/resolve.ts";
import type { Mapping } from "../mapping/mapping.ts";
import type { Profile } from "../profile/profile.ts";
import type { AccessCounts } from "../reuse/access.ts";
import type { Gemm } from "../workload/gemm.ts";
import { macs } from "../workload/gemm.ts";
import type { Accounting } from "./accounting.ts";
import { accountingOf } from "./accounting.ts";
import { blockAccesses, chargedReductions } from "./energy.ts";
import { noEnergy, operations } from "./evaluate.ts";
import { heldLooped, TIMELOOP, trafficOf } from "./latency.ts";
import type { Work } from "./merit.ts";
import { writtenRows } from "./weight-load.ts";

/**
 * How much a run does of all that has a price, in flat numbers: what is asked at many prices is counted once. Everything is as the
 * accounting of the side has it.
 */
export interface Quantities {
  readonly accounting: Accounting;
  readonly macs: number;
  readonly operations: number;
  readonly steps: number;
  /** Steps once more for each, under `multiplexing-twice`; else undefined. */
  readonly multiplexing: number | undefined;
  /** Rows that are written of the busiest primitive; undefined if that takes no time. */
  readonly rows: number | undefined;
  readonly memories: readonly MemoryQuantities[];
  readonly unitsUsed: number;
  readonly primitivesUsed: number;
  /** Share of the units in use, times the share of held weights that are looped over. */
  readonly used: number;
}

interface MemoryQuantities {
  /** Its place in the hierarchy. */
  readonly level: number;
  readonly instancesUsed: number;
  /** Whether its bandwidth is a limit at all: whether it holds anything. */
  readonly limits: boolean;
  /** Elements that go through its bandwidths in the run's time, and as Timeloop counts them. */
  readonly read: number;
  readonly written: number;
  readonly cycleRead: number;
  readonly cycleWritten: number;
  /** Of one tensor after another: reads, fills and updates of blocks, and reductions. */
  readonly accesses: Float64Array;
}

/** Numbers of one tensor in *accesses*. */
const STRIDE = 4;

/** What *evaluateCounted* would price. @param counts of the mapping on the architecture's hierarchy */
export function quantitiesOf(
  architecture: ResolvedArchitecture,
  gemm: Gemm,
  mapping: Mapping,
  counts: AccessCounts,
  profile: Profile,
): Quantities {
  const { cim, compute } = architecture;
  const accounting = accountingOf(profile, cim !== undefined);
  const { time } = accounting;
  const runTime = time === "cycles" ? undefined : time;
  const fills = runTime?.fillsInTime ?? true;
  const traffic = runTime ? { fills, sharing: fills } : TIMELOOP;
  const share = counts.unitsUsed / compute.units;
  return {
    accounting,
    macs: macs(gemm),
    operations: operations(gemm, accounting),
    steps: counts.steps,
    multiplexing: cim && runTime?.multiplexingTwice ? heldLooped(cim, mapping) : undefined,
    rows: cim && runTime?.weightLoads ? writtenRows(counts.nest, cim) : undefined,
    memories: architecture.memories.flatMap((memory, level): MemoryQuantities[] => {
      const accesses = counts.levels[level];
      if (!memory || !accesses) return [];
      const inTime = trafficOf(accesses, memory, traffic);
      const inCycles = trafficOf(accesses, memory, TIMELOOP);
      const each = accesses.tensors.flatMap((of) => {
        const { reads, fills, updates } = blockAccesses(of, memory.block);
        return [reads, fills, updates, chargedReductions(of, accounting)];
      });
      return [
        {
          level,
          instancesUsed: accesses.instancesUsed,
          limits: accesses.tensors.length > 0,
          read: inTime.read,
          written: inTime.written,
          cycleRead: inCycles.read,
          cycleWritten: inCycles.written,
          accesses: Float64Array.from(each),
        },
      ];
    }),
    unitsUsed: counts.unitsUsed,
    primitivesUsed: cim ? (counts.levels[cim.arrayFanout]?.instancesUsed ?? 0) : 0,
    used: cim ? (share * heldLooped(cim, mapping)) / (cim.Rh * cim.Ch) : share,
  };
}

/**
 * What a run spends and does at the prices of an architecture: bit for bit what *workOf* makes of *evaluateCounted*.
 *
 * @param architecture with the sizes at which the quantities were counted
 * @throws InputError if the run costs no energy at all
 */
export function priced(quantities: Quantities, architecture: ResolvedArchitecture): Work {
  const { accounting, macs, operations } = quantities;
  const cycles = cyclesOf(quantities, architecture);
  const { clock_GHz } = architecture;
  const time_ns =
    accounting.time === "cycles" ? cycles / clock_GHz : timeOf(quantities, architecture);
  const leaking_ns = accounting.leakage === "all over time" ? time_ns : cycles / clock_GHz;
  const energy_pJ = energyOf(quantities, architecture, leaking_ns);
  if (energy_pJ === 0) throw noEnergy(architecture);
  return {
    energy_pJ,
    time_ns,
    macs,
    operations,
    compared: accounting.throughput === "GOPS" ? operations : macs,
    utilisation: utilisationOf(quantities, architecture, cycles, time_ns),
  };
}

/** Eq. 14. */
function cyclesOf({ steps, memories }: Quantities, architecture: ResolvedArchitecture): number {
  const { clock_GHz } = architecture;
  let cycles = steps;
  for (const { level, cycleRead, cycleWritten } of memories) {
    const { readBandwidth, writeBandwidth } = memoryAt(architecture, level);
    const read = Math.ceil((cycleRead / readBandwidth) * clock_GHz);
    const written = Math.ceil((cycleWritten / writeBandwidth) * clock_GHz);
    cycles = Math.max(cycles, read, written);
  }
  return cycles;
}

/** Eq. 12, 13 and 15. */
function timeOf(quantities: Quantities, architecture: ResolvedArchitecture): number {
  const { steps, multiplexing, rows, memories } = quantities;
  const { compute, cim } = architecture;
  let compute_ns = steps * compute.step_ns;
  if (multiplexing !== undefined) compute_ns *= multiplexing;
  const load_ns = rows === undefined || !cim ? 0 : rows * cim.rowWrite_ns;
  let memory_ns = 0;
  for (const { level, limits, read, written } of memories) {
    if (!limits) continue;
    const { readBandwidth, writeBandwidth } = memoryAt(architecture, level);
    // What is unbounded takes no time.
    memory_ns = Math.max(memory_ns, read / readBandwidth, written / writeBandwidth);
  }
  // A primitive that cannot compute while it is written needs the sum of both.
  const inside_ns = (cim?.pingPong ?? true) ? Math.max(compute_ns, load_ns) : compute_ns + load_ns;
  return Math.max(inside_ns, memory_ns);
}

/** Eq. 10, 11 and 16, added up in the order of the parts of an evaluation. */
function energyOf(
  { accounting, macs, memories, unitsUsed, primitivesUsed }: Quantities,
  architecture: ResolvedArchitecture,
  leaking_ns: number,
): number {
  const { compute, cim, reductionEnergy_pJ } = architecture;
  let energy_pJ = macs * compute.macEnergy_pJ;
  for (const { level, accesses } of memories) {
    const { readEnergy_pJ, writeEnergy_pJ, updateEnergy_pJ } = memoryAt(architecture, level);
    for (let i = 0; i < accesses.length; i += STRIDE) {
      energy_pJ += (accesses[i] ?? 0) * readEnergy_pJ;
      energy_pJ += (accesses[i + 1] ?? 0) * writeEnergy_pJ;
      energy_pJ += (accesses[i + 2] ?? 0) * updateEnergy_pJ;
      energy_pJ += (accesses[i + 3] ?? 0) * reductionEnergy_pJ;
    }
  }
  for (const { level, instancesUsed } of memories) {
    energy_pJ += memoryAt(architecture, level).leakage_pJ_per_ns * leaking_ns * instancesUsed;
  }
  if (cim) energy_pJ += cim.leakage_pJ_per_ns * leaking_ns * primitivesUsed;
  if (accounting.leakage === "all over time") {
    energy_pJ += compute.leakage_pJ_per_ns * leaking_ns * unitsUsed;
  }
  return energy_pJ;
}

/** Eq. 18. */
function utilisationOf(
  { accounting, macs, used }: Quantities,
  { compute }: ResolvedArchitecture,
  cycles: number,
  time_ns: number,
): number {
  switch (accounting.utilisation) {
    case "timeloop":
      return macs / compute.units / cycles;
    case "MACs over time":
      return (macs * compute.step_ns) / (compute.units * time_ns);
    case "units used":
      return used;
  }
}

function memoryAt({ memories }: ResolvedArchitecture, level: number): MemoryCost {
  const memory = memories[level];
  if (!memory) throw new Error(`level ${level} is no memory`);
  return memory;
}
