import type { ResolvedArchitecture } from "../architecture/resolve.ts";
import type { Evaluation } from "../cost/evaluate.ts";
import type { Objectives } from "../cost/objective.ts";
import type { Mapping } from "../mapping/mapping.ts";
import type { MapspaceConstraints } from "../mapspace/constraints.ts";
import type { Factors } from "../mapspace/mapspace.ts";
import type { Profile } from "../profile/profile.ts";
import type { Limits } from "../search/limits.ts";
import type { Gemm } from "../workload/gemm.ts";

/** What to map onto what. */
export interface Problem {
  readonly architecture: ResolvedArchitecture;
  readonly gemm: Gemm;
  readonly profile: Profile;
}

/** What a mapper may be told. Every mapper takes all of it and uses what concerns it. */
export interface MapperOptions extends Objectives {
  /**
   * Which factors a proven search tries. With imperfect ones a random search may fill a whole axis with a smaller last
   * pass; the priority mapping has factors of its own.
   */
  readonly factors: Factors;
  /** The priority mapping's threshold t: how lopsided the weights held by the banks may become. */
  readonly threshold: number;
  /** Spread weight tiles over the primitives, so that they work in parallel, before filling one. */
  readonly interleaving: boolean;
  /**
   * Store the same weights in several primitives, which then work on different rows of A. If absent, each mapper does
   * as is its own: `optimal` wherever it is better, the others never.
   */
  readonly duplication?: boolean;
  /** Seed of a random search. */
  readonly seed: number;
  /** A random search stops after this many consecutive legal mappings without a lower objective. */
  readonly patience: number;
  /** How far a proven search may go, and whom it tells; to its end if absent. */
  readonly limits?: Limits;
  /**
   * Mappings that may be good, such as the best ones of the same GEMM on the same hierarchy at other costs. A proven
   * search starts from the best of those in its mapspace, and is the faster the better they are; what it finds does not
   * depend on them. Ignored by other mappers.
   */
  readonly hints?: readonly Mapping[];
  /** What a proven search demands of mappings beyond the hierarchy; other mappers do not look at it. */
  readonly constraints?: MapspaceConstraints;
}

export const DEFAULT_OPTIONS: MapperOptions = {
  objective: "edp",
  factors: "perfect",
  threshold: 4,
  interleaving: true,
  seed: 1,
  patience: 100,
};

/** Every mapper has this type. It throws an InputError if the problem has no mapping that it could find. */
export type Mapper = (problem: Problem, options: MapperOptions) => MapperResult;

export interface MapperResult {
  readonly mapper: string;
  readonly mapping: Mapping;
  readonly evaluation: Evaluation;
  /** Legal mappings that were evaluated. */
  readonly evaluated: number;
  /** Whether no mapping of the mapspace has a lower objective; of those that tie, a search that was ended may miss the one with the lowest second. */
  readonly provenOptimal: boolean;
  /** How sure the result is, of a mapper that proves. */
  readonly proof?: Proof;
}

/** What a search knows of the mappings that it did not evaluate. */
export interface Proof {
  /** No mapping of the mapspace has a lower objective: pJ, ns or pJ·ns. */
  readonly bound: number;
  /** How far the mapping's objective may lie above the optimum's: 0.02 is 2 %; 0 if, and only if, it is proven optimal. */
  readonly gap: number;
  /** Bounds that were computed. */
  readonly nodes: number;
  /** Whether the mapspace could be searched whole: false if a dimension has too many chains of factors. */
  readonly whole: boolean;
  /** Of a chip: over which processors GEMMs are shared; then the proof is of the best share (decision 0011). */
  readonly sharedOver?: string;
}

/**
 * How far a mapping may lie above the optimum, and whether that is nothing but rounding: a search that was ended before it
 * refuted everything has still proven a mapping that reaches its bound.
 *
 * @param value the mapping's objective
 * @param proven whether the search refuted everything else
 */
export function gapTo(
  bound: number,
  value: number,
  proven: boolean,
): { readonly gap: number; readonly provenOptimal: boolean } {
  const above = value / bound - 1;
  const provenOptimal = proven || above <= ROUNDING;
  return { gap: provenOptimal ? 0 : above, provenOptimal };
}

/** Sums of the same terms in another order differ by less than this share of them. */
const ROUNDING = 1e-12;

/** Whether a mapper of this name may store weights several times. */
export function duplicates(mapper: string, { duplication }: MapperOptions): boolean {
  return duplication ?? mapper === "optimal";
}
