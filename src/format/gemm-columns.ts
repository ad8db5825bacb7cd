import type { Issue } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { Gemm, Weights } from "../workload/gemm.ts";
import { gemm, gemmIssues, WEIGHTS } from "../workload/gemm.ts";

/** The columns of a list of GEMMs. Without a header they are M, N and K. */
export const COLUMNS = ["M", "N", "K", "batch", "count", "name", "weights"] as const;
export type Column = (typeof COLUMNS)[number];
export const REQUIRED: readonly Column[] = ["M", "N", "K"];
/** Columns that may be empty. */
const OPTIONAL: readonly Column[] = ["batch", "count", "weights"];
/** What spreadsheets call them otherwise; capitals, blanks and hyphens make no difference. */
const ALIASES: Readonly<Record<string, Column>> = {
  b: "batch",
  batch_size: "batch",
  batches: "batch",
  counts: "count",
  repeat: "count",
  repeats: "count",
  occurrences: "count",
  layer: "name",
  layer_name: "name",
  weight: "weights",
};
/** Faults of one list that are worth printing. */
export const MOST_ISSUES = 50;

type Place = NonNullable<Issue["at"]>;

/** What a row says in one column, with its place. */
export interface Entry {
  readonly column: Column;
  readonly text: string;
  readonly at: Place;
}

/** The column of a name, or of another name for it. */
export function columnOf(text: string): Column | undefined {
  const plain = text.trim().toLowerCase().replace(/[ -]/g, "_");
  return (
    COLUMNS.find((column) => column.toLowerCase() === plain) ??
    (Object.hasOwn(ALIASES, plain) ? ALIASES[plain] : undefined)
  );
}

export function unknownColumn(text: string, at: Place): Issue {
  const hint = didYouMean(text, COLUMNS);
  return {
    code: "unknown-column",
    message: `unknown column: ${excerpt(text)}`,
    path: [],
    at,
    expected: COLUMNS.join(", "),
    ...(hint === undefined ? {} : { hint }),
  };
}

export function duplicateColumn(column: Column, at: Place): Issue {
  return { code: "duplicate-column", message: `duplicate column: ${column}`, path: [], at };
}

/**
 * The GEMM of a row, or `undefined` with the reasons in *issues*.
 *
 * @param entries at most one of a column
 * @param at where the row begins
 */
export function gemmOf(entries: readonly Entry[], at: Place, issues: Issue[]): Gemm | undefined {
  const before = issues.length;
  const add = (code: string, message: string, place: Place, expected: string) =>
    issues.push({ code, message, path: [], at: place, expected });
  const values = { M: 0, N: 0, K: 0, batch: 1, count: 1 };
  let name: string | undefined;
  let weights: Weights = "static";
  for (const { column, text, at: place } of entries) {
    if (column === "name") {
      if (/\p{Cc}/u.test(text))
        add("invalid-name", "invalid name: control characters", place, "text");
      else if (text !== "") name = text;
    } else if (text === "" && OPTIONAL.includes(column)) {
      // The default.
    } else if (column === "weights") {
      const found = WEIGHTS.find((one) => one === text.toLowerCase());
      if (found) weights = found;
      else add("invalid-value", `invalid weights: ${excerpt(text)}`, place, WEIGHTS.join(" or "));
    } else if (text === "") {
      add("missing-value", `missing value: ${column}`, place, "a positive integer");
    } else if (/^\+?\d{1,20}(\.0+)?$/.test(text)) {
      // Tables whose column has an empty cell elsewhere are often saved with all its numbers as 24.0.
      values[column] = Number(text);
    } else {
      add("invalid-value", `invalid ${column}: ${excerpt(text)}`, place, "a positive integer");
    }
  }
  if (issues.length > before || !REQUIRED.every((one) => entries.some((e) => e.column === one)))
    return undefined;
  const { M, N, K, ...rest } = values;
  const read = gemm(M, N, K, { ...rest, weights, ...(name === undefined ? {} : { name }) });
  for (const issue of gemmIssues(read)) {
    const entry = entries.find(({ column }) => column === issue.path.at(-1));
    issues.push({ ...issue, path: [], at: entry?.at ?? at });
  }
  return issues.length > before ? undefined : read;
}

/** The beginning of a long text, for messages. */
export function excerpt(text: string): string {
  const printable = text.replace(/\p{Cc}/gu, "?");
  return printable.length <= 40 ? printable : `${printable.slice(0, 40)}…`;
}
