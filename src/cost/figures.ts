import type { Evaluation } from "./evaluate.ts";

/**
 * The figures of merit of an evaluation, in the units that the field prints.
 *
 * @property throughput in the unit in which the profile compares it; equal to GOPS but under `throughput-units`
 * @property EDP_pJ_ns energy times time
 */
export interface FiguresOfMerit {
  readonly energy_pJ: number;
  readonly energy_fJ_per_MAC: number;
  readonly TOPS_per_W: number;
  readonly time_ns: number;
  readonly cycles: number;
  readonly GMAC_per_s: number;
  readonly GOPS: number;
  readonly throughput: number;
  readonly EDP_pJ_ns: number;
  readonly utilisation: number;
}

/** Eq. 20 to 23. An operation per pJ is a TOPS/W, and one per ns is a GOPS. */
export function figuresOfMerit(evaluation: Evaluation): FiguresOfMerit {
  const { energy_pJ, macs, operations, latency, utilisation } = evaluation;
  const { time_ns, cycles } = latency;
  const GMAC_per_s = macs / time_ns;
  const GOPS = operations / time_ns;
  return {
    energy_pJ,
    energy_fJ_per_MAC: (energy_pJ / macs) * 1000,
    TOPS_per_W: operations / energy_pJ,
    time_ns,
    cycles,
    GMAC_per_s,
    GOPS,
    throughput: evaluation.throughputUnit === "GOPS" ? GOPS : GMAC_per_s,
    EDP_pJ_ns: energy_pJ * time_ns,
    utilisation,
  };
}
