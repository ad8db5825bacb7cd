import type { Results } from "../../runtime/store/results.ts";
import { openResults } from "../../runtime/store/results.ts";
import type { SweepTable } from "../../runtime/store/sweep-table.ts";
import type { Chart } from "../../src/chart/chart.ts";
import type { Issue } from "../../src/diagnostic/issue.ts";
import { assertNoIssues, InputError } from "../../src/diagnostic/issue.ts";
import { didYouMean } from "../../src/diagnostic/suggest.ts";
import { collect } from "../../src/report/collected-table.ts";
import { counted } from "../../src/report/counted.ts";
import type { Block, Document } from "../../src/report/document.ts";
import { columns, row } from "../../src/report/document.ts";
import type { FigureKind } from "../../src/report/figure-kind.ts";
import { FIGURE_KINDS } from "../../src/report/figure-kind.ts";
import { RESULT_SCHEMA } from "../../src/report/json.ts";
import type { ResultsResult, SweepsResult } from "../../src/report/result-schema.ts";
import { rowsText } from "../../src/report/results-report.ts";
import type { Front, FrontQuestion } from "../../src/report/table-front.ts";
import { frontOf, readFrontQuestion } from "../../src/report/table-front.ts";
import type { StreamedTable, TableRow } from "../../src/report/typed-table.ts";
import { integer } from "../../src/request/numbers.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { TableFormat } from "../../src/request/settings.ts";
import { figureIssues, list, readFormat } from "../../src/request/settings.ts";
import { STATUSES } from "../../src/sweep/outcome.ts";
import { writeOutputs } from "../files.ts";
import type { Io } from "../io.ts";
import { printResult } from "../output.ts";
import { writeTable } from "../table-stream.ts";

/** A sweep of a store in a line. */
type SweepLine = SweepsResult["sweeps"][number];

/** `cimpass results`: what is in a store. */
export async function resultsCommand(file: string, raw: RawOptions, io: Io): Promise<void> {
  const issues: Issue[] = [];
  const format = readFormat(raw, ["text", "json", "csv"], issues);
  const most = integer("rows", raw.rows ?? "20", { least: 1 }, issues);
  issues.push(...conflicts(raw, format));
  assertNoIssues(issues);
  const results = await openResults(file);
  // Files that the database has set aside go with it only if it is closed.
  const listening = setInterval(() => {
    if (io.interrupt?.aborted) results.interrupt();
  }, LOOK_MS);
  try {
    const several = results.sweeps.length !== 1 && raw.sweep === undefined;
    const isAsked = [raw.sql, raw.where, raw.pareto, raw.svg, raw.png].some((one) => one);
    if (raw.sweeps || (several && format === "text" && !isAsked)) {
      await printSweeps(await sweepLines(results), format, raw, io);
      return;
    }
    const table = raw.sql === undefined ? chosen(results.sweeps, raw.sweep) : undefined;
    const line = table && (await sweepLine(results, table));
    const read = () => (table ? results.points(table, raw.where) : results.ask(raw.sql ?? ""));
    await printRows({ read, line, raw, format, most }, io);
  } finally {
    clearInterval(listening);
    // To exit would wait for the database.
    if (!results.close()) setTimeout(() => process.kill(process.pid, "SIGTERM"), LEAVE_MS).unref();
  }
}

/** Milliseconds between looks for Ctrl-C, and for the last words to be written. */
const LOOK_MS = 50;
const LEAVE_MS = 200;

interface Asked {
  /** Reads the rows, from the first on. */
  readonly read: () => Promise<StreamedTable>;
  readonly line: SweepLine | undefined;
  readonly raw: RawOptions;
  readonly format: "text" | "json" | TableFormat;
  /** Rows that text shows. */
  readonly most: number;
}

