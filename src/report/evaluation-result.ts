import type { Hierarchy } from "../architecture/hierarchy.ts";
import type { ResolvedArchitecture } from "../architecture/resolve.ts";
import { totalArea } from "../cost/area.ts";
import type { EnergyPart } from "../cost/energy.ts";
import type { Evaluation } from "../cost/evaluate.ts";
import type { TimeLimit } from "../cost/latency.ts";
import { figuresOfMerit } from "../cost/merit.ts";
import type { Proof } from "../mapper/mapper.ts";
import { tileSize } from "../mapping/tile.ts";
import type { AccessGroup, TensorAccesses } from "../reuse/access.ts";
import type { InputRange } from "../sensitivity/default-range.ts";
import { rangeOf } from "../sensitivity/default-range.ts";
import type { Option } from "../verdict/option.ts";
import type { Choice } from "../verdict/verdict.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { EvaluationResult } from "./evaluation-schema.ts";
import { boundedNumber } from "./json.ts";
import { nativeMapping } from "./native-mapping.ts";
import type { Provenances } from "./result-schema.ts";

function proofResult({ sharedOver, gap, ...proof }: Proof) {
  return { ...proof, gap: boundedNumber(gap), shared_over: sharedOver ?? null };
}

/**
 * An evaluated mapping as a JSON result.
 *
 * @param baseline name of the architecture that the option is, or is integrated into
 */
export function evaluationResult({ option, result }: Choice, baseline: string): EvaluationResult {
  const { evaluation, mapper, evaluated, provenOptimal, proof } = result;
  const { macs, operations, latency } = evaluation;
  const { time_ns, cycles, throughput: _, ...figures } = figuresOfMerit(evaluation);
  const { area_um2, unknown } = totalArea(evaluation.architecture);
  return {
    option: optionResult(option),
    gemm: gemmResult(evaluation.gemm),
    mapper,
    evaluated,
    proven_optimal: provenOptimal,
    proof: proof ? proofResult(proof) : null,
    macs,
    operations,
    ...figures,
    latency_ns: time_ns,
    cycles,
    spatial_utilisation: evaluation.spatialUtilisation,
    throughput_unit: evaluation.throughputUnit,
    binds: limitResult(latency.binds),
    limits: latency.limits.map(limitResult),
    levels: levelResults(evaluation),
    area_um2,
    area_unknown: unknown,
    mapping: nativeMapping({ option, result }, baseline),
  };
}

export function gemmResult(gemm: Gemm): EvaluationResult["gemm"] {
  const { name, M, N, K, batch, count, weights } = gemm;
  return { name, M, N, K, batch, count, weights };
}

export function optionResult({ name, architecture, cim }: Option): EvaluationResult["option"] {
  return {
    name,
    architecture: architecture.name,
    primitive: cim?.primitive ?? null,
    at: cim?.at ?? null,
    count: architecture.cim?.count ?? null,
    staging: cim?.staging ?? null,
  };
}

export function limitResult({ resource, level, time_ns }: TimeLimit): EvaluationResult["binds"] {
  return { resource, level, latency_ns: time_ns };
}

/** Every number of every option, once per option. */
export function provenances(options: readonly Option[]): Provenances {
  return options.map(({ name, architecture }) => ({
    option: name,
    values: provenanceOf(architecture),
  }));
}

export function provenanceOf(architecture: ResolvedArchitecture): Provenances[number]["values"] {
  return architecture.provenance.map((of) => ({
    name: of.name,
    value: boundedNumber(of.value),
    source: of.source ?? null,
    range: of.range ? [of.range[0], of.range[1]] : null,
    drawn_from: drawnFrom(rangeOf(of)),
  }));
}

/** The range of a number; `null` of one that stands fast, or has no bound. */
export function drawnFrom(range: InputRange): Provenances[number]["values"][number]["drawn_from"] {
  return range.low < range.high ? { ...range } : null;
}

/** Memories outermost first, then the compute units. Fanouts spend nothing and hold nothing. */
function levelResults(evaluation: Evaluation): EvaluationResult["levels"] {
  const { architecture, counts } = evaluation;
  const { hierarchy } = architecture;
  const levels = hierarchy.levels.flatMap((level, i) =>
    level.kind === "memory" ? [memoryResult(evaluation, hierarchy, i)] : [],
  );
  const energy = energyOf(evaluation.energyParts, hierarchy.compute);
  const mac_pJ = energy("mac");
  const leakage_pJ = energy("leakage");
  levels.push({
    level: hierarchy.compute,
    instances_used: counts.unitsUsed,
    tensors: [],
    leakage_pJ,
    mac_pJ,
    energy_pJ: mac_pJ + leakage_pJ,
  });
  return levels;
}

function memoryResult(
  evaluation: Evaluation,
  hierarchy: Hierarchy,
  index: number,
): EvaluationResult["levels"][number] {
  const name = hierarchy.levels[index]?.name ?? "";
  const accesses = evaluation.counts.levels[index];
  const energy = energyOf(evaluation.energyParts, name);
  return {
    level: name,
    instances_used: accesses?.instancesUsed ?? 0,
    tensors: (accesses?.tensors ?? []).map((of) => tensorResult(evaluation, index, name, of)),
    leakage_pJ: energy("leakage"),
    mac_pJ: 0,
    energy_pJ: energy(),
  };
}

function tensorResult(
  { mapping, gemm, energyParts }: Evaluation,
  index: number,
  level: string,
  { tensor, groups }: TensorAccesses,
): EvaluationResult["levels"][number]["tensors"][number] {
  const energy = energyOf(
    energyParts.filter((part) => part.tensor === tensor),
    level,
  );
  const busiest = groups[0] ?? { instances: 0, reads: 0, fills: 0, updates: 0, reductions: 0 };
  return {
    tensor,
    tile: tileSize(mapping, gemm, tensor, index),
    ...counted(busiest),
    instances_used: groups.reduce((sum, group) => sum + group.instances, 0),
    groups: groups.map((group) => ({ instances: group.instances, ...counted(group) })),
    energy_pJ: {
      read: energy("read"),
      fill: energy("fill"),
      update: energy("update"),
      reduction: energy("reduction"),
    },
  };
}

function counted({ reads, fills, updates, reductions }: AccessGroup) {
  return { reads, fills, updates, temporal_reductions: reductions };
}

/** Sums the parts of one level, of one action or of all. */
function energyOf(parts: readonly EnergyPart[], level: string) {
  return (action?: EnergyPart["action"]): number => {
    let sum = 0;
    for (const part of parts) {
      if (part.level === level && (action === undefined || part.action === action)) {
        sum += part.energy_pJ;
      }
    }
    return sum;
  };
}
