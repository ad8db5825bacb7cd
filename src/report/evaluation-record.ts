import type { Evaluation } from "../cost/evaluate.ts";
import { figuresOfMerit } from "../cost/merit.ts";
import type { Gain } from "../verdict/gain.ts";
import type { Choice } from "../verdict/verdict.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Record } from "./csv.ts";

/** The fields that say which GEMM a record is about. */
export function gemmFields({ name, M, N, K, batch }: Gemm): Record {
  return { gemm: name, M, N, K, batch };
}

/** An evaluated mapping as a CSV record; units are in the names. */
export function evaluationRecord({ option, result }: Choice): Record {
  const { evaluation, mapper, evaluated, provenOptimal, proof } = result;
  const { gemm, architecture, latency, spatialUtilisation } = evaluation;
  const figures = figuresOfMerit(evaluation);
  return {
    ...gemmFields(gemm),
    count: gemm.count,
    option: option.name,
    primitive: option.cim?.primitive ?? "",
    level: option.cim?.at ?? "",
    primitives: architecture.cim?.count ?? 0,
    primitives_at_work: primitivesAtWork(evaluation),
    staging: option.cim?.staging ?? 0,
    energy_pJ: figures.energy_pJ,
    energy_fJ_per_MAC: figures.energy_fJ_per_MAC,
    cycles: figures.cycles,
    latency_ns: figures.time_ns,
    EDP_pJ_ns: figures.EDP_pJ_ns,
    TOPS_per_W: figures.TOPS_per_W,
    GOPS: figures.GOPS,
    GMAC_per_s: figures.GMAC_per_s,
    utilisation: figures.utilisation,
    spatial_utilisation: spatialUtilisation,
    binds: latency.binds.resource,
    binds_level: latency.binds.level,
    mapper,
    evaluated,
    proven_optimal: provenOptimal,
    gap: proof?.gap,
    nodes: proof?.nodes,
    weights: gemm.weights,
  };
}

/** Primitives among which the mapping divides its work; none without CiM, and on a chip, which shares GEMMs over processors. */
function primitivesAtWork({ architecture, mapping }: Evaluation): number | undefined {
  const { cim, processors } = architecture;
  if (!cim || processors !== undefined) return undefined;
  const loops = mapping.levels.slice(0, cim.bankFanout + 1).flatMap(({ spatial }) => spatial);
  return loops.reduce((copies, { bound }) => copies * bound, 1);
}

/** The gains over the baseline; empty for the baseline itself. */
export function gainFields(gain?: Gain): Record {
  return {
    gain_energy: gain?.energy,
    gain_throughput: gain?.throughput,
    gain_edp: gain?.edp,
  };
}
