import type { Evaluation } from "../../src/cost/evaluate.ts";
import type { TimeLimit } from "../../src/cost/latency.ts";
import { isBandwidth } from "../../src/cost/latency.ts";
import { total } from "../../src/verdict/total.ts";

/**
 * Where a network's time and energy go with weights placed one way, so that a gain can be told by its cause.
 *
 * @property busy primitives that compute, over all there are, as a mean over time
 * @property weightLoads how often each weight is written into a primitive, as a mean over the weights
 * @property weightReads how often each weight is read from DRAM
 * @property weightLoad share of the time that writing weights would take by itself
 * @property bandwidth the longest time that a memory's bandwidth needs by itself, over the time
 */
export interface Placement {
  readonly TOPS_per_W: number;
  readonly GOPS: number;
  readonly energy_pJ: number;
  readonly time_ns: number;
  readonly busy: number;
  readonly weightLoads: number;
  readonly weightReads: number;
  readonly weightLoad: number;
  readonly bandwidth: number;
}

export function placementOf(evaluations: readonly Evaluation[]): Placement {
  const { TOPS_per_W, GOPS, energy_pJ, time_ns } = total(evaluations);
  const sums = { busy: 0, loads: 0, reads: 0, weights: 0, load_ns: 0, bandwidth_ns: 0 };
  for (const evaluation of evaluations) {
    const { gemm, latency } = evaluation;
    const { count } = gemm;
    const weights = gemm.batch * gemm.N * gemm.K;
    sums.busy += count * latency.time_ns * busyPrimitives(evaluation);
    sums.weights += count * weights;
    sums.loads += count * weightsWritten(evaluation);
    sums.reads += count * weightsRead(evaluation);
    sums.load_ns += count * longest(evaluation, ({ resource }) => resource === "weight load");
    sums.bandwidth_ns += count * longest(evaluation, isBandwidth);
  }
  return {
    TOPS_per_W,
    GOPS,
    energy_pJ,
    time_ns,
    busy: sums.busy / time_ns,
    weightLoads: sums.loads / sums.weights,
    weightReads: sums.reads / sums.weights,
    weightLoad: sums.load_ns / time_ns,
    bandwidth: sums.bandwidth_ns / time_ns,
  };
}

/** Primitives with a share of the GEMM, over all. */
function busyPrimitives({ architecture, mapping }: Evaluation): number {
  const { cim } = architecture;
  if (!cim) throw new Error("no primitives");
  const loops = mapping.levels[cim.bankFanout]?.spatial ?? [];
  return loops.reduce((product, { bound }) => product * bound, 1) / cim.count;
}

/** Weights written into all primitives, each as often as it is written. */
function weightsWritten({ architecture, counts }: Evaluation): number {
  const storage = counts.levels[architecture.cim?.storage ?? 0];
  const weights = storage?.tensors.find(({ tensor }) => tensor === "B");
  return weights?.groups.reduce((sum, group) => sum + group.instances * group.fills, 0) ?? 0;
}

function weightsRead({ counts }: Evaluation): number {
  const weights = counts.levels[0]?.tensors.find(({ tensor }) => tensor === "B");
  return weights?.groups.reduce((sum, group) => sum + group.instances * group.reads, 0) ?? 0;
}

function longest({ latency }: Evaluation, is: (limit: TimeLimit) => boolean): number {
  const times = latency.limits.filter(is).map((l) => l.time_ns);
  return Math.max(0, ...times);
}
