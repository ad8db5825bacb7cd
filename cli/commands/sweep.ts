import { availableParallelism } from "node:os";
import type { SweepRun } from "../../runtime/pool/engine.ts";
import type { Issue } from "../../src/diagnostic/issue.ts";
import { assertNoIssues } from "../../src/diagnostic/issue.ts";
import { didYouMean } from "../../src/diagnostic/suggest.ts";
import { integer, positive } from "../../src/request/numbers.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import { list } from "../../src/request/settings.ts";
import type { Status } from "../../src/sweep/outcome.ts";
import { STATUSES } from "../../src/sweep/outcome.ts";
import type { Sweep } from "../../src/sweep/read.ts";
import { estimate, estimateText } from "../estimate.ts";
import type { Io } from "../io.ts";
import { loadSweepFile } from "../sweep-file.ts";
import { createSweepProgress } from "../sweep-progress.ts";

/** How a sweep is run: the options of a command, checked. */
interface RunSettings {
  readonly threads: number;
  readonly pointTime_ms: number;
  readonly memory_MiB: number;
  readonly retry: readonly Status[];
}

/** `cimpass sweep`: the points of an experiment file. */
export async function sweepCommand(file: string, raw: RawOptions, io: Io): Promise<void> {
  const issues: Issue[] = [];
  const settings = readRun(raw, issues);
  if (raw.output === undefined && !raw.dryRun) {
    const message = "missing option: --output";
    const expected = "a file in which results are kept, or --dry-run";
    issues.push({ code: "missing-option", message, path: [], expected });
  }
  assertNoIssues(issues);
  const sweep = await loadSweepFile(file);
  if (raw.dryRun || raw.output === undefined) {
    io.stdout.write(`${estimateText(sweep, estimate(sweep, io), settings.threads)}\n`);
    return;
  }
  await runInto(sweep, raw.output, settings, io);
}

async function runInto(sweep: Sweep, path: string, settings: RunSettings, io: Io): Promise<void> {
  const { openStore } = await import("../../runtime/store/store.ts");
  const { runSweep } = await import("../../runtime/pool/engine.ts");
  const { describeSweep } = await import("../../src/sweep/describe.ts");
  const { sha256 } = await import("../../runtime/pool/sha256.ts");
  const store = await openStore(path);
  const progress = createSweepProgress(io);
  try {
    if (settings.retry.length > 0) {
      await store.begin(describeSweep(sweep, sha256));
      await store.forget(settings.retry);
    }
    const run = await runSweep(sweep, store, {
      ...settings,
      signal: io.interrupt,
      onProgress: progress.update,
    });
    progress.stop();
    io.stdout.write(`${runText(sweep, run, path)}\n`);
  } finally {
    progress.stop();
    await store.close();
  }
}

function readRun(raw: RawOptions, issues: Issue[]): RunSettings {
  const { threads, pointTime = "60", memory = "1024", retry } = raw;
  const statuses = (retry === undefined ? [] : list(retry)).flatMap((name): Status[] => {
    const found = STATUSES.find((status) => status === name && status !== "done");
    if (found) return [found];
    const names = STATUSES.filter((status) => status !== "done");
    issues.push({
      code: "invalid-option",
      message: `unknown status: ${name}`,
      path: [],
      expected: names.join(", "),
      hint: didYouMean(name, names),
    });
    return [];
  });
  return {
    threads:
      threads === undefined
        ? availableParallelism()
        : integer("threads", threads, { least: 1, most: 1024 }, issues),
    pointTime_ms: positive("point-time", pointTime, issues) * 1000,
    memory_MiB: integer("memory", memory, { least: 32 }, issues),
    retry: statuses,
  };
}

/** What a run did, in a sentence or two. */
function runText({ name, size }: Sweep, run: SweepRun, path: string): string {
  const { points, computed, statuses, interrupted } = run;
  const counts = STATUSES.filter((status) => statuses[status] > 0).map(
    (status) => `${statuses[status]} ${status}`,
  );
  const found = counts.length > 0 ? `: ${counts.join(", ")}` : "";
  const rest = points - computed;
  const had = rest > 0 && !interrupted ? `; ${rest} were there` : "";
  const end = interrupted ? `\ninterrupted: the same command goes on` : "";
  return `${name}: ${points} points of ${size} combinations in ${path}\n${computed} computed${found}${had}${end}`;
}
