import { tensorSize } from "../workload/gemm.ts";
import type { Evaluation } from "./evaluate.ts";
import type { TimeLimit } from "./latency.ts";

/**
 * The roofline of one evaluated GEMM: what the compute units and every bounded bandwidth allow by themselves.
 *
 * @property peak_GOPS all compute units in every step
 * @property achieved_GOPS what the run does
 * @property roofs one per memory and direction with a bounded bandwidth, outermost first
 * @property binds the resource whose own time is the longest
 */
export interface Roofline {
  readonly peak_GOPS: number;
  readonly achieved_GOPS: number;
  readonly roofs: readonly Roof[];
  readonly binds: TimeLimit;
}

/**
 * One bandwidth as a roof: attainable throughput is intensity × bandwidth, up to the peak (Eq. 26).
 *
 * Intensities are operations per byte that passes this memory in this direction; Infinity if none does.
 */
export interface Roof {
  readonly resource: "read bandwidth" | "write bandwidth";
  readonly level: string;
  /** Of all instances in use together. */
  readonly bandwidth_B_per_ns: number;
  /** The intensity from which on the compute units bind: peak / bandwidth. */
  readonly ridge_ops_per_B: number;
  /** If every element that this memory keeps moved once: A and B out, Z in, and A and B in from outside. */
  readonly algorithmic_ops_per_B: number;
  /** As the mapping moves them. */
  readonly achieved_ops_per_B: number;
  /** What this bandwidth allows by itself at the achieved intensity, at most the peak. */
  readonly attainable_GOPS: number;
}

/** The roofline of an evaluation, with the operations and the time of its profile. */
export function roofline(evaluation: Evaluation): Roofline {
  const { operations, latency } = evaluation;
  const peak_GOPS = peak(evaluation);
  const roofs = latency.limits.flatMap((limit) => {
    const roof = roofOf(evaluation, limit, peak_GOPS);
    return roof ? [roof] : [];
  });
  return {
    peak_GOPS,
    achieved_GOPS: operations / latency.time_ns,
    roofs,
    binds: latency.binds,
  };
}

/** Operations per ns if every unit computed in every step, which lasts as long as the profile has it last. */
function peak({ architecture, operations, macs, counts, latency }: Evaluation): number {
  const { compute } = architecture;
  const computing = latency.limits.find(({ resource }) => resource === "compute");
  const step_ns = computing ? computing.time_ns / counts.steps : compute.step_ns;
  return (compute.units * (operations / macs)) / step_ns;
}

function roofOf(evaluation: Evaluation, limit: TimeLimit, peak_GOPS: number): Roof | undefined {
  const { resource, level } = limit;
  if (resource !== "read bandwidth" && resource !== "write bandwidth") return undefined;
  const { architecture, counts, gemm, operations } = evaluation;
  const index = architecture.hierarchy.levels.findIndex(({ name }) => name === level);
  const memory = architecture.memories[index];
  const accesses = counts.levels[index];
  if (!memory || !accesses) return undefined;
  const reads = resource === "read bandwidth";
  const each = reads ? memory.readBandwidth : memory.writeBandwidth;
  const sharing = memory.bandwidthOf === "level" ? 1 : accesses.instancesUsed;
  const bytes = architecture.precision_bits / 8;
  const bandwidth_B_per_ns = each * sharing * bytes;
  let least = 0;
  for (const { tensor } of accesses.tensors) {
    const moves = reads ? tensor !== "Z" : tensor === "Z" || index > 0;
    if (moves) least += tensorSize(gemm, tensor);
  }
  return {
    resource,
    level,
    bandwidth_B_per_ns,
    ridge_ops_per_B: peak_GOPS / bandwidth_B_per_ns,
    algorithmic_ops_per_B: operations / (least * bytes),
    // What the bandwidth carries in the time it needs: where instances differ, as if all were as busy as the busiest.
    achieved_ops_per_B: operations / (limit.time_ns * bandwidth_B_per_ns),
    attainable_GOPS: Math.min(peak_GOPS, operations / limit.time_ns),
  };
}
