import { evaluateLegal } from "../cost/evaluate.ts";
import type { Objective } from "../cost/objective.ts";
import { OBJECTIVES, objectiveValue } from "../cost/objective.ts";
import { MAPPERS } from "../mapper/mappers.ts";
import type { Mapping } from "../mapping/mapping.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Corner } from "./corner.ts";
import type { DesignCosts } from "./found.ts";

/** A mapping of a GEMM with what it costs at the corner where it was found. */
interface Mapped {
  readonly mapping: Mapping;
  readonly energy_pJ: number;
  readonly time_ns: number;
}

/** What no mapping of a GEMM is below at a corner, and the mapping that is known to be no more. */
interface Best {
  readonly mapping: Mapping;
  readonly value: number;
}

/** What is known of the mappings of a GEMM at a corner. */
interface GemmLeast {
  readonly best: Readonly<Record<Objective, Best>>;
  /** The one that the mapper takes, if it is proven to be. */
  readonly own: Mapped | undefined;
}

/** What the mappings of a part of a cell cost at least, with the mappings by which that is known. */
export interface Least {
  readonly costs: DesignCosts;
  /** What the mappings that the mapper takes cost at the corner itself, if they are proven to be those. */
  readonly own: DesignCosts | undefined;
  /** Of each network and GEMM. */
  readonly gemms: readonly (readonly GemmLeast[])[];
}

/** Counts the searches that bounds take. */
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
  const find = corner.mapper === "priority" ? ofPriority : ofOptimal;
  const gemms = networks.map((network, n) =>
    network.gemms.map((gemm, g) => find(corner, gemm, within?.gemms[n]?.[g], searches)),
  );
  // By Cauchy and Schwarz (Σ count·√(energy·time))² is no more than Σ count·energy × Σ count·time.
  const root = totalOf(corner, (n, g) => Math.sqrt(gemms[n]?.[g]?.best.edp.value ?? 0));
  const energy_pJ = totalOf(corner, (n, g) => gemms[n]?.[g]?.best.energy.value ?? 0);
  const latency_ns = totalOf(corner, (n, g) => gemms[n]?.[g]?.best.latency.value ?? 0);
  const EDP_pJ_ns = Math.max(root * root, energy_pJ * latency_ns);
  const costs = { energy_pJ, latency_ns, EDP_pJ_ns, area_mm2 };
  const isProven = gemms.every((of) => of.every(({ own }) => own !== undefined));
  const own = isProven ? ownCosts(corner, (n, g) => gemms[n]?.[g]?.own) : undefined;
  return { costs, own, gemms };
}

/**
 * Whether all hardware between a corner and other hardware of its cell costs the same: if the mappings that the mapper takes at the corner cost no more on the other.
 *
 * What the mapper took in the place of one of them would have to be no worse somewhere between, by both of its objectives, where that mapping costs what it costs at the
 * corner; and so no worse at the corner, where everything costs less; but there the mapper took that mapping.
 */
export function areSame(least: Least, other: Corner): boolean {
  const { gemms } = least;
  if (!least.own) return false;
  return other.networks.every((network, n) =>
    network.gemms.every((gemm, g) => {
      const own = gemms[n]?.[g]?.own;
      return own !== undefined && isNoMore(mappedOn(other, gemm, own.mapping), own);
    }),
  );
}

function ownCosts(
  corner: Corner,
  ownOf: (n: number, g: number) => Mapped | undefined,
): DesignCosts {
  const energy_pJ = totalOf(corner, (n, g) => ownOf(n, g)?.energy_pJ ?? 0);
  const latency_ns = totalOf(corner, (n, g) => ownOf(n, g)?.time_ns ?? 0);
  return { energy_pJ, latency_ns, EDP_pJ_ns: energy_pJ * latency_ns, area_mm2: corner.area_mm2 };
}

/** A sum over the GEMMs of each network, weighted by counts, and then over networks: as totals of points are summed. */
function totalOf({ networks }: Corner, each: (n: number, g: number) => number): number {
  return networks.reduce(
    (total, { gemms }, n) =>
      total + gemms.reduce((sum, { count }, g) => sum + count * each(n, g), 0),
    0,
  );
}

function ofPriority(
  corner: Corner,
  gemm: Gemm,
  within: GemmLeast | undefined,
  searches: Searches,
): GemmLeast {
  const { architecture, settings } = corner;
  const { profile, mapperOptions } = settings;
  const made = () => {
    searches.count++;
    return MAPPERS.priority({ architecture, gemm, profile }, mapperOptions).mapping;
  };
  const own = mappedOn(corner, gemm, within?.own?.mapping ?? made());
  const of = (objective: Objective): Best => ({
    mapping: own.mapping,
    value: objectiveValue(own, objective),
  });
  return { own, best: { energy: of("energy"), latency: of("latency"), edp: of("edp") } };
}

function ofOptimal(
  corner: Corner,
  gemm: Gemm,
  within: GemmLeast | undefined,
  searches: Searches,
): GemmLeast {
  const { mapperOptions } = corner.settings;
  const { objective: first } = mapperOptions;
  const hints = within ? OBJECTIVES.map((of) => within.best[of].mapping) : [];
  const search = (objective: Objective) => {
    searches.count++;
    const { architecture, settings } = corner;
    const { secondObjective, ...options } = mapperOptions;
    const second = objective === first && secondObjective ? { secondObjective } : {};
    const problem = { architecture, gemm, profile: settings.profile };
    const asked = { ...options, ...second, objective, hints: [...hints] };
    const { mapping, evaluation, proof, provenOptimal } = MAPPERS.optimal(problem, asked);
    hints.unshift(mapping);
    const { energy_pJ, latency } = evaluation;
    const mapped = { mapping, energy_pJ, time_ns: latency.time_ns };
    const reached = objectiveValue(mapped, objective);
    // A mapspace that is too large to be searched whole has a bound all the same.
    const value = provenOptimal ? reached : Math.min(reached, proof?.bound ?? 0);
    return { best: { mapping, value }, own: provenOptimal ? mapped : undefined };
  };
  const known = within?.own;
  const isSame = known !== undefined && isNoMore(mappedOn(corner, gemm, known.mapping), known);
  const own = isSame && within ? { best: within.best[first], own: known } : search(first);
  const of = (objective: Objective): Best => {
    if (objective === first) return own.best;
    const before = within?.best[objective];
    if (!before) return search(objective).best;
    const here = objectiveValue(mappedOn(corner, gemm, before.mapping), objective);
    return here <= before.value ? before : search(objective).best;
  };
  const best = { energy: of("energy"), latency: of("latency"), edp: of("edp") };
  return { best, own: own.own };
}

/** What a mapping costs on the hardware of a corner. */
function mappedOn({ architecture, settings }: Corner, gemm: Gemm, mapping: Mapping): Mapped {
  const { energy_pJ, latency } = evaluateLegal(architecture, gemm, mapping, settings.profile);
  return { mapping, energy_pJ, time_ns: latency.time_ns };
}

function isNoMore(a: Mapped, b: Mapped): boolean {
  return a.energy_pJ <= b.energy_pJ && a.time_ns <= b.time_ns;
}
