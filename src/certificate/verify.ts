import { evaluateLegal } from "../cost/evaluate.ts";
import type { Objective } from "../cost/objective.ts";
import { objectiveValue } from "../cost/objective.ts";
import { legalityIssues } from "../mapping/legal.ts";
import type { Mapping } from "../mapping/mapping.ts";
import { loopProduct } from "../mapping/mapping.ts";
import { gemmIssues } from "../workload/gemm.ts";
import { DIMENSIONS } from "../workload/tensor.ts";
import { Bounds } from "./bound.ts";
import type { Chains } from "./chain.ts";
import { allChains } from "./chain.ts";
import { mappingsOf } from "./mappings.ts";
import type { CertifiedProblem } from "./problem.ts";
import { TOLERANCE } from "./problem.ts";
import type { Region } from "./region.ts";
import { Regions, tooManyKeeps } from "./region.ts";

/** A proof that no mapping of a mapspace is better than one of them. */
export interface Certificate {
  readonly problem: CertifiedProblem;
  readonly mapping: Mapping;
  readonly energy_pJ: number;
  readonly time_ns: number;
  readonly cover: Cover;
}

/**
 * A region of the mapspace, and why it holds nothing better:
 *
 * - a number n: no mapping is below (1 + n/1000) times the incumbent's first figure; for 0, if it ties, none is below the
 *   second figure;
 * - []: every mapping is evaluated;
 * - [decision, rest, index, cover, index, cover, …]: the region is split by a decision; alternatives that are listed by index have
 *   covers of their own, all others have bounds of at least *rest*, a number as above.
 */
export type Cover = number | readonly (number | Cover)[];

/** What a verification found. */
export interface Verification {
  readonly holds: boolean;
  /** The check that failed, and where in the cover: decisions and indices from the root. */
  readonly refusal: Refusal | undefined;
  /** Regions that were split by a decision, and the most decisions above a region. */
  readonly decisions: number;
  readonly depth: number;
  /** Regions that were closed by a bound or found empty, and mappings evaluated. */
  readonly regions: number;
  readonly evaluated: number;
  /** The smallest bound of all regions, and the smallest figure of all mappings evaluated, over the incumbent's. */
  readonly smallest: number;
}

export interface Refusal {
  readonly check: "problem" | "incumbent" | "cover" | "bound" | "mapping";
  readonly message: string;
  readonly path: readonly number[];
}

/** Mappings that one verification evaluates at most. */
const MOST_MAPPINGS = 1_000_000;

/** The largest bound that is stated, in thousandths above the incumbent. */
export const MOST_STATED = 9999;

/**
 * Checks a certificate from the problem alone: nothing of how it was found is used or trusted.
 *
 * What is trusted: the evaluation of single mappings, their legality, the bounds of this folder, and that the problem
 * is the one that was meant.
 */
export function verify(certificate: Certificate): Verification {
  const { problem } = certificate;
  const refuse = (check: Refusal["check"], message: string): Verification => {
    return {
      holds: false,
      refusal: { check, message, path: [] },
      decisions: 0,
      depth: 0,
      regions: 0,
      evaluated: 0,
      smallest: Number.POSITIVE_INFINITY,
    };
  };
  const [issue] = gemmIssues(problem.gemm);
  if (issue) return refuse("problem", issue.message);
  if (tooManyKeeps(problem.architecture.hierarchy)) {
    return refuse("problem", "too many choices of kept tensors to tabulate");
  }
  const chains = allChains(problem);
  if (!chains) return refuse("problem", "too many chains of factors to tabulate");
  const regions = new Regions(problem, chains);
  const fault = incumbentFault(certificate, chains, regions);
  if (fault) return refuse("incumbent", fault);
  const walk = new Walk(certificate, regions, new Bounds(problem, chains), chains);
  const refusal = walk.check(regions.root(), certificate.cover, []);
  const { decisions, depth, regions: closed, evaluated, smallest } = walk;
  return { holds: !refusal, refusal, decisions, depth, regions: closed, evaluated, smallest };
}

/** Why the incumbent is no mapping of the mapspace with the stated figures. */
function incumbentFault(
  { problem, mapping, energy_pJ, time_ns }: Certificate,
  chains: readonly Chains[],
  regions: Regions,
): string | undefined {
  const { architecture, gemm, profile } = problem;
  const [issue] = legalityIssues(architecture.hierarchy, gemm, mapping);
  if (issue) return `the mapping is not legal: ${issue.message}`;
  for (const { temporal } of mapping.levels) {
    if (new Set(temporal.map(({ dimension }) => dimension)).size < temporal.length) {
      return "the mapping has two loops over one dimension at one memory";
    }
  }
  const rows = chains.map(({ count, levels, factor }, d) => {
    const own = mapping.levels.map(
      ({ temporal, spatial }) =>
        loopProduct(temporal, DIMENSIONS[d] ?? "M") * loopProduct(spatial, DIMENSIONS[d] ?? "M"),
    );
    for (let row = 0; row < count; row++) {
      if (own.every((of, i) => of === factor[row * levels + i])) return row;
    }
    return -1;
  });
  if (rows.includes(-1) || !regions.holds(rows)) return "the mapping lies outside the mapspace";
  const found = evaluateLegal({ ...architecture, provenance: [] }, gemm, mapping, profile);
  const { time_ns: found_ns } = found.latency;
  for (const figure of [found.energy_pJ, found_ns, found.energy_pJ * found_ns]) {
    if (!(figure > 0 && Number.isFinite(figure)))
      return "its figures are too small or too large to compare";
  }
  const differs = (a: number, b: number) => !(Math.abs(a - b) <= TOLERANCE * a);
  if (differs(found.energy_pJ, energy_pJ))
    return `its energy is ${found.energy_pJ} pJ, not ${energy_pJ} pJ`;
  if (differs(found_ns, time_ns)) return `its time is ${found_ns} ns, not ${time_ns} ns`;
  return undefined;
}

