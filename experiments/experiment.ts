import type { Record } from "../src/report/csv.ts";
import type { Expected, Figures } from "./expected.ts";
import type { Study } from "./study.ts";

/** A published figure or table, computed again. Pure: the same study gives the same findings. */
export interface Experiment {
  /** Its folder, and what `cimpass reproduce` calls it. */
  readonly name: string;
  readonly title: string;
  readonly expected: Expected;
  /** Whether it takes a second or two, so that every test run computes it. */
  readonly quick: boolean;
  /** Mappings that it makes by itself, about, for showing progress. */
  readonly mappings: number;
  /** What its columns are called, where they are other ones than the study's. */
  readonly columns?: ColumnNames;
  readonly run: (study: Study) => Findings;
}

/** The three columns of an experiment, and the interval of the first. */
export interface ColumnNames {
  readonly asPublished: string;
  readonly consistent: string;
  readonly optimal: string;
  readonly interval: string;
}

/** What an experiment found. */
export interface Findings {
  readonly values: readonly Found[];
  /** The data behind it, a CSV file each. */
  readonly tables: readonly DataTable[];
  /** What its figures show. */
  readonly series: readonly Series[];
}

/** A value, whose id is one of expected.json. What is absent has no meaning there. */
export interface Found {
  readonly id: string;
  readonly asPublished?: number | undefined;
  readonly consistent?: number | undefined;
  readonly optimal?: number | undefined;
  /** Least and most that as-published would be with the other side's proven optimum or any of 100 searches. */
  readonly interval?: readonly [number, number] | undefined;
  /** A value under a named correction, which the published one may be. */
  readonly corrected?: { readonly value: number; readonly correction: string } | undefined;
  /** What gives the value: GEMM, primitive, level. */
  readonly where?: string | undefined;
}

export interface DataTable {
  /** Of its file, without ending. */
  readonly name: string;
  readonly title: string;
  readonly records: readonly Record[];
}

/** Data to be drawn: which columns of records go where. */
export interface Series {
  /** Of its file, without ending. */
  readonly name: string;
  readonly title: string;
  /** What is shown, under which conditions. */
  readonly caption: string;
  /** What a reader who cannot see it would miss. */
  readonly alt: string;
  /** Lines join points in the order of the records. */
  readonly kind: "line" | "dot";
  readonly x: Axis;
  readonly y: Axis;
  /** Column that tells series apart. */
  readonly by: string;
  /** Column that says what a point is. */
  readonly label?: string;
  /** Column with a short text beside each point. */
  readonly text?: string;
  /** Whether lines mark 1, where both sides of a ratio are equal. */
  readonly ratios?: true;
  /** Columns with the ends of a range of y, drawn as a bar through each point. */
  readonly spread?: { readonly low: string; readonly high: string };
  /** Whether a line marks where x and y are equal. */
  readonly diagonal?: true;
  readonly records: readonly Record[];
}

export interface Axis {
  readonly column: string;
  readonly label: string;
  readonly scale: "linear" | "log";
}

/**
 * How a published value fares.
 *
 * - `reproduced`: as-published equals it within its tolerance
 * - `within the searches`: it lies between the least and the most of ours over the other side's proven optimum and 100
 *   random searches, so that it hangs on the luck of a search
 * - `after a correction`: it is what a named correction gives
 * - `not reproduced`: none of these
 * - `own`: the study states no value
 */
export type Verdict =
  | "reproduced"
  | "within the searches"
  | "after a correction"
  | "not reproduced"
  | "own";

export function verdictOf(published: number | null, tolerance: number, found: Found): Verdict {
  if (published === null) return "own";
  const { asPublished, interval, corrected } = found;
  const isNear = (value: number | undefined) =>
    value !== undefined && Math.abs(value - published) <= tolerance;
  if (isNear(asPublished)) return "reproduced";
  if (interval && published >= interval[0] && published <= interval[1])
    return "within the searches";
  if (isNear(corrected?.value)) return "after a correction";
  return "not reproduced";
}

/** Seven significant digits: what data files and expected values hold. */
export function rounded(value: number): number {
  // What is left of a difference of equal numbers depends on the order of sums.
  return Math.abs(value) < 1e-12 ? 0 : Number(value.toPrecision(7));
}

/** A finding as figures, rounded. */
export function figuresOf(found: Found): Figures {
  const figure = (value: number | undefined) => (value === undefined ? null : rounded(value));
  return {
    asPublished: figure(found.asPublished),
    consistent: figure(found.consistent),
    optimal: figure(found.optimal),
    low: figure(found.interval?.[0]),
    high: figure(found.interval?.[1]),
  };
}
