import type { ResolvedArchitecture } from "../architecture/resolve.ts";
import { evaluateLegal } from "../cost/evaluate.ts";
import type { MapperResult } from "../mapper/mapper.ts";
import type { Profile } from "../profile/profile.ts";
import type { Total } from "./total.ts";
import { total } from "./total.ts";

/** The network's throughput at one end of the range of a primitive's step latency. */
export interface LatencyEnd {
  readonly step_ns: number;
  readonly GOPS: number;
  /** Throughput gain over the baseline there. */
  readonly gain: number;
}

/**
 * Throughput at both ends of the range of a primitive's latency, with the mappings as they are.
 *
 * The process flavour (45 nm LP or HP) moves the latency by more than four times, and so decides verdicts on
 * throughput; every such verdict shows what it becomes at the other end.
 */
export function latencyRange(
  results: readonly MapperResult[],
  profile: Profile,
  baseline: Total,
): readonly [low: LatencyEnd, high: LatencyEnd] {
  const at = (end: 0 | 1): LatencyEnd => {
    let step_ns = 0;
    const evaluations = results.map(({ evaluation, mapping }) => {
      step_ns = evaluation.architecture.compute.stepRange_ns[end];
      const architecture = withStep(evaluation.architecture, step_ns);
      return evaluateLegal(architecture, evaluation.gemm, mapping, profile);
    });
    const { GOPS, throughput } = total(evaluations);
    return { step_ns, GOPS, gain: throughput / baseline.throughput };
  };
  const low = at(0);
  const { stepRange_ns } = results[0]?.evaluation.architecture.compute ?? {};
  return [low, stepRange_ns?.[0] === stepRange_ns?.[1] ? low : at(1)];
}

function withStep(architecture: ResolvedArchitecture, step_ns: number): ResolvedArchitecture {
  return { ...architecture, compute: { ...architecture.compute, step_ns } };
}
