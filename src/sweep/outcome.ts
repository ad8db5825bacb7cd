/**
 * How a point of a sweep ended.
 *
 * - `done`: it has its results;
 * - `infeasible`: no primitive fits, or no mapping is legal: what was asked cannot be built or run, and the reason says why;
 * - `failed`: computing it threw, which is a fault of the program;
 * - `timed-out`, `out-of-memory`: it took more than a point may.
 */
export type Status = (typeof STATUSES)[number];

/** Every status. */
export const STATUSES = ["done", "infeasible", "failed", "timed-out", "out-of-memory"] as const;

/** What an axis of a sweep can be set to: a number in the axis's unit, or a name. */
export type AxisValue = number | string;

/** The values of all axes at a point, by the names of the axes. */
export type AxisValues = Readonly<Record<string, AxisValue>>;

/** A column of a sweep's results: an axis, or a result. */
export interface AxisColumn {
  readonly name: string;
  readonly kind: "number" | "text";
  /** Such as `B` or `ns`; empty for names, counts and ratios. */
  readonly unit: string;
}

/** A result that points have: a number, or nothing. */
export interface ResultColumn {
  readonly name: string;
  readonly unit: string;
}

/** A sweep as a store knows it. */
export interface SweepDescription {
  /** Of the text and of the files that it refers to: the same sweep has the same. */
  readonly id: string;
  readonly name: string;
  /** The experiment file. */
  readonly text: string;
  /** Indices of its points are below this; those that a filter rejects have no point. */
  readonly size: number;
  readonly axes: readonly AxisColumn[];
  readonly results: readonly ResultColumn[];
  readonly modelVersion: string;
}

/** A point that is to be computed: its place in the sweep, and the key of all that decides its results. */
export interface KeyedPoint {
  readonly index: number;
  readonly key: string;
  readonly axes: AxisValues;
}

/**
 * What became of a point. It holds nothing that depends on when, where or in which order it was computed, so that the same point is
 * the same bytes whoever computes it.
 */
export interface PointOutcome extends KeyedPoint, PointResult {}

/** What became of whichever point it is. */
export interface PointResult {
  readonly status: Status;
  /** Why it is not done, on one line; absent if it is. */
  readonly reason?: string;
  /** The recorded results; empty if it is not done. */
  readonly results: Readonly<Record<string, number | null>>;
  /** Whether its mappings are proven optimal, those of the baseline too if gains are recorded; null if it is not done. */
  readonly proven: boolean | null;
  /** Hash of the text of its mappings, if they are recorded. */
  readonly mapping?: string;
  /** Hash of the text that says where the numbers of its hardware and workload come from. */
  readonly provenance?: string;
}

/** Long texts that many outcomes share, by their hash: each is handed over with the first outcome that refers to it, or before. */
export type Texts = ReadonlyMap<string, string>;

/**
 * Where results are kept. One process writes to a store at a time.
 *
 * What was written before a crash stays, and a batch is there whole or not at all.
 */
export interface ResultStore {
  /** Begins a sweep, or goes on with it if it is there. */
  begin(sweep: SweepDescription): Promise<void>;
  /**
   * Of these points of the sweep, the indices of those still to compute. A point whose key has a result from anywhere else gets
   * that result without being computed.
   */
  missing(points: readonly KeyedPoint[]): Promise<number[]>;
  /** Adds outcomes in one transaction. The same outcomes twice change nothing. */
  write(outcomes: readonly PointOutcome[], texts: Texts): Promise<void>;
  close(): Promise<void>;
}
