import type { AxisValues, PointOutcome } from "../sweep/outcome.ts";
import type { DesignCosts } from "./found.ts";

/** How many combinations of axes ended how. Each counts once; together they are all. */
export interface ExplorationCounts {
  /** A condition does not hold there. */
  rejected: number;
  /** Its area is above the budget: nothing was mapped. */
  overArea: number;
  /** It cannot be built or mapped. */
  infeasible: number;
  /** No source states the area of a part of it, and area counts. */
  withoutArea: number;
  /** It costs at least so much that one that was evaluated beats it. */
  excluded: number;
  /** It was evaluated. */
  evaluated: number;
  /** Evaluating it threw: a fault of the program. */
  failed: number;
  /** What became of it is not known, since the search ended before. */
  open: number;
}

/** A design of the front: a combination of axes, or one for each of the workloads that it runs. */
export interface FrontDesign {
  readonly index: number;
  readonly costs: DesignCosts;
  /** What was computed, of each workload that it runs. */
  readonly outcomes: readonly PointOutcome[];
}

/** The designs that none beats of those that do the same work. */
export interface WorkFront {
  /** What says which work it is; nothing where designs run all workloads. */
  readonly work: AxisValues;
  /** By index. */
  readonly designs: readonly FrontDesign[];
}

/** What is known of a space of designs. */
export interface Exploration {
  readonly method: "exact" | "sampled";
  /** Whether every other combination is known to be none of the front. */
  readonly proven: boolean;
  readonly combinations: number;
  readonly counts: Readonly<ExplorationCounts>;
  /** Searches for mappings that bounds took, beside those of what was evaluated. */
  readonly searches: number;
  readonly fronts: readonly WorkFront[];
}

/** No combination is counted yet. */
export function noCounts(): ExplorationCounts {
  return {
    rejected: 0,
    overArea: 0,
    infeasible: 0,
    withoutArea: 0,
    excluded: 0,
    evaluated: 0,
    failed: 0,
    open: 0,
  };
}

/** An exploration that is under way. */
export interface Exploring {
  /** Goes on for a moment. @returns whether there is more to do */
  readonly step: () => boolean;
  /** How far it is: combinations that are settled, or evaluations that are made; and how many designs none beats so far. */
  readonly progress: () => { readonly done: number; readonly of: number; readonly front: number };
  /** What is known by now. */
  readonly result: () => Exploration;
}
