import type { ChainSet } from "../mapspace/chains.ts";
import { ceilDivide } from "../quantity/exact.ts";
import { TENSORS } from "../workload/tensor.ts";
import type { FlatCost } from "./cost.ts";
import type { Skeleton } from "./skeleton.ts";

/** Energy and time of a mapping, and Timeloop's cycles. */
export interface Figures {
  energy_pJ: number;
  time_ns: number;
  cycles: number;
}

/**
 * What the evaluation of a skeleton's mappings has to add up, as flat numbers: the hot loop reads nothing else.
 *
 * A row of `memories` per memory that keeps something, outermost first; a row of `stays` per tensor there, in the order of
 * TENSORS. Rows and their columns are laid out by the constants below.
 */
export interface Plan {
  readonly skeleton: Skeleton;
  readonly memories: Float64Array;
  readonly stays: Int32Array;
  /** A level of each depth, the number of fanouts outside; the number of levels stands for compute. */
  readonly depths: Int32Array;
  /** What leaks, in the order of the reference: power and depth of each. */
  readonly leaks: Float64Array;
  /** Of each depth, instances and the elements of A, B and Z that one of them ever holds; overwritten. */
  readonly scratch: Float64Array;
}

/** Columns of a memory. */
const DEPTH = 0;
const READ_pJ = 1;
const FILL_pJ = 2;
const UPDATE_pJ = 3;
const BLOCK = 4;
/** 1 / block where that is exact, a power of two; else 0. */
const PER_BLOCK = 5;
/** 1 if all instances share the bandwidth. */
const SHARED = 6;
const READ_BANDWIDTH = 7;
const WRITE_BANDWIDTH = 8;
/** The place after the memory's last stay. */
const STAYS_END = 9;
const MEMORY_WIDTH = 10;

/** Columns of a stay: tensor, and the levels outside which passes count; level 0 fills nothing. */
const TENSOR = 0;
const LEAVING = 1;
const ARRIVING = 2;
const OUTERMOST = 3;
const STAY_WIDTH = 4;

/** Columns of a depth in the scratch: instances, A, B and Z. */
const SCRATCH_WIDTH = 4;