/** How far figures, or bounds on them, lie above the incumbent's: undefined if something better may be there. */
export class Incumbent {
  readonly #objectives: readonly [Objective, Objective];
  readonly #first: number;
  readonly #second: number;

  constructor({ problem, ...figures }: Omit<Certificate, "cover">) {
    this.#objectives = [problem.first, problem.second];
    this.#first = objectiveValue(figures, problem.first);
    this.#second = objectiveValue(figures, problem.second);
  }

  /** The first figure over the incumbent's; undefined if the figures may be better than the incumbent's. */
  above(figures: { readonly energy_pJ: number; readonly time_ns: number }): number | undefined {
    const first = objectiveValue(figures, this.#objectives[0]);
    const second = objectiveValue(figures, this.#objectives[1]);
    if (first > this.#first * (1 + TOLERANCE)) return first / this.#first;
    const ties = first >= this.#first * (1 - TOLERANCE) && second >= this.#second * (1 - TOLERANCE);
    return ties ? 1 : undefined;
  }
}

class Walk {
  readonly #certificate: Certificate;
  readonly #regions: Regions;
  readonly #bounds: Bounds;
  readonly #chains: readonly Chains[];
  readonly #incumbent: Incumbent;
  decisions = 0;
  depth = 0;
  regions = 0;
  evaluated = 0;
  smallest = Number.POSITIVE_INFINITY;

  constructor(
    certificate: Certificate,
    regions: Regions,
    bounds: Bounds,
    chains: readonly Chains[],
  ) {
    this.#certificate = certificate;
    this.#regions = regions;
    this.#bounds = bounds;
    this.#chains = chains;
    this.#incumbent = new Incumbent(certificate);
  }

  check(region: Region | undefined, cover: Cover, path: readonly number[]): Refusal | undefined {
    if (typeof cover === "number") return this.#closed(region, cover, path);
    if (!region) return { check: "cover", message: "an empty region is split", path };
    if (cover.length === 0) return this.#evaluate(region, path);
    const [decision, rest, ...listed] = cover;
    if (typeof decision !== "number" || typeof rest !== "number" || listed.length % 2 !== 0) {
      return {
        check: "cover",
        message: "neither a bound, nor a list of mappings, nor a decision",
        path,
      };
    }
    const invalid = statedFault(rest, path);
    if (invalid) return invalid;
    this.decisions++;
    this.depth = Math.max(this.depth, path.length / 2 + 1);
    const alternatives = this.#regions.split(region, decision);
    if (alternatives.length === 0) {
      return { check: "cover", message: `decision ${decision} leaves nothing to decide`, path };
    }
    const own = new Map<number, Cover>();
    for (let i = 0; i < listed.length; i += 2) {
      const index = listed[i];
      if (typeof index !== "number" || !(index in alternatives) || own.has(index)) {
        return {
          check: "cover",
          message: `no such alternative, or twice: ${JSON.stringify(index)}`,
          path,
        };
      }
      own.set(index, listed[i + 1] as Cover);
    }
    for (const [index, alternative] of alternatives.entries()) {
      const refusal = this.check(alternative, own.get(index) ?? rest, [...path, decision, index]);
      if (refusal) return refusal;
    }
    return undefined;
  }

  /** A region that a bound closes: the bound derived here must be at least the one stated, and that the incumbent's. */
  #closed(
    region: Region | undefined,
    stated: number,
    path: readonly number[],
  ): Refusal | undefined {
    const invalid = statedFault(stated, path);
    if (invalid) return invalid;
    this.regions++;
    if (!region) return undefined;
    const bound = this.#bounds.of(region);
    const above = this.#incumbent.above(bound);
    if (above === undefined) {
      const message = `its bound, ${bound.energy_pJ} pJ and ${bound.time_ns} ns, is below the incumbent`;
      return { check: "bound", message, path };
    }
    if (above < (1 + stated / 1000) * (1 - TOLERANCE)) {
      return {
        check: "bound",
        message: `its bound is ${above} times the incumbent, not ${1 + stated / 1000}`,
        path,
      };
    }
    this.smallest = Math.min(this.smallest, above);
    return undefined;
  }

  #evaluate(region: Region, path: readonly number[]): Refusal | undefined {
    const { problem } = this.#certificate;
    const { gemm, profile } = problem;
    const architecture = { ...problem.architecture, provenance: [] };
    for (const mapping of mappingsOf(problem, this.#regions, this.#chains, region)) {
      if (this.evaluated++ >= MOST_MAPPINGS) {
        return { check: "cover", message: `more than ${MOST_MAPPINGS} mappings to evaluate`, path };
      }
      if (legalityIssues(architecture.hierarchy, gemm, mapping).length > 0) continue;
      const { energy_pJ, latency } = evaluateLegal(architecture, gemm, mapping, profile);
      const above = this.#incumbent.above({ energy_pJ, time_ns: latency.time_ns });
      if (above === undefined) {
        const message = `a mapping in it is better: ${energy_pJ} pJ, ${latency.time_ns} ns`;
        return { check: "mapping", message, path };
      }
      this.smallest = Math.min(this.smallest, above);
    }
    return undefined;
  }
}

/** Why a number states no bound. */
function statedFault(stated: number, path: readonly number[]): Refusal | undefined {
  if (Number.isInteger(stated) && stated >= 0 && stated <= MOST_STATED) return undefined;
  const message = `no bound in thousandths above the incumbent: ${stated}`;
  return { check: "cover", message, path };
}
