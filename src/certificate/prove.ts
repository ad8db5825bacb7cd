import { evaluateLegal } from "../cost/evaluate.ts";
import { legalityIssues } from "../mapping/legal.ts";
import type { Mapping } from "../mapping/mapping.ts";
import type { Bound } from "./bound.ts";
import { Bounds } from "./bound.ts";
import type { Chains } from "./chain.ts";
import { allChains } from "./chain.ts";
import { mappingsOf } from "./mappings.ts";
import type { CertifiedProblem } from "./problem.ts";
import type { Decision, Region } from "./region.ts";
import { Regions, tooManyKeeps } from "./region.ts";
import type { Certificate, Cover } from "./verify.ts";
import { Incumbent, MOST_STATED } from "./verify.ts";

/** How far a proof may go. */
export interface ProofLimits {
  /** Regions to split at most. */
  readonly splits?: number;
  /** Asked at every region; true gives up. A caller with a clock makes a time limit of it. */
  readonly expired?: () => boolean;
}

/** A certificate, or why there is none. */
export type ProofResult =
  | { readonly certificate: Certificate; readonly failure?: undefined }
  | {
      readonly certificate?: undefined;
      /** `not optimal`: a better mapping was met on the way. */
      readonly failure: "too many chains" | "too many regions" | "not optimal";
      readonly better: Mapping | undefined;
    };

const MOST_SPLITS = 20_000;

/** A bound of 1.2 times the incumbent is stated as 200, though (1.2 − 1) · 1000 is a little less in doubles. */
const ROUNDING = 1e-10;

/**
 * Proves that a mapping is the best of a mapspace: covers the mapspace with regions that hold nothing better.
 *
 * The cover is a tree of decisions. Where a bound does not close a region, the decision is taken that leaves the
 * least open. It works with the verifier's own regions and bounds, so what it writes is what the verifier will find.
 *
 * @param mapping the optimum, however it was found
 * @throws InputError if the mapping costs no energy at all
 */
export function prove(
  problem: CertifiedProblem,
  mapping: Mapping,
  limits: ProofLimits = {},
): ProofResult {
  if (tooManyKeeps(problem.architecture.hierarchy)) {
    return { failure: "too many regions", better: undefined };
  }
  const chains = allChains(problem);
  if (!chains) return { failure: "too many chains", better: undefined };
  return new Prover(problem, mapping, chains, limits).run();
}

/** A way to split a region. */
interface Split {
  readonly decision: Decision;
  readonly parts: readonly (Region | undefined)[];
  /** What a cover states of each part; undefined for those that no bound closes. */
  readonly stated: readonly (number | undefined)[];
  readonly open: number;
}

class Prover {
  readonly #problem: CertifiedProblem;
  readonly #chains: readonly Chains[];
  readonly #regions: Regions;
  readonly #bounds: Bounds;
  readonly #head: Omit<Certificate, "cover">;
  readonly #incumbent: Incumbent;
  readonly #limits: ProofLimits;
  #splits = 0;
  #better: Mapping | undefined;

  constructor(
    problem: CertifiedProblem,
    mapping: Mapping,
    chains: readonly Chains[],
    limits: ProofLimits,
  ) {
    this.#problem = problem;
    this.#chains = chains;
    this.#regions = new Regions(problem, chains);
    this.#bounds = new Bounds(problem, chains);
    this.#head = { problem, mapping, ...this.#figures(mapping) };
    this.#incumbent = new Incumbent(this.#head);
    this.#limits = limits;
  }

  run(): ProofResult {
    const root = this.#regions.root();
    const cover = root ? (this.#stated(this.#bounds.of(root)) ?? this.#cover(root)) : MOST_STATED;
    if (cover !== undefined) return { certificate: { ...this.#head, cover } };
    const better = this.#better;
    return { failure: better ? "not optimal" : "too many regions", better };
  }

  #figures(mapping: Mapping): { energy_pJ: number; time_ns: number } {
    const { gemm, profile } = this.#problem;
    const architecture = { ...this.#problem.architecture, provenance: [] };
    const { energy_pJ, latency } = evaluateLegal(architecture, gemm, mapping, profile);
    return { energy_pJ, time_ns: latency.time_ns };
  }

  /** What a cover states of a region with a bound; undefined if the bound does not close it. */
  #stated(bound: Bound): number | undefined {
    const above = this.#incumbent.above(bound);
    if (above === undefined) return undefined;
    return Math.max(0, Math.min(MOST_STATED, Math.floor((above - 1) * 1000 + ROUNDING)));
  }

  /** The cover of a region that no bound closes; undefined if there is none, or the limits are reached. */
  #cover(region: Region): Cover | undefined {
    const { splits = MOST_SPLITS, expired } = this.#limits;
    if (this.#splits++ >= splits || expired?.()) return undefined;
    const split = this.#bestSplit(region);
    if (!split) return this.#enumerated(region);
    const closed = split.stated.filter((stated) => stated !== undefined);
    const cover: (number | Cover)[] = [split.decision, Math.min(MOST_STATED, ...closed)];
    for (const [index, part] of split.parts.entries()) {
      if (!part || split.stated[index] !== undefined) continue;
      const own = this.#cover(part);
      if (own === undefined) return undefined;
      cover.push(index, own);
    }
    return cover;
  }

  /** The decision that leaves the fewest parts open, small parts before large ones; undefined if all is decided. */
  #bestSplit(region: Region): Split | undefined {
    let best: Split | undefined;
    for (let decision = 0; decision <= this.#regions.lastDecision; decision++) {
      const parts = this.#regions.split(region, decision);
      if (parts.length === 0) continue;
      let open = 0;
      const stated = parts.map((part) => {
        const of = part ? this.#stated(this.#bounds.of(part)) : MOST_STATED;
        if (part && of === undefined) open += effort(part);
        return of;
      });
      if (!best || open < best.open) best = { decision, parts, stated, open };
      if (open === 0) break;
    }
    return best;
  }

  /** [] if no mapping of a region is better than the incumbent. */
  #enumerated(region: Region): Cover | undefined {
    const { architecture, gemm } = this.#problem;
    for (const mapping of mappingsOf(this.#problem, this.#regions, this.#chains, region)) {
      if (legalityIssues(architecture.hierarchy, gemm, mapping).length > 0) continue;
      if (this.#incumbent.above(this.#figures(mapping)) !== undefined) continue;
      this.#better = mapping;
      return undefined;
    }
    return [];
  }
}

/** A guess at the work that a region still takes: it grows slowly with what is undecided. */
function effort({ chains, orders }: Region): number {
  let choices = 1;
  for (const rows of chains) choices *= rows.length;
  for (const order of orders) if (order?.kind === "open") choices *= 8;
  return choices ** 0.1;
}
