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
}

/** Rules, and the GEMMs that they were fitted to (the first set) and tried on. */
export interface RulesOf {
  readonly rules: Rules;
  readonly sets: readonly SampleSet[];
}
