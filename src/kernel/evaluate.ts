import type { MemoryCost } from "../architecture/resolve.ts";
import type { ChainSet } from "../mapspace/chains.ts";
import { ceilDivide } from "../quantity/exact.ts";
import { TENSORS } from "../workload/tensor.ts";
import type { FlatCost } from "./cost.ts";
import type { Skeleton, Stay } from "./skeleton.ts";

/** Energy and time of a mapping, and Timeloop's cycles. */
export interface Figures {
  energy_pJ: number;
  time_ns: number;
  cycles: number;
}

/** What the evaluation of a skeleton's mappings has to add up: the memories that keep something, outermost first. */
export interface Plan {
  readonly skeleton: Skeleton;
  readonly memories: readonly PlannedMemory[];
}

interface PlannedMemory {
  readonly level: number;
  readonly memory: MemoryCost;
  /** Whether all instances share its bandwidth. */
  readonly shared: boolean;
  readonly boundedReads: boolean;
  readonly boundedWrites: boolean;
  readonly stays: readonly (Stay & { readonly tensor: number })[];
}

export function planEvaluation(cost: FlatCost, skeleton: Skeleton): Plan {
  const memories = cost.architecture.memories.flatMap((memory, level): PlannedMemory[] => {
    if (!memory || skeleton.keeps[level] === 0) return [];
    const stays = TENSORS.flatMap((_, tensor) =>
      (skeleton.stays[tensor] ?? []).flatMap((stay) =>
        stay.level === level ? [{ ...stay, tensor }] : [],
      ),
    );
    const boundedReads = memory.readBandwidth < Number.POSITIVE_INFINITY;
    const boundedWrites = memory.writeBandwidth < Number.POSITIVE_INFINITY;
    const shared = cost.shared[level] === true;
    return [{ level, memory, shared, boundedReads, boundedWrites, stays }];
  });
  return { skeleton, memories };
}

/**
 * Evaluates a mapping with perfect factors: the same sums in the same order as cost/evaluate.ts, so the same numbers
 * to the last bit, without anything but numbers in between.
 *
 * @param chain the chain of each dimension, an index into its set
 * @param into where the result goes
 */
