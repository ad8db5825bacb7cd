import type { Evaluation } from "../cost/evaluate.ts";

/**
 * What a network costs: its GEMMs one after another, each as often as it occurs.
 *
 * @property throughput operations (or MACs, see `throughput-units`) per ns over the whole network
 * @property utilisation mean over time
 */
export interface Total {
  readonly energy_pJ: number;
  readonly time_ns: number;
  readonly macs: number;
  readonly operations: number;
  readonly energy_fJ_per_MAC: number;
  readonly TOPS_per_W: number;
  readonly GMAC_per_s: number;
  readonly GOPS: number;
  readonly throughput: number;
  readonly EDP_pJ_ns: number;
  readonly utilisation: number;
}

/** Sums evaluations weighted by the counts of their GEMMs (Eq. 24). */
export function total(evaluations: readonly Evaluation[]): Total {
  let energy_pJ = 0;
  let time_ns = 0;
  let macs = 0;
  let operations = 0;
  let compared = 0;
  let busy_ns = 0;
  for (const evaluation of evaluations) {
    const { count } = evaluation.gemm;
    energy_pJ += count * evaluation.energy_pJ;
    time_ns += count * evaluation.latency.time_ns;
    macs += count * evaluation.macs;
    operations += count * evaluation.operations;
    const inGOPS = evaluation.throughputUnit === "GOPS";
    compared += count * (inGOPS ? evaluation.operations : evaluation.macs);
    busy_ns += count * evaluation.utilisation * evaluation.latency.time_ns;
  }
  return {
    energy_pJ,
    time_ns,
    macs,
    operations,
    energy_fJ_per_MAC: (energy_pJ / macs) * 1000,
    TOPS_per_W: operations / energy_pJ,
    GMAC_per_s: macs / time_ns,
    GOPS: operations / time_ns,
    throughput: compared / time_ns,
    EDP_pJ_ns: energy_pJ * time_ns,
    utilisation: busy_ns / time_ns,
  };
}
