/** One row of a CSV table: column name with its unit → value. Absent values are empty. */
export type Record = Readonly<{ [column: string]: string | number | boolean | undefined }>;

/**
 * Records as CSV (RFC 4180): a header, one line a record, lines end with CRLF, fields are quoted where they must be.
 *
 * The columns are those of the first record; all records have the same.
 */
export function toCsv(records: readonly Record[]): string {
  const names = Object.keys(records[0] ?? {});
  const lines = [names.map(field).join(",")];
  for (const record of records) lines.push(names.map((name) => field(record[name])).join(","));
  return `${lines.join("\r\n")}\r\n`;
}

function field(value: string | number | boolean | undefined): string {
  if (value === undefined) return "";
  if (typeof value === "number" && Number.isNaN(value)) {
    throw new Error("a CSV row met a number that is none (NaN)");
  }
  const text = value === Number.POSITIVE_INFINITY ? "unbounded" : plain(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A text that spreadsheets do not take for a formula: names come from files of others. An apostrophe before it, as OWASP advises
 * (https://owasp.org/www-community/attacks/CSV_Injection). Numbers stay.
 */
function plain(value: string | number | boolean): string {
  const isFormula = typeof value === "string" && /^[=+\-@\t\r]/.test(value);
  return isFormula && Number.isNaN(Number(value)) ? `'${value}` : String(value);
}
