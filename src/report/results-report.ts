import type { Document } from "./document.ts";
import { stated } from "./number.ts";
import type { TableColumn, TableRow, TableValue } from "./typed-table.ts";

/** Columns that only programs read: hashes. */
const HASHES = ["key", "mapping", "provenance"];

/** Longer texts are cut in a table of text. */
const LONGEST_CELL = 60;

/**
 * The first rows of a table as text: without hashes and columns that are empty in all of them, and with what is the same in all of them above.
 *
 * @param more says what is not shown
 */
export function rowsText(
  columns: readonly TableColumn[],
  rows: readonly TableRow[],
  more: string | undefined,
): Document {
  const shown = columns.flatMap((column, c) => {
    const values = rows.map((row) => cell(row[c] ?? null));
    if (HASHES.includes(column.name) || values.every((value) => value === "")) return [];
    return [{ column, values, same: rows.length > 1 && new Set(values).size === 1 }];
  });
  const same = shown.filter((one) => one.same);
  const differing = shown.filter((one) => !one.same);
  // A table of nothing but equal rows is still a table.
  const inTable = differing.length === 0 ? shown : differing;
  const blocks: Document[number][] = [];
  if (differing.length > 0 && same.length > 0) {
    const words = same.map(({ column, values }) => `${column.name} ${values[0]}`).join(", ");
    blocks.push({ kind: "text", text: `The same in all: ${words}.` });
  }
  if (rows.length === 0) blocks.push({ kind: "text", text: "No rows." });
  else {
    blocks.push({
      kind: "table",
      table: {
        columns: inTable.map(({ column }, i) => ({
          name: column.name,
          align: column.type === "number" || column.type === "integer" ? "right" : "left",
          key: i === 0,
        })),
        rows: rows.map((_, r) => inTable.map(({ values }) => ({ text: values[r] ?? "" }))),
      },
    });
  }
  if (more !== undefined) blocks.push({ kind: "text", text: more });
  return blocks;
}

function cell(value: TableValue): string {
  if (value === null) return "";
  if (typeof value === "number") {
    return Number.isSafeInteger(value) || value === Number.NEGATIVE_INFINITY
      ? String(value)
      : stated(value);
  }
  const text = String(value).replace(/\s+/g, " ");
  return text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL - 1)}…` : text;
}

/** A value as JSON has it: what is infinite in words, an integer that a number does not hold as its digits. */
export function jsonValue(value: TableValue): number | string | boolean | null {
  if (typeof value === "bigint") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  if (typeof value !== "number" || Number.isFinite(value)) return value;
  return value > 0 ? "unbounded" : "-unbounded";
}
