import type { Evaluation } from "../cost/evaluate.ts";
import type { Merit, Work } from "../cost/merit.ts";
import { merit, workOf } from "../cost/merit.ts";

/**
 * What a network costs: its GEMMs one after another, each as often as it occurs.
 *
 * Its utilisation is the mean over time.
 */
export interface Total extends Merit {
  readonly macs: number;
  readonly operations: number;
}

/** Sums evaluations weighted by the counts of their GEMMs (Eq. 24). */
export function total(evaluations: readonly Evaluation[]): Total {
  return totalOf(evaluations.map((of) => ({ work: workOf(of), count: of.gemm.count })));
}

/** The same of what each GEMM spends and does once, and how often it occurs. */
export function totalOf(
  occurrences: readonly { readonly work: Work; readonly count: number }[],
): Total {
  let energy_pJ = 0;
  let time_ns = 0;
  let macs = 0;
  let operations = 0;
  let compared = 0;
  let busy_ns = 0;
  for (const { work, count } of occurrences) {
    energy_pJ += count * work.energy_pJ;
    time_ns += count * work.time_ns;
    macs += count * work.macs;
    operations += count * work.operations;
    compared += count * work.compared;
    busy_ns += count * work.utilisation * work.time_ns;
  }
  const utilisation = busy_ns / time_ns;
  return {
    ...merit({ energy_pJ, time_ns, macs, operations, compared, utilisation }),
    macs,
    operations,
  };
}
