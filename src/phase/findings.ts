import type { Gemm } from "../workload/gemm.ts";
import type { LineBorders } from "./border.ts";
import type { Diagram } from "./diagram.ts";
import type { Rules, SampleSet } from "./rules.ts";

/** What `cimpass when` found: a diagram, borders through workloads, or rules. */
export interface Findings {
  readonly diagram?: Diagram;
  readonly lines: readonly LineThrough[];
  readonly rules: readonly RulesOf[];
  /** The family of extents that borders are neighbours in. */
  readonly family: string;
  /** Workloads that were weighed. */
  readonly weighed: number;
  /** False if the user interrupted, so that some of it lacks. */
  readonly complete: boolean;
}

/** Borders along one extent through a workload. */
export interface LineThrough {
  readonly through: string;
  readonly borders: LineBorders;
  /** The family of its values, if that is not the one of extents. */
  readonly family?: string;
}

/** Rules, and the GEMMs that they were fitted to (the first set) and tried on. */
export interface RulesOf {
  readonly rules: Rules;
  readonly sets: readonly DecidedSet[];
}

/** GEMMs on which it was asked who wins. */
export interface DecidedSet extends SampleSet {
  /** GEMMs on which limits ended a search before it was known who wins: they are in no rule and no score. */
  readonly undecided: readonly Gemm[];
  /** Of the samples, those that hang on a mapper that proves nothing. */
  readonly unproven: number;
}