/** Prints the rows, or those of them that none beats. */
async function printRows(asked: Asked, io: Io): Promise<void> {
  const { read, raw, format, most, line } = asked;
  const source = await read();
  const question =
    raw.pareto === undefined ? undefined : readFrontQuestion(raw.pareto, raw.by, source.columns);
  const front = question && (await frontOf(source, question));
  // A connection has one query at a time: what a figure has read in between is read again.
  const shown = async (): Promise<StreamedTable> =>
    front ? { columns: front.columns, batches: one(front.rows) } : read();
  const head = (): Omit<ResultsResult, "columns" | "rows"> => ({
    schema: RESULT_SCHEMA,
    kind: "results",
    sweep: line ?? null,
    sql: raw.sql ?? null,
    where: raw.where ?? null,
    pareto:
      question && front
        ? {
            goals: question.goals.map((goal) => ({ ...goal })),
            by: [...question.by],
            compared: front.compared,
          }
        : null,
  });
  const charts = () => resultsFigures(asked, question && front ? { question, front } : undefined);
  if (format !== "text") {
    // A table that is larger than memory is written as it is read, after what may be refused.
    const isDrawn = raw.svg !== undefined || raw.png !== undefined;
    const { drawFigures } = await import("../figures.ts");
    const drawn = isDrawn ? await drawFigures(raw, await charts()) : [];
    await writeTable(await shown(), { format, output: raw.output, head }, io);
    writeOutputs(new Map(drawn.map(({ path, content }) => [path, content])));
    for (const { path, title } of drawn) io.stderr.write(`${path}: ${title}\n`);
    return;
  }
  const table = await shown();
  const { rows, more } = await firstRows(table, most);
  const total = front ? front.rows.length : raw.where === undefined ? line?.points : undefined;
  const document: Document = [
    ...(line ? [sweepText(line)] : []),
    ...(question && front ? [frontText(question, front.rows.length, front.compared)] : []),
    ...rowsText(table.columns, rows, more ? moreText(rows.length, total) : undefined),
  ];
  await printResult({ text: () => document, json: head, figures: charts }, format, raw, io);
}

/** The figure of the rows: of the kind asked for, else a front where there is one, and points by two quantities. */
async function resultsFigures(
  asked: Asked,
  found: { question: FrontQuestion; front: Front } | undefined,
): Promise<Chart[]> {
  const { rowsFigure } = await import("../../src/chart/rows-figure.ts");
  const { read, raw } = asked;
  const table = await collect(await read());
  const { figure, x, y, color, columns: names } = raw;
  return [
    rowsFigure(table, {
      kind: (figure as FigureKind | undefined) ?? (found ? "front" : "scatter"),
      of: ofWhat(asked),
      ...(x === undefined ? {} : { x }),
      ...(y === undefined ? {} : { y }),
      ...(color === undefined ? {} : { color }),
      ...(names === undefined ? {} : { columns: list(names) }),
      ...(found
        ? { front: { question: found.question, places: new Set(found.front.places) } }
        : {}),
    }),
  ];
}

/** What the rows are, in the caption of a figure. */
function ofWhat({ line, raw }: Asked): string {
  if (!line) return "the answer";
  return `sweep ${line.sweep}${raw.where === undefined ? "" : ` where ${raw.where}`}`;
}

/** What cannot be asked together. */
function conflicts(raw: RawOptions, format: string): Issue[] {
  const issues: Issue[] = [];
  const together = (one: keyof RawOptions, other: keyof RawOptions) => {
    if (raw[one] === undefined || raw[other] === undefined) return;
    const message = `conflicting options: --${one} and --${other}`;
    issues.push({ code: "conflicting-options", message, path: [], expected: "one of both" });
  };
  together("sql", "sweep");
  together("sql", "where");
  for (const option of ["sql", "where", "pareto", "rows", "svg", "png"] as const) {
    together("sweeps", option);
  }
  const needs = (option: keyof RawOptions, given: boolean, expected: string) => {
    if (raw[option] === undefined || given) return;
    const message = `option without effect: --${option}`;
    issues.push({ code: "invalid-option", message, path: [], expected: `${expected} with it` });
  };
  needs("by", raw.pareto !== undefined, "--pareto");
  needs("rows", format === "text", "--format text");
  const isDrawn = raw.svg !== undefined || raw.png !== undefined;
  for (const option of ["figure", "x", "y", "color", "columns"] as const) {
    needs(option, isDrawn, "--svg or --png");
  }
  issues.push(...figureIssues(raw));
  const { figure } = raw;
  if (figure !== undefined && !FIGURE_KINDS.some((kind) => kind === figure)) {
    const hint = didYouMean(figure, FIGURE_KINDS);
    const message = `unknown figure: ${figure}`;
    const expected = FIGURE_KINDS.join(", ");
    issues.push({ code: "unknown-figure", message, path: [], expected, hint });
  }
  return issues;
}

