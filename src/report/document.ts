import { isTie } from "../verdict/gain.ts";

/**
 * What a report says, before it is laid out: paragraphs and tables.
 *
 * Reports know neither colours nor the width of a terminal; whoever prints a document does.
 */
export type Document = readonly Block[];

export type Block =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "text"; readonly text: string }
  /** Printed as it is, never wrapped: loop nests, pictures. */
  | { readonly kind: "verbatim"; readonly text: string }
  | { readonly kind: "table"; readonly table: Table };

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/**
 * @property name heading, with the unit if there is one
 * @property align left for words, right for numbers
 * @property key whether the column says what the row is about; it is repeated if a table is split
 * @property wrap whether the column holds sentences, which are broken into lines; at most one, the last
 */
export interface Column {
  readonly name: string;
  readonly align: "left" | "right";
  readonly key?: boolean;
  readonly wrap?: boolean;
}

/** The text of a cell, and whether it is good or bad news. */
export interface Cell {
  readonly text: string;
  readonly tone?: Tone;
}

export type Tone = "good" | "bad";

/** Columns of words are `name`, of numbers `>name`, of sentences `~name`, and those that identify a row `!name`. */
export function columns(...names: readonly string[]): Column[] {
  return names.map((name) => {
    if (name.startsWith("~")) return { name: name.slice(1), align: "left", wrap: true };
    if (name.startsWith(">")) return { name: name.slice(1), align: "right" };
    if (name.startsWith("!")) return { name: name.slice(1), align: "left", key: true };
    return { name, align: "left" };
  });
}

/** A row of cells; plain strings have no tone. */
export function row(...cells: readonly (string | Cell)[]): Cell[] {
  return cells.map((cell) => (typeof cell === "string" ? { text: cell } : cell));
}

/** A gain as a cell: good above 1, bad below. */
export function gainCell(text: string, gain: number): Cell {
  if (isTie(gain, 1)) return { text };
  return { text, tone: gain > 1 ? "good" : "bad" };
}

/** The spaces between two columns. */
export const GAP = 2;

/** Characters that a column of sentences gets at least. */
const LEAST_WRAPPED = 30;

/** The width that each column takes: that of its longest cell, or the least of one that is wrapped. */
export function columnWidths({ columns, rows }: Table): number[] {
  return columns.map(({ name, wrap }, c) => {
    const widest = Math.max(name.length, ...rows.map((cells) => cells[c]?.text.length ?? 0));
    return wrap ? Math.min(LEAST_WRAPPED, widest) : widest;
  });
}

/**
 * The same table in as few tables as fit into *width* characters, side by side columns in order.
 *
 * Every part repeats the key columns. A part holds at least one other column, however wide it is.
 */
export function splitTable(table: Table, width: number): Table[] {
  const widths = columnWidths(table);
  const all = table.columns.map((_, c) => c);
  const keys = all.filter((c) => table.columns[c]?.key);
  const widthOf = (of: readonly number[]) =>
    of.reduce((sum, c) => sum + (widths[c] ?? 0) + GAP, 0) - GAP;
  const parts: number[][] = [];
  let part: number[] = [...keys];
  for (const c of all) {
    if (keys.includes(c)) continue;
    if (part.length > keys.length && widthOf([...part, c]) > width) {
      parts.push(part);
      part = [...keys];
    }
    part.push(c);
  }
  parts.push(part);
  return parts.map((chosen) => ({
    columns: pick(table.columns, chosen),
    rows: table.rows.map((cells) => pick(cells, chosen)),
  }));
}

function pick<T>(from: readonly T[], indices: readonly number[]): T[] {
  return indices.flatMap((i) => {
    const item = from[i];
    return item === undefined ? [] : [item];
  });
}
