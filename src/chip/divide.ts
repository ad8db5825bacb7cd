import type { Evaluation } from "../cost/evaluate.ts";
import type { TimeLimit } from "../cost/latency.ts";
import { isBandwidth } from "../cost/latency.ts";
import type { Work } from "../cost/merit.ts";
import { workOf } from "../cost/merit.ts";
import type { Objective } from "../cost/objective.ts";
import { objectiveValue } from "../cost/objective.ts";
import { compulsoryBound } from "../kernel/compulsory.ts";
import { flatCost } from "../kernel/cost.ts";
import type { Profile } from "../profile/profile.ts";
import { ceilDivide } from "../quantity/exact.ts";
import { isLess } from "../verdict/gain.ts";
import type { Option } from "../verdict/option.ts";
import type { Gemm } from "../workload/gemm.ts";
import { tensorSize } from "../workload/gemm.ts";

/** One GEMM divided among parts that work at the same time. */
export interface Division {
  readonly dimension: "M" | "N";
  /** Extent that each part gets; 0 for none. */
  readonly extents: readonly number[];
  readonly work: Omit<Work, "utilisation">;
  /** What takes longest: a part's own limit, or the traffic of all parts in a memory that they share. */
  readonly binds: TimeLimit;
}

/** How pieces are mapped. */
export type MapPiece = (option: Option, piece: Gemm) => Evaluation;

/** Into so many equal pieces at most a dimension is divided. */
const MOST_PIECES = 8;

/**
 * The best division of a GEMM along M or N among parts that work at the same time: each gets some of up to 8 equal pieces,
 * along N multiples of the width of the arrays. At least two parts get something.
 *
 * Divisions are tried in the order of what they cost at least, until none left can be better than the best, or than
 * *toBeat*: no division into these pieces is better, with each part mapped as is best for it alone.
 *
 * @param toBeat value of the objective that a division must be below
 * @returns undefined if none is better than *toBeat*
 */
export function bestDivision(
  gemm: Gemm,
  parts: readonly Option[],
  mapPiece: MapPiece,
  objective: Objective,
  profile: Profile,
  toBeat: number,
): Division | undefined {
  const shared = sharedMemories(parts);
  const candidates = (["M", "N"] as const)
    .flatMap((dimension) => divisions(gemm, dimension, parts))
    .map((extents) => ({ ...extents, bound: leastOf(gemm, extents, parts, objective, profile) }))
    .sort((a, b) => a.bound - b.bound);
  let best: Division | undefined;
  let least = toBeat;
  for (const { dimension, extents, bound } of candidates) {
    if (bound >= least) break;
    const evaluations = parts.flatMap((option, p) => {
      const extent = extents[p] ?? 0;
      return extent === 0 ? [] : [mapPiece(option, piece(gemm, dimension, extent))];
    });
    const { work, binds } = atOnce(evaluations, shared);
    const value = objectiveValue(work, objective);
    if (!isLess(value, least)) continue;
    least = value;
    best = { dimension, extents, work, binds };
  }
  return best;
}

interface Extents {
  readonly dimension: "M" | "N";
  readonly extents: readonly number[];
}

/** Every way to give the pieces of a dimension to parts, at least two of which get some. */
function divisions(gemm: Gemm, dimension: "M" | "N", parts: readonly Option[]): Extents[] {
  const extent = gemm[dimension];
  const widths = parts.map(({ architecture }) => architecture.cim?.Cp ?? 1);
  const width = dimension === "N" ? Math.max(...widths) : 1;
  const unit = ceilDivide(ceilDivide(extent, MOST_PIECES), width) * width;
  const pieces = ceilDivide(extent, unit);
  return compositions(pieces, parts.length)
    .filter((counts) => counts.filter((count) => count > 0).length > 1)
    .map((counts) => {
      // The last piece may be smaller; the last part that gets any has it.
      const last = counts.reduce((latest, count, p) => (count > 0 ? p : latest), 0);
      const missing = pieces * unit - extent;
      const extents = counts.map((count, p) => count * unit - (p === last ? missing : 0));
      return { dimension, extents };
    });
}

