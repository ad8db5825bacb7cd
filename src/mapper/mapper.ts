import type { ResolvedArchitecture } from "../architecture/resolve.ts";
import type { Evaluation } from "../cost/evaluate.ts";
import type { Objective } from "../cost/objective.ts";
import type { Mapping } from "../mapping/mapping.ts";
import type { Profile } from "../profile/profile.ts";
import type { Gemm } from "../workload/gemm.ts";

/** What to map onto what. */
export interface Problem {
  readonly architecture: ResolvedArchitecture;
  readonly gemm: Gemm;
  readonly profile: Profile;
}

/** What a mapper may be told. Every mapper takes all of it and uses what concerns it. */
export interface MapperOptions {
  readonly objective: Objective;
  /** The priority mapping's threshold t: how lopsided the weights held by the banks may become. */
  readonly threshold: number;
  /** Spread weight tiles over the primitives, so that they work in parallel, before filling one. */
  readonly interleaving: boolean;
  /** Store the same weights in several primitives, which then work on different rows of A. */
  readonly duplication: boolean;
  /** Seed of a random search. */
  readonly seed: number;
  /** A random search stops after this many consecutive legal mappings without a lower objective. */
  readonly patience: number;
}

export const DEFAULT_OPTIONS: MapperOptions = {
  objective: "edp",
  threshold: 4,
  interleaving: true,
  duplication: false,
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
  readonly provenOptimal: boolean;
}
