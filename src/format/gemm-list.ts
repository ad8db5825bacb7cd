import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import type { Gemm } from "../workload/gemm.ts";
import { gemm, gemmIssues } from "../workload/gemm.ts";
import type { Network } from "../workload/network.ts";
import { networkIssues } from "../workload/network.ts";
import { withoutGuard } from "./formula.ts";
import type { Column, Entry } from "./gemm-columns.ts";
import {
  columnOf,
  duplicateColumn,
  excerpt,
  gemmOf,
  MOST_ISSUES,
  REQUIRED,
  unknownColumn,
} from "./gemm-columns.ts";
import type { Cell, Line } from "./table-line.ts";
import { markdownLines, separatedLines } from "./table-line.ts";
import type { Content } from "./text.ts";
import { decodeText, LARGEST_LIST } from "./text.ts";

/** A column; `row` numbers the rows, and `undefined` is a fault that was named. */
type Heading = Column | "row" | undefined;

/**
 * Reads a network from a table of GEMMs: a line each, with M, N, K and optionally batch, count, name and weights, separated by
 * tabs, commas, semicolons or blanks, or a Markdown table.
 *
 * A header line names the columns in any order; without one there are three, M, N and K. Blank lines and lines
 * that begin with # are skipped; in Markdown, everything around the table is. A first column without a name may number the rows.
 *
 * @param file name for messages
 * @param name of the network
 * @throws InputError with every fault and its place
 */
export function readGemmList(content: Content, file = "list", name = file): Network {
  const decoded = decodeText(content, file, LARGEST_LIST);
  if ("issue" in decoded) throw new InputError([decoded.issue]);
  const issues: Issue[] = [];
  const gemms: Gemm[] = [];
  const at = (line: number, column: number) => ({ file, line, column });
  let columns: readonly Heading[] | undefined;
  const lines = isMarkdown(decoded.text, file)
    ? markdownLines(decoded.text, file)
    : separatedLines(decoded.text, file);
  for (const line of lines) {
    if ("issue" in line) {
      issues.push(line.issue);
      break;
    }
    if (columns === undefined) {
      const isHeader = line.isHeader || isHeaderLine(line.cells);
      columns = isHeader ? readHeader(line, file, issues) : REQUIRED;
      if (isHeader) continue;
    }
    const read = readRow(line, columns, file, issues);
    if (read) gemms.push(read);
    if (issues.length >= MOST_ISSUES) break;
  }
  if (issues.length > 0) throw new InputError(issues);
  return networkIn(name, gemms, at(1, 1));
}

/**
 * A network of what a list says.
 *
 * @throws InputError if it is empty or its sums are inexact
 */
export function networkIn(
  name: string,
  gemms: readonly Gemm[],
  at: NonNullable<Issue["at"]>,
): Network {
  const network: Network = { name, gemms };
  const rest = networkIssues(network);
  if (rest.length > 0) throw new InputError(rest.map((issue) => ({ ...issue, at })));
  return network;
}

/**
 * A GEMM from a shape such as `512x1024x1024`, M x N x K, with an optional batch as a fourth number.
 *
 * @returns `undefined` if the text is no shape
 * @throws InputError if it is one that cannot be evaluated
 */
export function readShape(text: string): Gemm | undefined {
  const match = /^(\d{1,20})[x×](\d{1,20})[x×](\d{1,20})(?:[x×](\d{1,20}))?$/i.exec(text.trim());
  if (!match) return undefined;
  const [, M, N, K, batch = "1"] = match;
  const read = gemm(Number(M), Number(N), Number(K), { batch: Number(batch) });
  const issues = gemmIssues(read);
  // The message names the extent, and a shape has no other place.
  if (issues.length > 0) throw new InputError(issues.map((issue) => ({ ...issue, path: [] })));
  return read;
}

/** A file named so, or a text whose first line that is no blank one begins with a bar. */
function isMarkdown(text: string, file: string): boolean {
  return /\.(md|markdown)$/i.test(file) || /^\s*\|/.test(text);
}

function readHeader({ cells, line }: Line, file: string, issues: Issue[]): readonly Heading[] {
  const columns = cells.map(
    ({ text }, i): Heading => (i === 0 && text === "" ? "row" : columnOf(text)),
  );
  cells.forEach(({ text, column }, i) => {
    const found = columns[i];
    const at = { file, line, column };
    if (!found) issues.push(unknownColumn(text, at));
    else if (found !== "row" && columns.indexOf(found) < i) issues.push(duplicateColumn(found, at));
  });
  const missing = REQUIRED.filter((column) => !columns.includes(column));
  if (missing.length > 0) {
    issues.push({
      code: "missing-column",
      message: `missing column: ${missing.join(", ")}`,
      path: [],
      at: { file, line, column: 1 },
      expected: "a header with M, N and K, or no header and three numbers a line",
    });
  }
  return columns.map((column, i) => (columns.indexOf(column) < i ? undefined : column));
}

/** The GEMM of a line, or `undefined` with the reasons in *issues*. */
function readRow(
  { cells, line }: Line,
  columns: readonly Heading[],
  file: string,
  issues: Issue[],
): Gemm | undefined {
  const surplus = cells[columns.length];
  if (surplus) {
    issues.push({
      code: "surplus-cell",
      message: `surplus cell: ${excerpt(surplus.text)}`,
      path: [],
      at: { file, line, column: surplus.column },
      expected: `${columns.length} cells a line`,
    });
  }
  const last = cells.at(-1);
  const end = (last?.column ?? 1) + (last?.text.length ?? 0);
  const entries = columns.flatMap((column, i): Entry[] => {
    if (column === undefined) return [];
    const { text = "", column: start = end } = cells[i] ?? {};
    const at = { file, line, column: start };
    if (column === "row") {
      if (!/^\d*$/.test(text)) issues.push(noRowNumber(text, at));
      return [];
    }
    return [{ column, text: column === "name" ? withoutGuard(text) : text, at }];
  });
  const read = gemmOf(entries, { file, line, column: 1 }, issues);
  return surplus ? undefined : read;
}

function noRowNumber(text: string, at: NonNullable<Issue["at"]>): Issue {
  const message = `unnamed column: ${excerpt(text)}`;
  const expected = "a name in the header, or the numbers of the rows";
  return { code: "unnamed-column", message, path: [], at, expected };
}

/** A line that names a column, or has no number at all. */
function isHeaderLine(cells: readonly Cell[]): boolean {
  const isNumber = ({ text }: Cell) => Number.isFinite(Number(text));
  return cells.some(({ text }) => columnOf(text) !== undefined) || !cells.some(isNumber);
}
