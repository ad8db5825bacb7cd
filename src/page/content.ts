import type { Chart } from "../chart/chart.ts";
import type { Record } from "../report/csv.ts";
import type { Table } from "../report/document.ts";

/** A report before it is laid out: what it says, in order. Renderers add nothing but numbers of figures and tables. */
export interface Content {
  readonly title: string;
  /** Under which conditions all of it holds, in a paragraph. */
  readonly conditions: string;
  readonly sections: readonly Section[];
}

export interface Section {
  readonly title: string;
  readonly blocks: readonly Part[];
}

export type Part =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "text"; readonly text: string }
  /** Questions with their answers, or words with what they mean. */
  | { readonly kind: "answers"; readonly answers: readonly Answer[] }
  /** To be typed as it is. */
  | { readonly kind: "command"; readonly text: string }
  | { readonly kind: "figure"; readonly chart: Chart }
  | {
      readonly kind: "table";
      /** Stem of its data file. */
      readonly name: string;
      readonly caption: string;
      readonly table: Table;
      /** All its numbers and more, unrounded. */
      readonly records: readonly Record[];
    };

export interface Answer {
  readonly question: string;
  readonly answer: string;
}

/** What every page of a report contains. */
export const MARK = "made by cimpass report";

/** The figures of a report in their order. */
export function figuresOf({ sections }: Content): Chart[] {
  return partsOf(sections).flatMap((part) => (part.kind === "figure" ? [part.chart] : []));
}

/** The data of every figure and table, by the stem of its file. */
export function dataOf({ sections }: Content): Map<string, readonly Record[]> {
  const data = new Map<string, readonly Record[]>();
  for (const part of partsOf(sections)) {
    const named =
      part.kind === "figure"
        ? { name: part.chart.name, records: part.chart.rows }
        : part.kind === "table"
          ? part
          : undefined;
    if (!named) continue;
    if (data.has(named.name)) throw new Error(`two figures or tables are named ${named.name}`);
    data.set(named.name, named.records);
  }
  return data;
}

function partsOf(sections: readonly Section[]): Part[] {
  return sections.flatMap(({ blocks }) => blocks);
}