/** The sweep that is meant: the one of that name or identity, or the only one. */
function chosen(sweeps: readonly SweepTable[], name: string | undefined): SweepTable {
  const labels = sweeps.map(({ label }) => label);
  const found =
    name === undefined
      ? sweeps.length === 1
        ? sweeps[0]
        : undefined
      : (sweeps.find(({ label }) => label === name) ??
        sweeps.find(({ sweep }) => sweep.id === name));
  if (found) return found;
  if (name === undefined) {
    const message = sweeps.length === 0 ? "empty store: it has no sweep" : "several sweeps";
    const expected = sweeps.length === 0 ? undefined : `--sweep with one of ${labels.join(", ")}`;
    throw new InputError([{ code: "sweep", message, path: [], expected }]);
  }
  const message = `unknown sweep: ${name}`;
  const hint = didYouMean(name, labels);
  throw new InputError([
    { code: "unknown-sweep", message, path: [], expected: labels.join(", "), hint },
  ]);
}

async function sweepLines(results: Results): Promise<SweepLine[]> {
  const lines: SweepLine[] = [];
  for (const table of results.sweeps) lines.push(await sweepLine(results, table));
  return lines;
}

async function sweepLine(results: Results, table: SweepTable): Promise<SweepLine> {
  const { id, name, size, modelVersion: model_version } = table.sweep;
  const statuses = { ...(await results.counts(table)) };
  const points = Object.values(statuses).reduce((sum, count) => sum + count, 0);
  return { sweep: table.label, name, id, model_version, size, points, statuses };
}

async function printSweeps(
  sweeps: readonly SweepLine[],
  format: Asked["format"],
  raw: RawOptions,
  io: Io,
): Promise<void> {
  const shown = STATUSES.filter(
    (status) => status === "done" || sweeps.some(({ statuses }) => statuses[status] > 0),
  );
  const table = {
    columns: columns(
      "!sweep",
      "model",
      ">combinations",
      ">points",
      ...shown.map((status) => `>${status}`),
    ),
    rows: sweeps.map(({ sweep, model_version, size, points, statuses }) =>
      row(
        sweep,
        model_version,
        String(size),
        String(points),
        ...shown.map((status) => String(statuses[status])),
      ),
    ),
  };
  const forms = {
    text: (): Document =>
      sweeps.length === 0 ? [{ kind: "text", text: "No sweeps." }] : [{ kind: "table", table }],
    json: (): SweepsResult => ({ schema: RESULT_SCHEMA, kind: "sweeps", sweeps: [...sweeps] }),
    csv: () =>
      sweeps.map(({ statuses, ...line }) => ({
        ...line,
        ...Object.fromEntries(
          STATUSES.map((status) => [status.replaceAll("-", "_"), statuses[status]]),
        ),
      })),
  };
  await printResult(forms, format, raw, io);
}

function sweepText({ sweep, size, points, statuses, model_version }: SweepLine): Block {
  const ended = STATUSES.filter((status) => statuses[status] > 0).map(
    (status) => `${statuses[status]} ${status}`,
  );
  const text = `Sweep ${sweep}: ${counted(points, "point")} of ${counted(size, "combination")}${ended.length > 0 ? `, ${ended.join(", ")}` : ""}; model ${model_version}.`;
  return { kind: "text", text };
}

function frontText({ goals, by }: FrontQuestion, kept: number, compared: number): Block {
  const what = goals.map(({ column, best }) => `${best} ${column}`).join(", ");
  const within = by.length === 0 ? "" : ` Compared are rows that agree in ${by.join(", ")}.`;
  const text = `None beats these ${kept} of ${compared} rows: ${what}.${within}`;
  return { kind: "text", text };
}

function moreText(shown: number, total: number | undefined): string {
  const left = total === undefined ? "More rows" : `${total - shown} more rows`;
  return `${left}: --rows N shows more, --format csv or parquet with --output FILE has all.`;
}

async function firstRows(
  { batches }: StreamedTable,
  most: number,
): Promise<{ rows: TableRow[]; more: boolean }> {
  const rows: TableRow[] = [];
  for await (const batch of batches) {
    rows.push(...batch);
    if (rows.length > most) return { rows: rows.slice(0, most), more: true };
  }
  return { rows, more: false };
}

async function* one(rows: readonly TableRow[]): AsyncGenerator<readonly TableRow[]> {
  yield rows;
}
