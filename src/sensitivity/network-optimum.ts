import type { ResolvedArchitecture } from "../architecture/resolve.ts";
import { evaluateLegal } from "../cost/evaluate.ts";
import type { Objective } from "../cost/objective.ts";
import { objectiveValue } from "../cost/objective.ts";
import type { Mapper, MapperOptions, MapperResult } from "../mapper/mapper.ts";
import type { Profile } from "../profile/profile.ts";
import type { Total } from "../verdict/total.ts";
import { total } from "../verdict/total.ts";
import type { Gemm } from "../workload/gemm.ts";
import { mergedShapes } from "../workload/merged.ts";
import type { Optimum, Piece } from "./crossing.ts";

/** In what sides are compared. */
export type Measure = "energy" | "throughput" | "edp";

export const MEASURES: readonly Measure[] = ["energy", "throughput", "edp"];

/** What a mapper minimises for each measure: only then does the best mapping never get worse as costs fall. */
export const OBJECTIVE_OF: Readonly<Record<Measure, Objective>> = {
  energy: "energy",
  throughput: "latency",
  edp: "edp",
};

/** How each GEMM of a workload is mapped, and what that costs together. */
export interface Mapped {
  /** One of each shape, its count that of all GEMMs of the shape. */
  readonly results: readonly MapperResult[];
  readonly total: Total;
  /** The energy in pJ, the time in ns, or their product, of all GEMMs one after another. */
  readonly figure: number;
  /** Whether no mappings have a smaller figure. */
  readonly proven: boolean;
}

/** How mappings are chosen: the objective is the measure's, whatever the options say. */
export interface Remapping {
  readonly gemms: readonly Gemm[];
  readonly measure: Measure;
  readonly mapper: Mapper;
  readonly options: MapperOptions;
  readonly profile: Profile;
}

/**
 * The best mapping of every GEMM on an architecture.
 *
 * Energy and time add up, so the best mapping of each GEMM is the best for the workload. A product of sums does not:
 * under `edp` each GEMM has the mapping with its own least product, as `advise` chooses it, and that is proven the best
 * of the workload only if it has a single shape.
 */
export function mapNetwork(architecture: ResolvedArchitecture, remapping: Remapping): Mapped {
  const { measure, mapper, options, profile } = remapping;
  const gemms = mergedShapes(remapping.gemms);
  const objective = OBJECTIVE_OF[measure];
  const chosenBy: MapperOptions = { ...options, objective };
  const results = gemms.map((gemm) => mapper({ architecture, gemm, profile }, chosenBy));
  const sum = total(results.map(({ evaluation }) => evaluation));
  const proven = results.every(({ provenOptimal }) => provenOptimal);
  return {
    results,
    total: sum,
    figure: objectiveValue(sum, objective),
    proven: proven && (measure !== "edp" || gemms.length === 1),
  };
}

/** Mappings as a piece of the optimum along a parameter: their figure wherever the parameter is, mapped as they are. */
export function pieceOf(
  mapped: Mapped,
  architectureAt: (parameter: number) => ResolvedArchitecture,
  { measure, profile }: Remapping,
): Piece<Mapped> {
  return {
    figure: mapped.figure,
    choice: mapped,
    proven: mapped.proven,
    at: (parameter) => figureOn(architectureAt(parameter), mapped, measure, profile),
  };
}

/** The figure of given mappings on an architecture on which they are legal. */
export function figureOn(
  architecture: ResolvedArchitecture,
  { results }: Mapped,
  measure: Measure,
  profile: Profile,
): number {
  const cost = { energy_pJ: 0, time_ns: 0 };
  for (const { mapping, evaluation } of results) {
    const { gemm } = evaluation;
    const { energy_pJ, latency } = evaluateLegal(architecture, gemm, mapping, profile);
    cost.energy_pJ += gemm.count * energy_pJ;
    cost.time_ns += gemm.count * latency.time_ns;
  }
  return objectiveValue(cost, OBJECTIVE_OF[measure]);
}

/** The best mapping of every GEMM on the architecture that a parameter makes, found anew for each value. */
export function networkOptimum(
  architectureAt: (parameter: number) => ResolvedArchitecture,
  remapping: Remapping,
): Optimum<Mapped> {
  return (parameter) =>
    pieceOf(mapNetwork(architectureAt(parameter), remapping), architectureAt, remapping);
}
