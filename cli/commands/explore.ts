import { sha256 } from "../../runtime/pool/sha256.ts";
import type { Chart } from "../../src/chart/chart.ts";
import type { Issue } from "../../src/diagnostic/issue.ts";
import { assertNoIssues, InputError } from "../../src/diagnostic/issue.ts";
import { explorationResult, explorationWords } from "../../src/explore/answer.ts";
import type { Exploration, Exploring, WorkFront } from "../../src/explore/exploration.ts";
import { startExploring } from "../../src/explore/explore.ts";
import { collectedDesigns, designTable } from "../../src/explore/table.ts";
import type { ExploreTask } from "../../src/explore/task.ts";
import { readTask } from "../../src/explore/task.ts";
import { counted } from "../../src/report/counted.ts";
import type { Record } from "../../src/report/csv.ts";
import type { Document } from "../../src/report/document.ts";
import { rowsText } from "../../src/report/results-report.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import { figureIssues, readFormat } from "../../src/request/settings.ts";
import type { Sweep } from "../../src/sweep/read.ts";
import type { Io } from "../io.ts";
import { printResult } from "../output.ts";
import { createProgress } from "../progress.ts";
import { loadSweepFile } from "../sweep-file.ts";

/** `cimpass explore`: the points of an experiment file that none beats. */
export async function exploreCommand(file: string, raw: RawOptions, io: Io): Promise<void> {
  const issues: Issue[] = [];
  const format = readFormat(raw, ["text", "json", "csv"], issues);
  issues.push(...figureIssues(raw));
  const sweep = await loadSweepFile(file);
  const task = taskOrIssues(sweep, raw, issues);
  const drawn = (["svg", "png"] as const).find((option) => raw[option] !== undefined);
  if (drawn !== undefined && task.objectives.length < 2) {
    // Before the search: its front would be lost.
    const message = `nothing to draw for --${drawn}: a figure is of two objectives`;
    issues.push({ code: "invalid-option", message, path: [], expected: "--objectives with two" });
  }
  assertNoIssues(issues);
  const { found, interrupted } = exploreUntil(startExploring(sweep, task, { hash: sha256 }), io);
  const end = interrupted ? ["Interrupted: these are the best by then."] : [];
  const designs = found.fronts.flatMap((front) => front.designs);
  await printResult(
    {
      text: () => [...frontBlocks(sweep, task, found, end)],
      json: () => explorationResult(sweep, task, found),
      csv: () => records(sweep, task, designs),
      figures: () => figures(sweep, task, designs),
    },
    format,
    raw,
    io,
  );
}

function taskOrIssues(sweep: Sweep, raw: RawOptions, issues: Issue[]): ExploreTask {
  try {
    return readTask(sweep, raw);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError([...issues, ...error.issues]);
  }
}

/** Between two looks at the clock and at Ctrl-C. */
const STEPS = 16;

function exploreUntil(exploring: Exploring, io: Io): { found: Exploration; interrupted: boolean } {
  const progress = createProgress(io, exploring.progress().of, "combinations");
  let interrupted = false;
  try {
    for (let step = 1; exploring.step(); step++) {
      if (step % STEPS > 0) continue;
      interrupted = io.interrupt?.aborted === true;
      if (interrupted) break;
      const { done, of } = exploring.progress();
      progress.update(done, of);
    }
  } finally {
    progress.stop();
  }
  return { found: exploring.result(), interrupted };
}

function* frontBlocks(
  sweep: Sweep,
  task: ExploreTask,
  found: Exploration,
  end: readonly string[],
): Generator<Document[number]> {
  yield { kind: "text", text: headText(sweep, task) };
  for (const front of found.fronts) {
    yield { kind: "text", text: `${nameOf(front)}: ${counted(front.designs.length, "point")}` };
    const { columns, rows } = designTable(sweep, task, front.designs);
    yield* rowsText(columns, rows, undefined);
  }
  if (found.fronts.length === 0) yield { kind: "text", text: "No points." };
  for (const text of [...end, ...explorationWords(task, found)]) yield { kind: "text", text };
}

function headText({ name }: Sweep, { objectives, area_mm2, over, ties }: ExploreTask): string {
  const area = area_mm2 === undefined ? "" : `, of at most ${area_mm2} mm²`;
  const total = over === "total" ? ", of all workloads one after another" : "";
  const kept = ties === "one" ? " Of points that are equal in all of these one is kept." : "";
  return `Points of ${name}${area} that none beats in ${objectives.join(", ")}${total}.${kept}`;
}

function nameOf({ work }: WorkFront): string {
  const words = Object.entries(work).map(([name, value]) =>
    name === "workload" ? String(value) : `${name} ${value}`,
  );
  return words.length > 0 ? words.join(", ") : "Front";
}

function records(
  sweep: Sweep,
  task: ExploreTask,
  designs: Parameters<typeof designTable>[2],
): Record[] {
  const { columns, rows } = designTable(sweep, task, designs);
  return rows.map((row) =>
    Object.fromEntries(
      columns.map(({ name }, c): [string, Record[string]] => {
        const value = row[c] ?? undefined;
        return [name, typeof value === "bigint" ? Number(value) : value];
      }),
    ),
  );
}

/** Points by the first two objectives. */
async function figures(
  sweep: Sweep,
  task: ExploreTask,
  designs: Parameters<typeof designTable>[2],
): Promise<Chart[]> {
  const { rowsFigure } = await import("../../src/chart/rows-figure.ts");
  const [y, x] = task.objectives;
  if (designs.length === 0 || y === undefined || x === undefined) return [];
  const table = collectedDesigns(designTable(sweep, task, designs));
  return [rowsFigure(table, { kind: "scatter", of: `the front of ${sweep.name}`, x, y })];
}