export function evaluateChains(
  cost: FlatCost,
  { skeleton, memories }: Plan,
  sets: readonly ChainSet[],
  chain: readonly number[],
  into: Figures,
): void {
  const { architecture, levels, macs, accounting, time, leaks } = cost;
  const { compute, reductionEnergy_pJ, clock_GHz: clock } = architecture;
  const wide = levels + 1;
  const [setM, setN, setK, setB] = sets as readonly [ChainSet, ChainSet, ChainSet, ChainSet];
  const m = (chain[0] as number) * wide;
  const n = (chain[1] as number) * wide;
  const k = (chain[2] as number) * wide;
  const b = (chain[3] as number) * wide;
  const steps =
    (setM.passes[m + levels] as number) *
    (setN.passes[n + levels] as number) *
    (setK.passes[k + levels] as number) *
    (setB.passes[b + levels] as number);
  const countFills = !time || time.fillsInTime;

  let energy = macs * compute.macEnergy_pJ;
  let cycles = steps;
  let slowest = 0;
  for (let i = 0; i < memories.length; i++) {
    const { level, memory, shared, boundedReads, boundedWrites, stays } = memories[
      i
    ] as PlannedMemory;
    const { block } = memory;
    const instances =
      (setM.instances[m + level] as number) *
      (setN.instances[n + level] as number) *
      (setK.instances[k + level] as number) *
      (setB.instances[b + level] as number);
    const spanB = setB.span[b + level] as number;
    let reads = 0;
    let writes = 0;
    let updates = 0;
    for (let j = 0; j < stays.length; j++) {
      const { tensor, leaving, arriving } = stays[j] as PlannedMemory["stays"][number];
      // Passes of the dimension that does not index the tensor; elements that one instance ever holds.
      let passes: Float64Array;
      let row: number;
      let held: number;
      if (tensor === 0) {
        passes = setN.passes;
        row = n;
        held = (setM.span[m + level] as number) * (setK.span[k + level] as number) * spanB;
      } else if (tensor === 1) {
        passes = setM.passes;
        row = m;
        held = (setN.span[n + level] as number) * (setK.span[k + level] as number) * spanB;
      } else {
        passes = setK.passes;
        row = k;
        held = (setM.span[m + level] as number) * (setN.span[n + level] as number) * spanB;
      }
      const content = held * (passes[row + leaving] as number);
      let read = content;
      let fill = level === 0 ? 0 : held * (passes[row + arriving] as number);
      if (tensor === 2) {
        read -= held;
        if (level > 0) fill -= held;
      }
      const readBlocks = block === 1 ? read : ceilDivide(read, block);
      const fillBlocks = block === 1 ? fill : ceilDivide(fill, block);
      energy += instances * readBlocks * memory.readEnergy_pJ;
      energy += instances * fillBlocks * memory.writeEnergy_pJ;
      if (tensor === 2) {
        const updateBlocks = block === 1 ? content : ceilDivide(content, block);
        energy += instances * updateBlocks * memory.updateEnergy_pJ;
        if (accounting.reductions === "one instance") energy += read * reductionEnergy_pJ;
        if (accounting.reductions === "every instance") {
          energy += instances * read * reductionEnergy_pJ;
        }
        updates += content;
        writes += content;
      }
      reads += read;
      writes += fill;
    }
    const all = shared ? instances : 1;
    if (boundedReads) {
      cycles = Math.max(cycles, Math.ceil((reads / memory.readBandwidth) * clock));
      slowest = Math.max(slowest, (reads * all) / memory.readBandwidth);
    }
    if (boundedWrites) {
      cycles = Math.max(cycles, Math.ceil((writes / memory.writeBandwidth) * clock));
      const written = countFills ? writes : updates;
      slowest = Math.max(slowest, (written * all) / memory.writeBandwidth);
    }
  }
  const time_ns = time ? runTime(cost, skeleton, sets, chain, steps, slowest) : cycles / clock;

  const duration = cost.leaksOverTime ? time_ns : cycles / clock;
  for (let i = 0; i < leaks.length; i++) {
    const { level, power } = leaks[i] as FlatCost["leaks"][number];
    const copies =
      (setM.instances[m + level] as number) *
      (setN.instances[n + level] as number) *
      (setK.instances[k + level] as number) *
      (setB.instances[b + level] as number);
    energy += power * duration * copies;
  }
  into.energy_pJ = energy;
  into.time_ns = time_ns;
  into.cycles = cycles;
}

/** Steps × latency and weight loads against the slowest memory (Eq. 15). */
function runTime(
  { architecture, time, levels }: FlatCost,
  skeleton: Skeleton,
  sets: readonly ChainSet[],
  chain: readonly number[],
  steps: number,
  slowest: number,
): number {
  const { compute, cim } = architecture;
  let computing = steps * compute.step_ns;
  if (!cim) return Math.max(computing, slowest);
  const wide = levels + 1;
  const [setM, setN, setK, setB] = sets as readonly [ChainSet, ChainSet, ChainSet, ChainSet];
  const m = chain[0] as number;
  const n = chain[1] as number;
  const k = chain[2] as number;
  const b = chain[3] as number;
  if (time?.multiplexingTwice) {
    const held =
      (setK.factor[k * levels + cim.storage] as number) *
      (setN.factor[n * levels + cim.storage] as number);
    computing *= held;
  }
  if (!time?.weightLoads) return Math.max(computing, slowest);
  const array = cim.arrayFanout;
  const rows =
    (setM.passes[m * wide + skeleton.weightRun] as number) *
    (setN.passes[n * wide + array] as number) *
    (setK.span[k * wide + array] as number) *
    (setB.span[b * wide + array] as number);
  const loading = rows * cim.rowWrite_ns;
  if (cim.pingPong) return Math.max(computing, loading, slowest);
  const serial = computing + loading;
  return slowest > serial ? slowest : serial;
}
