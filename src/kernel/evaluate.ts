import type { ChainSet } from "../mapspace/chains.ts";
import { ceilDivide } from "../quantity/exact.ts";
import type { FlatCost } from "./cost.ts";
import type { Skeleton } from "./skeleton.ts";

/** Energy and time of a mapping, and Timeloop's cycles. */
export interface Figures {
  energy_pJ: number;
  time_ns: number;
  cycles: number;
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
  skeleton: Skeleton,
  sets: readonly ChainSet[],
  chain: readonly number[],
  into: Figures,
): void {
  const { architecture, levels, size, macs, accounting } = cost;
  const { memories, compute, reductionEnergy_pJ } = architecture;
  const wide = levels + 1;
  const [setM, setN, setK, setB] = sets as readonly [ChainSet, ChainSet, ChainSet, ChainSet];
  const m = (chain[0] as number) * wide;
  const n = (chain[1] as number) * wide;
  const k = (chain[2] as number) * wide;
  const b = (chain[3] as number) * wide;
  const copies = (at: number) =>
    (setM.instances[m + at] as number) *
    (setN.instances[n + at] as number) *
    (setK.instances[k + at] as number) *
    (setB.instances[b + at] as number);
  const steps =
    (setM.passes[m + levels] as number) *
    (setN.passes[n + levels] as number) *
    (setK.passes[k + levels] as number) *
    (setB.passes[b + levels] as number);

  let energy = macs * compute.macEnergy_pJ;
  let cycles = steps;
  let slowest = 0;
  const { time } = cost;
  const clock = architecture.clock_GHz;
  for (let level = 0; level < levels; level++) {
    const memory = memories[level];
    const kept = skeleton.keeps[level] as number;
    if (!memory || kept === 0) continue;
    const instances = copies(level);
    let reads = 0;
    let writes = 0;
    let updatesOnly = 0;
    for (let t = 0; t < 3; t++) {
      if (((kept >> t) & 1) === 0) continue;
      const stay = stayAt(skeleton, t, level);
      // The set of the dimension that does not index the tensor, and its row; elements per instance.
      const set = t === 0 ? setN : t === 1 ? setM : setK;
      const row = t === 0 ? n : t === 1 ? m : k;
      const held = (size[t] as number) / (instances / (set.instances[row + level] as number));
      const content = held * (set.passes[row + stay.leaving] as number);
      const arriving = level === 0 ? 0 : held * (set.passes[row + stay.arriving] as number);
      let read = content;
      let fill = arriving;
      let update = 0;
      if (t === 2) {
        read = content - held;
        fill = level === 0 ? 0 : arriving - held;
        update = content;
      }
      const { block } = memory;
      energy += instances * ceilDivide(read, block) * memory.readEnergy_pJ;
      energy += instances * ceilDivide(fill, block) * memory.writeEnergy_pJ;
      if (t === 2) {
        energy += instances * ceilDivide(update, block) * memory.updateEnergy_pJ;
        if (accounting.reductions === "one instance") energy += read * reductionEnergy_pJ;
        if (accounting.reductions === "every instance") {
          energy += instances * read * reductionEnergy_pJ;
        }
      }
      reads += read;
      writes += update + fill;
      updatesOnly += update;
    }
    cycles = Math.max(
      cycles,
      Math.ceil((reads / memory.readBandwidth) * clock),
      Math.ceil((writes / memory.writeBandwidth) * clock),
    );
    const all = cost.shared[level] ? instances : 1;
    const written = time && !time.fillsInTime ? updatesOnly : writes;
    slowest = Math.max(
      slowest,
      (reads * all) / memory.readBandwidth,
      (written * all) / memory.writeBandwidth,
    );
  }
  const time_ns = time ? runTime(cost, skeleton, sets, chain, steps, slowest) : cycles / clock;

  const duration = cost.leaksOverTime ? time_ns : cycles / clock;
  for (const { level, power } of cost.leaks) energy += power * duration * copies(level);
  into.energy_pJ = energy;
  into.time_ns = time_ns;
  into.cycles = cycles;
}

function stayAt({ stays }: Skeleton, tensor: number, level: number) {
  const of = stays[tensor] ?? [];
  for (const stay of of) if (stay.level === level) return stay;
  throw new Error("a kept tensor has no stay");
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
