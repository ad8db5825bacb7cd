import type { ResolvedArchitecture } from "../architecture/resolve.ts";
import { evaluateLegal } from "../cost/evaluate.ts";
import type { Objective } from "../cost/objective.ts";
import { objectiveValue } from "../cost/objective.ts";
import type { Mapper, MapperOptions, MapperResult } from "../mapper/mapper.ts";
import type { Profile } from "../profile/profile.ts";
import type { Total } from "../verdict/total.ts";
import { total } from "../verdict/total.ts";
import type { Gemm } from "../workload/gemm.ts";
import { shapeName } from "../workload/gemm.ts";
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
 * The best mapping of every GEMM on the architecture that a parameter makes, found anew for each value.
 *
 * The figure is the energy in pJ, the time in ns, or their product, of all GEMMs one after another. Energy and time add up,
 * so the best mapping of each GEMM is the best for the workload. A product of sums does not: under `edp` each GEMM has the
 * mapping with its own least product, as `advise` chooses it, and that is proven the best of the workload only if it has
 * a single shape.
 */
export function networkOptimum(
  architectureAt: (parameter: number) => ResolvedArchitecture,
  remapping: Remapping,
): Optimum<Mapped> {
  const { measure, mapper, options, profile } = remapping;
  const gemms = mergedShapes(remapping.gemms);
  const objective = OBJECTIVE_OF[measure];
  const chosenBy: MapperOptions = { ...options, objective };
  return (parameter): Piece<Mapped> => {
    const architecture = architectureAt(parameter);
    const results = gemms.map((gemm) => mapper({ architecture, gemm, profile }, chosenBy));
    const sum = total(results.map(({ evaluation }) => evaluation));
    return {
      figure: objectiveValue(sum, objective),
      choice: { results, total: sum },
      at: (other) => {
        const changed = architectureAt(other);
        const cost = { energy_pJ: 0, time_ns: 0 };
        results.forEach(({ mapping }, i) => {
          const gemm = gemms[i];
          if (!gemm) return;
          const { energy_pJ, latency } = evaluateLegal(changed, gemm, mapping, profile);
          cost.energy_pJ += gemm.count * energy_pJ;
          cost.time_ns += gemm.count * latency.time_ns;
        });
        return objectiveValue(cost, objective);
      },
      proven:
        results.every(({ provenOptimal }) => provenOptimal) &&
        (measure !== "edp" || gemms.length === 1),
    };
  };
}

/** One GEMM of each shape, with the count of all of them: a shape is mapped once, however often it occurs. */
export function mergedShapes(gemms: readonly Gemm[]): Gemm[] {
  const merged = new Map<string, Gemm>();
  for (const gemm of gemms) {
    const shape = shapeName(gemm);
    const known = merged.get(shape);
    merged.set(shape, known ? { ...known, count: known.count + gemm.count } : gemm);
  }
  return [...merged.values()];
}
