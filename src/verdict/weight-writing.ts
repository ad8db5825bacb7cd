import type { Evaluation } from "../cost/evaluate.ts";

/** What writing weights into the arrays takes of a run. */
export interface WeightWriting {
  /** Energy of all arrays together. */
  readonly energy_pJ: number;
  /** Time that the busiest primitive is written, whatever else waits meanwhile; absent if the profile counts none. */
  readonly time_ns?: number;
}

/** The shares of energy and time that writing takes, 0 to 1. Time may overlap with waiting for a memory. */
export interface WritingShare {
  readonly energy: number;
  readonly time: number | undefined;
}

/**
 * What one occurrence of a GEMM on CiM spends on writing: its B goes into the arrays anew, whether its weights are static
 * or dynamic, since the arrays hold another GEMM's before. Every weight is written at least once; `undefined` without CiM.
 */
export function weightWriting(evaluation: Evaluation): WeightWriting | undefined {
  const { architecture, energyParts, latency } = evaluation;
  const { cim, hierarchy } = architecture;
  if (!cim) return undefined;
  const storage = hierarchy.levels[cim.storage]?.name;
  const energy_pJ = energyParts
    .filter(({ level, tensor, action }) => level === storage && tensor === "B" && action === "fill")
    .reduce((sum, part) => sum + part.energy_pJ, 0);
  const load = latency.limits.find(({ resource }) => resource === "weight load");
  return load ? { energy_pJ, time_ns: load.time_ns } : { energy_pJ };
}

/** The shares over GEMMs, weighted by their counts; `undefined` if none of them is on CiM. */
export function writingShare(evaluations: readonly Evaluation[]): WritingShare | undefined {
  let written = false;
  let timed = true;
  const sum = { energy_pJ: 0, time_ns: 0, writing_pJ: 0, writing_ns: 0 };
  for (const evaluation of evaluations) {
    const writing = weightWriting(evaluation);
    const { count } = evaluation.gemm;
    sum.energy_pJ += count * evaluation.energy_pJ;
    sum.time_ns += count * evaluation.latency.time_ns;
    if (!writing) continue;
    written = true;
    sum.writing_pJ += count * writing.energy_pJ;
    if (writing.time_ns === undefined) timed = false;
    else sum.writing_ns += count * writing.time_ns;
  }
  if (!written) return undefined;
  const time = timed ? sum.writing_ns / sum.time_ns : undefined;
  return { energy: sum.writing_pJ / sum.energy_pJ, time };
}