export function planEvaluation(cost: FlatCost, skeleton: Skeleton): Plan {
  const depthOf = (level: number) => cost.spatial.slice(0, level).filter(Boolean).length;
  const positions = Array.from({ length: cost.levels + 1 }, (_, level) => level);
  const depths = Int32Array.from({ length: depthOf(cost.levels) + 1 }, (_, depth) =>
    positions.findIndex((level) => depthOf(level) === depth),
  );
  const memories: number[] = [];
  const stays: number[] = [];
  cost.architecture.memories.forEach((memory, level) => {
    if (!memory || skeleton.keeps[level] === 0) return;
    TENSORS.forEach((_, tensor) => {
      const stay = skeleton.staysOf(tensor).find((of) => of.level === level);
      if (stay) stays.push(tensor, stay.leaving, stay.arriving, level === 0 ? 1 : 0);
    });
    memories.push(
      depthOf(level),
      memory.readEnergy_pJ,
      memory.writeEnergy_pJ,
      memory.updateEnergy_pJ,
      memory.block,
      Number.isInteger(Math.log2(memory.block)) ? 1 / memory.block : 0,
      cost.shared[level] ? 1 : 0,
      memory.readBandwidth,
      memory.writeBandwidth,
      stays.length,
    );
  });
  return {
    skeleton,
    memories: Float64Array.from(memories),
    stays: Int32Array.from(stays),
    depths,
    leaks: Float64Array.from(cost.leaks.flatMap(({ level, power }) => [power, depthOf(level)])),
    scratch: new Float64Array(depths.length * SCRATCH_WIDTH),
  };
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
  { skeleton, memories, stays, depths, leaks, scratch }: Plan,
  sets: readonly ChainSet[],
  chain: readonly number[],
  into: Figures,
): void {
  const { architecture, levels, macs, time } = cost;
  const { reductions } = cost.accounting;
  const { compute, reductionEnergy_pJ, clock_GHz: clock } = architecture;
  const wide = levels + 1;
  const setM = sets[0] as ChainSet;
  const setN = sets[1] as ChainSet;
  const setK = sets[2] as ChainSet;
  const setB = sets[3] as ChainSet;
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
  for (let depth = 0; depth < depths.length; depth++) {
    const level = depths[depth] as number;
    const at = depth * SCRATCH_WIDTH;
    const spanM = setM.span[m + level] as number;
    const spanN = setN.span[n + level] as number;
    const spanK = setK.span[k + level] as number;
    const spanB = setB.span[b + level] as number;
    scratch[at] =
      (setM.instances[m + level] as number) *
      (setN.instances[n + level] as number) *
      (setK.instances[k + level] as number) *
      (setB.instances[b + level] as number);
    scratch[at + 1] = spanM * spanK * spanB;
    scratch[at + 2] = spanN * spanK * spanB;
    scratch[at + 3] = spanM * spanN * spanB;
  }

  let energy = macs * compute.macEnergy_pJ;
  /** Times of the slowest memory by itself: of one instance, and of all that share a bandwidth. */
  let busiest = 0;
  let slowest = 0;
  let stay = 0;
  for (let at = 0; at < memories.length; at += MEMORY_WIDTH) {
    const depth = (memories[at + DEPTH] as number) * SCRATCH_WIDTH;
    const read_pJ = memories[at + READ_pJ] as number;
    const fill_pJ = memories[at + FILL_pJ] as number;
    const block = memories[at + BLOCK] as number;
    const perBlock = memories[at + PER_BLOCK] as number;
    const end = memories[at + STAYS_END] as number;
    const instances = scratch[depth] as number;
    let reads = 0;
    let writes = 0;
    let updates = 0;
    for (; stay < end; stay += STAY_WIDTH) {
      const tensor = stays[stay + TENSOR] as number;
      const held = scratch[depth + 1 + tensor] as number;
      // Passes of the dimension that does not index the tensor.
      const passes = tensor === 0 ? setN.passes : tensor === 1 ? setM.passes : setK.passes;
      const row = tensor === 0 ? n : tensor === 1 ? m : k;
      const content = held * (passes[row + (stays[stay + LEAVING] as number)] as number);
      const outermost = stays[stay + OUTERMOST] === 1;
      let read = content;
      let fill = outermost
        ? 0
        : held * (passes[row + (stays[stay + ARRIVING] as number)] as number);
      if (tensor === 2) {
        read -= held;
        if (!outermost) fill -= held;
      }
      const readBlocks = perBlock > 0 ? Math.ceil(read * perBlock) : ceilDivide(read, block);
      const fillBlocks = perBlock > 0 ? Math.ceil(fill * perBlock) : ceilDivide(fill, block);
      energy += instances * readBlocks * read_pJ;
      energy += instances * fillBlocks * fill_pJ;
      if (tensor === 2) {
        const updateBlocks =
          perBlock > 0 ? Math.ceil(content * perBlock) : ceilDivide(content, block);
        energy += instances * updateBlocks * (memories[at + UPDATE_pJ] as number);
        if (reductions === "one instance") energy += read * reductionEnergy_pJ;
        if (reductions === "every instance") energy += instances * read * reductionEnergy_pJ;
        updates += content;
        writes += content;
      }
      reads += read;
      writes += fill;
    }
    const all = memories[at + SHARED] === 1 ? instances : 1;
    const readBandwidth = memories[at + READ_BANDWIDTH] as number;
    if (readBandwidth < Number.POSITIVE_INFINITY) {
      const alone = reads / readBandwidth;
      if (alone > busiest) busiest = alone;
      const together = all === 1 ? alone : (reads * all) / readBandwidth;
      if (together > slowest) slowest = together;
    }
    const writeBandwidth = memories[at + WRITE_BANDWIDTH] as number;
    if (writeBandwidth < Number.POSITIVE_INFINITY) {
      const alone = writes / writeBandwidth;
      if (alone > busiest) busiest = alone;
      const written = countFills ? writes : updates;
      const together = all === 1 && countFills ? alone : (written * all) / writeBandwidth;
      if (together > slowest) slowest = together;
    }
  }
  // Multiplying and rounding up keep the order, so the busiest memory's cycles are the most.
  const cycles = Math.max(steps, Math.ceil(busiest * clock));
  const time_ns = time ? runTime(cost, skeleton, sets, chain, steps, slowest) : cycles / clock;

  const duration = cost.leaksOverTime ? time_ns : cycles / clock;
  for (let i = 0; i < leaks.length; i += 2) {
    const copies = scratch[(leaks[i + 1] as number) * SCRATCH_WIDTH] as number;
    energy += (leaks[i] as number) * duration * copies;
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
  const setM = sets[0] as ChainSet;
  const setN = sets[1] as ChainSet;
  const setK = sets[2] as ChainSet;
  const setB = sets[3] as ChainSet;
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