/** All ways to write *sum* as an ordered sum of *terms* numbers from 0 upwards. */
function compositions(sum: number, terms: number): number[][] {
  if (terms === 1) return [[sum]];
  return Array.from({ length: sum + 1 }, (_, first) => first).flatMap((first) =>
    compositions(sum - first, terms - 1).map((rest) => [first, ...rest]),
  );
}

function piece(gemm: Gemm, dimension: "M" | "N", extent: number): Gemm {
  return { ...gemm, [dimension]: extent };
}

/** A value of the objective that a division is not below: what each part needs at least, and DRAM for all of them. */
function leastOf(
  gemm: Gemm,
  { dimension, extents }: Extents,
  parts: readonly Option[],
  objective: Objective,
  profile: Profile,
): number {
  let energy_pJ = 0;
  let time_ns = 0;
  let reads_ns = 0;
  let writes_ns = 0;
  parts.forEach(({ architecture }, p) => {
    const extent = extents[p] ?? 0;
    if (extent === 0) return;
    const own = piece(gemm, dimension, extent);
    const least = compulsoryBound(flatCost(architecture, own, profile));
    energy_pJ += least.energy_pJ;
    time_ns = Math.max(time_ns, least.time_ns);
    const dram = architecture.memories[0];
    if (!dram) return;
    reads_ns += (tensorSize(own, "A") + tensorSize(own, "B")) / dram.readBandwidth;
    writes_ns += tensorSize(own, "Z") / dram.writeBandwidth;
  });
  return objectiveValue({ energy_pJ, time_ns: Math.max(time_ns, reads_ns, writes_ns) }, objective);
}

/** Names of the memories that more than one part has. */
function sharedMemories(parts: readonly Option[]): ReadonlySet<string> {
  const names = parts.flatMap(({ architecture: { hierarchy } }) =>
    hierarchy.levels.flatMap(({ kind, name }) => (kind === "memory" ? [name] : [])),
  );
  return new Set(names.filter((name, i) => names.indexOf(name) < i));
}

/**
 * What parts cost that work at the same time: the energies of all, the time of the longest, or that of the traffic of all
 * of them in a memory that they share, if it is longer. What leaks does so as long as the longest works.
 */
export function atOnce(
  evaluations: readonly Evaluation[],
  shared: ReadonlySet<string>,
): Pick<Division, "work" | "binds"> {
  const limits = new Map<string, TimeLimit>();
  for (const { latency } of evaluations) {
    for (const limit of latency.limits) {
      const { resource, level } = limit;
      if (!shared.has(level) || !isBandwidth(limit)) continue;
      const key = `${level} ${resource}`;
      const time_ns = (limits.get(key)?.time_ns ?? 0) + limit.time_ns;
      limits.set(key, { ...limit, time_ns });
    }
  }
  // What binds a part may take less than the part, which is written and computes one after the other.
  const parts = evaluations.map(({ latency: { binds, time_ns } }) => ({ ...binds, time_ns }));
  const binds = [...parts, ...limits.values()].reduce((most, limit) =>
    limit.time_ns > most.time_ns ? limit : most,
  );
  const { time_ns } = binds;
  let energy_pJ = 0;
  for (const evaluation of evaluations) {
    for (const { action, energy_pJ: part } of evaluation.energyParts) {
      energy_pJ += action === "leakage" ? (part * time_ns) / evaluation.latency.time_ns : part;
    }
  }
  const sum = { macs: 0, operations: 0, compared: 0 };
  for (const { macs, operations, compared } of evaluations.map(workOf)) {
    sum.macs += macs;
    sum.operations += operations;
    sum.compared += compared;
  }
  return { work: { energy_pJ, time_ns, ...sum }, binds };
}
