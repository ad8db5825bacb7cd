import type { ResolvedArchitecture } from "../architecture/resolve.ts";
import { evaluateLegal } from "../cost/evaluate.ts";
import type { Objective } from "../cost/objective.ts";
import { objectiveValue } from "../cost/objective.ts";
import type { MapperOptions } from "../mapper/mapper.ts";
import { MAPPERS } from "../mapper/mappers.ts";
import type { Mapping } from "../mapping/mapping.ts";
import type { Profile } from "../profile/profile.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Corner } from "./corner.ts";
import type { DesignCosts } from "./found.ts";

/** The best mapping of a GEMM by one objective at the best costs of a cell, or of a part of it. */
interface Best {
  readonly mapping: Mapping;
  /** No mapping has less there. */
  readonly value: number;
}

/** What the mappings of a part of a cell cost at least, with the mappings by which that is known. */
export interface Least {
  readonly costs: DesignCosts;
  /** Of each network and GEMM, by objective. */
  readonly best: readonly (readonly Readonly<Record<Objective, Best>>[])[];
}

/** ExplorationCounts the searches that bounds take. */
export interface Searches {
  count: number;
}

/**
 * Whether costs can be bounded by mappings: a proven search bounds all mappings of its mapspace; the priority mapping depends on sizes alone,
 * so in a cell it is one mapping. A search that ends early, or that chance guides, says nothing of other costs; and a chip
 * whose processors share a GEMM has more than one mapping.
 */
export function isBoundable({ architecture, mapper, settings }: Corner): boolean {
  if (mapper === "priority") return true;
  if (architecture.processors !== undefined) return false;
  return mapper === "optimal" && settings.budgets.nodes === undefined;
}

/**
 * What every combination costs at least that is in the same cell and has no better costs than this one.
 *
 * @param within what is known of a part of the cell that this is in: where the best mapping from there costs no more here, it is the best here too
 * @throws InputError if no mapping is legal
 */
export function leastCosts(corner: Corner, within: Least | undefined, searches: Searches): Least {
  const { networks, area_mm2 } = corner;
  let energy_pJ = 0;
  let latency_ns = 0;
  // Σ count·√(energy·time): by Cauchy and Schwarz its square is no more than Σ count·energy × Σ count·time.
  let root = 0;
  const best = networks.map(({ gemms }, n) => {
    const of = gemms.map((gemm, g) => bestOf(corner, gemm, within?.best[n]?.[g], searches));
    const sum = { energy_pJ: 0, latency_ns: 0 };
    of.forEach(({ energy, latency, edp }, g) => {
      const count = gemms[g]?.count ?? 1;
      sum.energy_pJ += count * energy.value;
      sum.latency_ns += count * latency.value;
      root += count * Math.sqrt(edp.value);
    });
    energy_pJ += sum.energy_pJ;
    latency_ns += sum.latency_ns;
    return of;
  });
  const EDP_pJ_ns = Math.max(root * root, energy_pJ * latency_ns);
  return { costs: { energy_pJ, latency_ns, EDP_pJ_ns, area_mm2 }, best };
}

function bestOf(
  corner: Corner,
  gemm: Gemm,
  within: Readonly<Record<Objective, Best>> | undefined,
  searches: Searches,
): Readonly<Record<Objective, Best>> {
  const { architecture, settings, mapper } = corner;
  const { profile } = settings;
  if (mapper === "priority") {
    const mapping = within?.energy.mapping ?? priorityMapping(corner, gemm, searches);
    const of = (objective: Objective): Best => ({
      mapping,
      value: objectiveOf(mapping, objective, architecture, gemm, profile),
    });
    return { energy: of("energy"), latency: of("latency"), edp: of("edp") };
  }
  const hints: Mapping[] = within
    ? [within.edp.mapping, within.energy.mapping, within.latency.mapping]
    : [];
  const of = (objective: Objective): Best => {
    const known = within?.[objective];
    if (known) {
      const value = objectiveOf(known.mapping, objective, architecture, gemm, profile);
      if (value <= known.value) return known;
    }
    searches.count++;
    const options: MapperOptions = { ...settings.mapperOptions, objective, hints: [...hints] };
    const { secondObjective: _, ...own } = options;
    const { mapping, evaluation, proof, provenOptimal } = MAPPERS.optimal(
      { architecture, gemm, profile },
      own,
    );
    hints.unshift(mapping);
    const { energy_pJ, latency } = evaluation;
    const reached = objectiveValue({ energy_pJ, time_ns: latency.time_ns }, objective);
    // A mapspace that is too large to be searched whole has a bound all the same.
    const value = provenOptimal ? reached : Math.min(reached, proof?.bound ?? 0);
    return { mapping, value: Math.max(value, known?.value ?? 0) };
  };
  return { edp: of("edp"), energy: of("energy"), latency: of("latency") };
}

function priorityMapping(corner: Corner, gemm: Gemm, searches: Searches): Mapping {
  const { architecture, settings } = corner;
  const { profile, mapperOptions } = settings;
  searches.count++;
  return MAPPERS.priority({ architecture, gemm, profile }, mapperOptions).mapping;
}

function objectiveOf(
  mapping: Mapping,
  objective: Objective,
  architecture: ResolvedArchitecture,
  gemm: Gemm,
  profile: Profile,
): number {
  const { energy_pJ, latency } = evaluateLegal(architecture, gemm, mapping, profile);
  return objectiveValue({ energy_pJ, time_ns: latency.time_ns }, objective);
}
