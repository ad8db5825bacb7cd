import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { Gemm, Weights } from "../workload/gemm.ts";
import { gemm, gemmIssues, WEIGHTS } from "../workload/gemm.ts";
import type { Network } from "../workload/network.ts";
import { networkIssues } from "../workload/network.ts";
import type { Content } from "./text.ts";
import { decodeText, LARGEST_LIST } from "./text.ts";

/** The columns of a list of GEMMs. Without a header line they are M, N and K. */
const COLUMNS = ["M", "N", "K", "batch", "count", "name", "weights"] as const;
type Column = (typeof COLUMNS)[number];
const REQUIRED: readonly Column[] = ["M", "N", "K"];
/** Columns whose cells may be empty. */
const OPTIONAL: readonly Column[] = ["batch", "count", "weights"];
const MOST_ISSUES = 50;

/** A cell with its place. */
interface Cell {
  readonly text: string;
  readonly column: number;
}

/**
 * Reads a network from a table of GEMMs: a line each, with M, N, K and optionally batch, count, name and weights, separated by
 * tabs, commas, semicolons or blanks.
 *
 * A header line names the columns in any order; without one there are three, M, N and K. Blank lines and lines
 * that begin with # are skipped.
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
  let columns: readonly (Column | undefined)[] | undefined;
  let line = 0;
  for (const text of decoded.text.split(/\r\n|\n|\r/)) {
    line++;
    if (text.trim() === "" || text.trimStart().startsWith("#")) continue;
    const cells = splitCells(text);
    if (cells === undefined) {
      const at = { file, line, column: text.indexOf('"') + 1 };
      issues.push({ code: "unbalanced-quote", message: "unbalanced quote", path: [], at });
      break;
    }
    if (columns === undefined) {
      const isHeader = isHeaderLine(cells);
      columns = isHeader ? readHeader(cells, file, line, issues) : REQUIRED;
      if (issues.length > 0) break;
      if (isHeader) continue;
    }
    const read = readRow(cells, columns, file, line, issues);
    if (read) gemms.push(read);
    if (issues.length >= MOST_ISSUES) break;
  }
  if (issues.length > 0) throw new InputError(issues);
  const network: Network = { name, gemms };
  const rest = networkIssues(network);
  if (rest.length > 0) {
    const at = { file, line: 1, column: 1 };
    throw new InputError(rest.map((issue) => ({ ...issue, at })));
  }
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

function readHeader(
  cells: readonly Cell[],
  file: string,
  line: number,
  issues: Issue[],
): readonly (Column | undefined)[] {
  const add = (code: string, message: string, column: number, rest: Partial<Issue>) =>
    issues.push({ code, message, path: [], at: { file, line, column }, ...rest });
  const columns = cells.map(({ text }) => columnOf(text));
  cells.forEach(({ text, column }, i) => {
    const found = columns[i];
    if (!found) {
      const hint = didYouMean(text, COLUMNS);
      const expected = COLUMNS.join(", ");
      add("unknown-column", `unknown column: ${excerpt(text)}`, column, {
        expected,
        ...(hint === undefined ? {} : { hint }),
      });
    } else if (columns.indexOf(found) < i) {
      add("duplicate-column", `duplicate column: ${found}`, column, {});
    }
  });
  const missing = REQUIRED.filter((column) => !columns.includes(column));
  if (missing.length > 0) {
    const expected = "a header with M, N and K, or no header and three numbers a line";
    add("missing-column", `missing column: ${missing.join(", ")}`, 1, { expected });
  }
  return columns;
}

/** The GEMM of a line, or `undefined` with the reasons in *issues*. */
function readRow(
  cells: readonly Cell[],
  columns: readonly (Column | undefined)[],
  file: string,
  line: number,
  issues: Issue[],
): Gemm | undefined {
  const before = issues.length;
  const add = (code: string, message: string, column: number, expected: string) =>
    issues.push({ code, message, path: [], at: { file, line, column }, expected });
  const surplus = cells[columns.length];
  if (surplus) {
    const message = `surplus cell: ${excerpt(surplus.text)}`;
    add("surplus-cell", message, surplus.column, `${columns.length} cells a line`);
  }
  const values = { M: 0, N: 0, K: 0, batch: 1, count: 1 };
  const end = (cells.at(-1)?.column ?? 1) + (cells.at(-1)?.text.length ?? 0);
  let name: string | undefined;
  let weights: Weights = "static";
  columns.forEach((column, i) => {
    if (column === undefined) return;
    const { text = "", column: start = end } = cells[i] ?? {};
    if (column === "name") {
      if (/\p{Cc}/u.test(text))
        add("invalid-name", "invalid name: control characters", start, "text");
      else if (text !== "") name = text;
      return;
    }
    if (text === "" && OPTIONAL.includes(column)) return;
    if (column === "weights") {
      const found = WEIGHTS.find((one) => one === text.toLowerCase());
      if (found) weights = found;
      else add("invalid-value", `invalid weights: ${excerpt(text)}`, start, WEIGHTS.join(" or "));
      return;
    }
    if (text === "") add("missing-value", `missing value: ${column}`, start, "a positive integer");
    else if (!/^\+?\d{1,20}$/.test(text))
      add("invalid-value", `invalid ${column}: ${excerpt(text)}`, start, "a positive integer");
    else values[column] = Number(text);
  });
  if (issues.length > before) return undefined;
  const { M, N, K, ...rest } = values;
  const read = gemm(M, N, K, { ...rest, weights, ...(name === undefined ? {} : { name }) });
  for (const issue of gemmIssues(read)) {
    const field = issue.path.at(-1);
    const cell = cells[columns.indexOf(field as Column)];
    issues.push({ ...issue, path: [], at: { file, line, column: cell?.column ?? 1 } });
  }
  return issues.length > before ? undefined : read;
}

/** The cells of a line: by tabs if it has one, else commas, semicolons, or blanks. Quotes may enclose a cell. */
function splitCells(line: string): Cell[] | undefined {
  const separator = ["\t", ",", ";"].find((one) => line.includes(one));
  if (separator === undefined)
    return [...line.matchAll(/\S+/g)].map((m) => ({ text: m[0], column: m.index + 1 }));
  const cells: Cell[] = [];
  let start = 0;
  let quoted = false;
  for (let i = 0; i <= line.length; i++) {
    if (line[i] === '"') quoted = !quoted;
    if (i < line.length && (line[i] !== separator || quoted)) continue;
    const raw = line.slice(start, i);
    const text = raw.trim();
    const column = start + (raw.length - raw.trimStart().length) + 1;
    const isQuoted = text.length >= 2 && text.startsWith('"') && text.endsWith('"');
    cells.push({ text: isQuoted ? text.slice(1, -1).replaceAll('""', '"').trim() : text, column });
    start = i + 1;
  }
  return quoted ? undefined : cells;
}

/** A line that names a column, or has no number at all. */
function isHeaderLine(cells: readonly Cell[]): boolean {
  const isNumber = ({ text }: Cell) => Number.isFinite(Number(text));
  return cells.some(({ text }) => columnOf(text) !== undefined) || !cells.some(isNumber);
}

function columnOf(text: string): Column | undefined {
  return COLUMNS.find((column) => column.toLowerCase() === text.toLowerCase());
}

/** The beginning of a long text, for messages. */
function excerpt(text: string): string {
  const printable = text.replace(/\p{Cc}/gu, "?");
  return printable.length <= 40 ? printable : `${printable.slice(0, 40)}…`;
}
