import type { Record } from "./csv.ts";
import type { Cell, Document } from "./document.ts";
import { columns, row } from "./document.ts";
import { significant } from "./number.ts";
import type { ReproductionResult } from "./result-schema.ts";

/** One published figure or table beside what this project finds. */
export type ReproductionOutcome = ReproductionResult["experiments"][number];
export type ReproducedValue = ReproductionOutcome["values"][number];

const COLUMNS_TEXT =
  "as published: profile as-published, priority mapping for CiM, random search (seed 1) for the baseline, and its " +
  "published mapping for 512x1024x1024. consistent: the same mappings and the baseline's published dataflow under " +
  "profile consistent. optimal: profile consistent, proven optimal on both sides, the baseline's dataflow free.";

/** Each experiment as a table: published, ours in three columns, the ratio of ours to published, and the verdict. */
export function reproductionText(outcomes: readonly ReproductionOutcome[]): Document {
  return [
    ...(outcomes.some(({ columns }) => columns === null)
      ? [{ kind: "text" as const, text: COLUMNS_TEXT }]
      : []),
    ...outcomes.flatMap(
      (outcome): Document => [
        { kind: "heading", text: `${outcome.name}: ${outcome.title}` },
        { kind: "text", text: `Claim: ${outcome.claim}` },
        { kind: "table", table: valuesTable(outcome) },
        { kind: "text", text: `${verdictCounts(outcome.values)}${movedText(outcome.values)}` },
      ],
    ),
  ];
}

function valuesTable({ values, columns: named }: ReproductionOutcome) {
  // Of what the study states no number there is nothing to compare, so no column either.
  const isPublished = values.some(({ published }) => published !== null);
  const withInterval = values.some(({ interval }) => interval !== null);
  const withVerdict = isPublished || values.some(({ as_expected }) => !as_expected);
  const withWhere = values.some(({ where }) => where !== null);
  return {
    columns: columns(
      "!value",
      "unit",
      ...(isPublished ? [">published"] : []),
      `>${named?.as_published ?? "as published"}`,
      ...(isPublished ? [">ratio"] : []),
      ...(withInterval ? [`>${named?.interval ?? "searches"}`] : []),
      `>${named?.consistent ?? "consistent"}`,
      `>${named?.consistent_optimal ?? "optimal"}`,
      ...(withVerdict ? ["verdict"] : []),
      ...(withWhere ? ["~where"] : []),
    ),
    rows: values.map((value) =>
      row(
        value.id,
        value.unit,
        ...(isPublished ? [figure(value.published)] : []),
        figure(value.as_published),
        ...(isPublished ? [figure(value.ratio)] : []),
        ...(withInterval ? [intervalText(value)] : []),
        figure(value.consistent),
        figure(value.consistent_optimal),
        ...(withVerdict ? [verdictCell(value)] : []),
        ...(withWhere ? [value.where ?? ""] : []),
      ),
    ),
  };
}

/** How many values fare how, such as `12 reproduced, 1 not reproduced`. */
export function verdictCounts(values: readonly ReproducedValue[]): string {
  const counts = new Map<string, number>();
  for (const { verdict } of values) {
    if (verdict !== "own") counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  }
  const parts = [...counts].map(([verdict, count]) => `${count} ${verdict}`);
  return parts.length === 0 ? "no published value." : `${parts.join(", ")}.`;
}

function movedText(values: readonly ReproducedValue[]): string {
  const moved = values.filter((value) => !value.as_expected).length;
  return moved === 0 ? "" : ` ${moved} not as expected.`;
}

function verdictCell({ verdict, as_expected, correction }: ReproducedValue): Cell {
  const text = verdict === "after a correction" ? `${verdict} (${correction ?? ""})` : verdict;
  if (!as_expected) return { text: `${text}, moved`, tone: "bad" };
  if (verdict === "own") return { text: "" };
  return { text, tone: verdict === "not reproduced" ? "bad" : "good" };
}

function figure(value: number | null): string {
  return value === null ? "" : significant(value);
}

function intervalText({ interval }: ReproducedValue): string {
  return interval ? `${significant(interval[0])} to ${significant(interval[1])}` : "";
}

/** A value a row. */
export function reproductionRecords(outcomes: readonly ReproductionOutcome[]): Record[] {
  return outcomes.flatMap(({ name, values }) =>
    values.map((value) => ({
      experiment: name,
      value: value.id,
      unit: value.unit,
      published: value.published ?? undefined,
      tolerance: value.tolerance,
      as_published: value.as_published ?? undefined,
      ratio: value.ratio ?? undefined,
      searches_low: value.interval?.[0],
      searches_high: value.interval?.[1],
      consistent: value.consistent ?? undefined,
      consistent_optimal: value.consistent_optimal ?? undefined,
      verdict: value.verdict,
      correction: value.correction ?? undefined,
      where: value.where ?? undefined,
      as_expected: value.as_expected,
    })),
  );
}
