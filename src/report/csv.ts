import { guarded } from "../format/formula.ts";

/** One row of a CSV table: column name with its unit → value. Absent values are empty. */
export type Record = Readonly<{ [column: string]: string | number | boolean | undefined }>;

/**
 * Records as CSV (RFC 4180): a header, one line a record, lines end with CRLF, fields are quoted where they must be.
 *
 * The columns are those of the first record; all records have the same.
 */
export function toCsv(records: readonly Record[]): string {
  const quoted = (text: string) =>
    /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return rows(records)
    .map((cells) => `${cells.map(quoted).join(",")}\r\n`)
    .join("");
}

/** Records as tab-separated values: a header, one line a record. Tabs and line breaks within a field become blanks. */
export function toTsv(records: readonly Record[]): string {
  return rows(records)
    .map((cells) => `${cells.map(oneLine).join("\t")}\n`)
    .join("");
}

/** Records as a table of GitHub's Markdown; columns of numbers are aligned to the right. */
export function toMarkdown(records: readonly Record[]): string {
  const [header = [], ...lines] = rows(records);
  const isNumeric = (name: string) =>
    records.some((record) => typeof record[name] === "number") &&
    records.every((record) => ["number", "undefined"].includes(typeof record[name]));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => oneLine(cell).replace(/[\\|]/g, "\\$&")).join(" | ")} |\n`;
  const rule = `| ${header.map((name) => (isNumeric(name) ? "---:" : "---")).join(" | ")} |\n`;
  return [line(header), rule, ...lines.map(line)].join("");
}

/** The header and the fields of each record, as text. */
function rows(records: readonly Record[]): string[][] {
  const names = Object.keys(records[0] ?? {});
  return [names, ...records.map((record) => names.map((name) => field(record[name])))];
}

function oneLine(text: string): string {
  return text.replace(/[\t\r\n]+/g, " ");
}

function field(value: string | number | boolean | undefined): string {
  if (value === undefined) return "";
  if (typeof value === "number" && Number.isNaN(value)) {
    throw new Error("a table met a number that is none (NaN)");
  }
  if (value === Number.POSITIVE_INFINITY) return "unbounded";
  return typeof value === "string" ? guarded(value) : String(value);
}
