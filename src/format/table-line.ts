import type { Issue } from "../diagnostic/issue.ts";

/** A cell with the column of its line where it begins, 1-based. */
export interface Cell {
  readonly text: string;
  readonly column: number;
}

/** A line of a table: its number, 1-based, and its cells. */
export interface Line {
  readonly line: number;
  readonly cells: readonly Cell[];
  /** Whether the table itself says that these are names of columns. */
  readonly isHeader: boolean;
}

const SEPARATORS = ["\t", ",", ";"];

type Lines = Iterable<Line | { readonly issue: Issue }>;

/**
 * The lines of a table whose cells stand between tabs, commas, semicolons or blanks, whichever of them comes first here in its
 * first line; blank lines and comments (#) are left out.
 */
export function* separatedLines(content: string, file: string): Lines {
  let separator: string | undefined;
  let line = 0;
  for (const text of linesOf(content)) {
    line++;
    if (text.trim() === "" || text.trimStart().startsWith("#")) continue;
    separator ??= SEPARATORS.find((one) => text.replace(/"[^"]*"/g, "").includes(one)) ?? " ";
    const cells = splitCells(text, separator);
    if (cells === undefined) {
      const at = { file, line, column: text.indexOf('"') + 1 };
      yield { issue: { code: "unbalanced-quote", message: "unbalanced quote", path: [], at } };
      return;
    }
    yield { line, cells, isHeader: false };
  }
}

/**
 * The lines of the one Markdown table of a text, whose rows begin with a bar: the names of its columns, a line of hyphens,
 * and rows. What stands before and after it is no part of it; a second table is a fault.
 */
export function* markdownLines(content: string, file: string): Lines {
  const fault = (code: string, message: string, line: number, expected: string) => ({
    issue: { code, message, path: [], at: { file, line, column: 1 }, expected },
  });
  let rows = 0;
  let isOver = false;
  let line = 0;
  for (const text of linesOf(content)) {
    line++;
    if (!text.trimStart().startsWith("|")) {
      isOver = rows > 0;
      if (rows === 1) break;
      continue;
    }
    if (isOver) {
      yield fault("second-table", "second table", line, "one table in a file");
      return;
    }
    rows++;
    const cells = splitBars(text);
    const isRule = cells.every((cell) => /^:?-+:?$/.test(cell.text));
    if (isRule !== (rows === 2)) {
      yield fault(
        "invalid-table",
        "invalid table",
        line,
        "names, a line as | --- | --- |, and rows",
      );
      return;
    }
    if (!isRule) yield { line, cells, isHeader: rows === 1 };
  }
  if (rows === 0 && content.trim() !== "")
    yield fault("missing-table", "missing table", 1, "a table whose lines begin with a bar");
  if (rows === 1)
    yield fault("invalid-table", "invalid table", line, "a line as | --- | --- | below the names");
}

function linesOf(content: string): string[] {
  return content.split(/\r\n|\n|\r/);
}

/** The cells of a line. Quotes may enclose a cell, but where blanks separate them. */
function splitCells(line: string, separator: string): Cell[] | undefined {
  if (separator === " ")
    return [...line.matchAll(/\S+/g)].map((m) => ({ text: m[0], column: m.index + 1 }));
  const cells: Cell[] = [];
  let start = 0;
  let quoted = false;
  for (let i = 0; i <= line.length; i++) {
    if (line[i] === '"') quoted = !quoted;
    if (i < line.length && (line[i] !== separator || quoted)) continue;
    const { text, column } = trimmed(line.slice(start, i), start);
    const isQuoted = text.length >= 2 && text.startsWith('"') && text.endsWith('"');
    cells.push({ text: isQuoted ? text.slice(1, -1).replaceAll('""', '"').trim() : text, column });
    start = i + 1;
  }
  return quoted ? undefined : cells;
}

/** The cells between the bars of a line; `\|` is a bar within a cell. */
function splitBars(line: string): Cell[] {
  const begin = line.indexOf("|") + 1;
  const cells: Cell[] = [];
  let start = begin;
  for (let i = begin; i <= line.length; i++) {
    if (line[i] === "\\") {
      i++;
      continue;
    }
    if (i < line.length && line[i] !== "|") continue;
    const { text, column } = trimmed(line.slice(start, i), start);
    // After the last bar there is nothing, or no bar.
    if (i < line.length || text !== "")
      cells.push({ text: text.replace(/\\([|\\])/g, "$1"), column });
    start = i + 1;
  }
  return cells;
}

function trimmed(raw: string, start: number): Cell {
  return { text: raw.trim(), column: start + (raw.length - raw.trimStart().length) + 1 };
}
