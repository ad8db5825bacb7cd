import type { Evaluation } from "./evaluate.ts";

/** What a run, or several one after another, spent and did. */
export interface Work {
  readonly energy_pJ: number;
  readonly time_ns: number;
  readonly macs: number;
  readonly operations: number;
  /** What the profile compares throughput in: operations, or MACs (see `throughput-units`). */
  readonly compared: number;
  /** 0 to 1. */
  readonly utilisation: number;
}

/**
 * Figures of merit in the units that the field prints.
 *
 * @property throughput in the unit in which the profile compares it; equal to GOPS but under `throughput-units`
 * @property EDP_pJ_ns energy times time
 */
export interface Merit {
  readonly energy_pJ: number;
  readonly energy_fJ_per_MAC: number;
  readonly TOPS_per_W: number;
  readonly time_ns: number;
  readonly GMAC_per_s: number;
  readonly GOPS: number;
  readonly throughput: number;
  readonly EDP_pJ_ns: number;
  readonly utilisation: number;
}

/** Eq. 20 to 23. An operation per pJ is a TOPS/W, and one per ns is a GOPS. */
export function merit(work: Work): Merit {
  const { energy_pJ, time_ns, macs, operations, compared, utilisation } = work;
  return {
    energy_pJ,
    energy_fJ_per_MAC: (energy_pJ / macs) * 1000,
    TOPS_per_W: operations / energy_pJ,
    time_ns,
    GMAC_per_s: macs / time_ns,
    GOPS: operations / time_ns,
    throughput: compared / time_ns,
    EDP_pJ_ns: energy_pJ * time_ns,
    utilisation,
  };
}

/** The figures of merit of one evaluation, with Timeloop's cycles. */
export interface FiguresOfMerit extends Merit {
  readonly cycles: number;
}

export function figuresOfMerit(evaluation: Evaluation): FiguresOfMerit {
  return { ...merit(workOf(evaluation)), cycles: evaluation.latency.cycles };
}

/** What one occurrence of an evaluated GEMM spends and does. */
export function workOf(evaluation: Evaluation): Work {
  const { energy_pJ, macs, operations, latency, utilisation, throughputUnit } = evaluation;
  const compared = throughputUnit === "GOPS" ? operations : macs;
  return { energy_pJ, time_ns: latency.time_ns, macs, operations, compared, utilisation };
}
