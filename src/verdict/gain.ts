/** How many times better one side of a comparison is than the baseline; above 1 is better. */
export interface Gain {
  /** Ratio of energy efficiency (operations per energy). */
  readonly energy: number;
  /** Ratio of throughput in the profile's unit (see `throughput-units`). */
  readonly throughput: number;
  /** Ratio of energy-delay products. */
  readonly edp: number;
}

interface Merits {
  readonly TOPS_per_W: number;
  readonly throughput: number;
  readonly EDP_pJ_ns: number;
}

/** The gain of *side* over *baseline* (Eq. 25). */
export function gain(side: Merits, baseline: Merits): Gain {
  return {
    energy: side.TOPS_per_W / baseline.TOPS_per_W,
    throughput: side.throughput / baseline.throughput,
    edp: baseline.EDP_pJ_ns / side.EDP_pJ_ns,
  };
}
