import { guarded } from "../format/formula.ts";

/** One row of a CSV table: column name with its unit → value. Absent values are empty. */
export type Record = Readonly<{ [column: string]: string | number | boolean | undefined }>;

/** How a table becomes text, its head and then line by line. */
export interface LineFormat {
  /** @param numeric which columns hold numbers */
  readonly head: (names: readonly string[], numeric: readonly boolean[]) => string;
  readonly line: (cells: readonly string[]) => string;
}

const csvLine = (cells: readonly string[]) => `${cells.map(quoted).join(",")}\r\n`;
const tsvLine = (cells: readonly string[]) => `${cells.map(oneLine).join("\t")}\n`;
const mdLine = (cells: readonly string[]) =>
  `| ${cells.map((cell) => oneLine(cell).replace(/[\\|]/g, "\\$&")).join(" | ")} |\n`;

/**
 * - `csv`: RFC 4180: a header, one line a record, lines end with CRLF, fields are quoted where they must be;
 * - `tsv`: tab-separated values; tabs and line breaks within a field become blanks;
 * - `md`: a table of GitHub's Markdown; columns of numbers are aligned to the right.
 */
export const LINE_FORMATS: Readonly<{ [format in "csv" | "tsv" | "md"]: LineFormat }> = {
  csv: { head: csvLine, line: csvLine },
  tsv: { head: tsvLine, line: tsvLine },
  md: {
    head: (names, numeric) =>
      `${mdLine(names)}| ${names.map((_, c) => (numeric[c] ? "---:" : "---")).join(" | ")} |\n`,
    line: mdLine,
  },
};

/** Records as CSV. The columns are those of the first record; all records have the same. */
export function toCsv(records: readonly Record[]): string {
  return lines(records, LINE_FORMATS.csv);
}

/** Records as tab-separated values. */
export function toTsv(records: readonly Record[]): string {
  return lines(records, LINE_FORMATS.tsv);
}

/** Records as a table of Markdown. */
export function toMarkdown(records: readonly Record[]): string {
  return lines(records, LINE_FORMATS.md);
}

function lines(records: readonly Record[], { head, line }: LineFormat): string {
  const names = Object.keys(records[0] ?? {});
  const isNumeric = (name: string) =>
    records.some((record) => typeof record[name] === "number") &&
    records.every((record) => ["number", "undefined"].includes(typeof record[name]));
  const text = records.map((record) => line(names.map((name) => cellText(record[name]))));
  return head(names, names.map(isNumeric)) + text.join("");
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function oneLine(text: string): string {
  return text.replace(/[\t\r\n]+/g, " ");
}

/** A value as the field of a table: empty where there is none, `unbounded` where it is infinite. */
export function cellText(value: string | number | boolean | undefined): string {
  if (value === undefined) return "";
  if (typeof value === "number" && Number.isNaN(value)) {
    throw new Error("a table met a number that is none (NaN)");
  }
  if (value === Number.POSITIVE_INFINITY) return "unbounded";
  return typeof value === "string" ? guarded(value) : String(value);
}
