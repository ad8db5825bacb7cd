import { availableParallelism } from "node:os";
import packageJson from "../../package.json" with { type: "json" };
import type { Shard } from "../../runtime/pool/shard.ts";
import type { QueueAddress } from "../../runtime/queue/address.ts";
import type { Issue } from "../../src/diagnostic/issue.ts";
import { assertNoIssues } from "../../src/diagnostic/issue.ts";
import { didYouMean } from "../../src/diagnostic/suggest.ts";
import { toJson } from "../../src/report/json.ts";
import { integer, positive } from "../../src/request/numbers.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import { list, readFormat } from "../../src/request/settings.ts";
import type { Status } from "../../src/sweep/outcome.ts";
import { STATUSES } from "../../src/sweep/outcome.ts";
import type { Sweep } from "../../src/sweep/read.ts";
import { estimate } from "../estimate.ts";
import type { Io } from "../io.ts";
import { besideQueue, readQueue, readShard, saying } from "../queue-options.ts";
import { estimateResult, estimateText, runResult, runText } from "../sweep-answers.ts";
import { loadSweepFile } from "../sweep-file.ts";
import { createSweepProgress } from "../sweep-progress.ts";

/** How a sweep is run: the options of a command, checked. */
interface RunSettings {
  readonly threads: number;
  readonly pointTime_ms: number;
  readonly memory_MiB: number;
  readonly retry: readonly Status[];
  readonly format: "text" | "json";
  readonly queue: QueueAddress | undefined;
  readonly shard: Shard | undefined;
}

/** `cimpass sweep`: the points of an experiment file. */
export async function sweepCommand(file: string, raw: RawOptions, io: Io): Promise<void> {
  const issues: Issue[] = [];
  const settings = readRun(raw, io, issues);
  if (raw.output === undefined && !raw.dryRun) {
    const message = "missing option: --output";
    const expected = "a file in which results are kept, or --dry-run";
    issues.push({ code: "missing-option", message, path: [], expected });
  }
  if (raw.dryRun && raw.shard !== undefined) {
    const message = "unused option beside --dry-run: --shard";
    const expected = "a dry run of the whole: a shard of n takes about an n-th of it";
    issues.push({ code: "invalid-option", message, path: [], expected });
  }
  assertNoIssues(issues);
  const sweep = await loadSweepFile(file);
  if (raw.dryRun || raw.output === undefined) {
    const found = await estimate(sweep, settings, io);
    const { threads } = settings;
    const json = () => estimateResult(sweep, found, threads);
    print({ text: () => estimateText(sweep, found, threads), json }, settings, io);
    return;
  }
  await runInto(sweep, raw.output, settings, io);
}

/** Prints what came of it; `--output` is the store and no file for this. */
function print(
  { text, json }: { readonly text: () => string; readonly json: () => object },
  { format }: RunSettings,
  io: Io,
): void {
  io.stdout.write(format === "json" ? toJson(json()) : `${text()}\n`);
}

async function runInto(sweep: Sweep, path: string, settings: RunSettings, io: Io): Promise<void> {
  const { openStore } = await import("../../runtime/store/store.ts");
  const { runSweep } = await import("../../runtime/pool/engine.ts");
  const { describeSweep } = await import("../../src/sweep/describe.ts");
  const { sha256 } = await import("../../runtime/pool/sha256.ts");
  const queue = settings.queue && (await openQueue(sweep, settings.queue, settings, io));
  try {
    const store = await openStore(path);
    const workers = () => (queue ? ` | ${queue.pool.workers().threads} threads` : "");
    const progress = createSweepProgress(io, workers);
    try {
      if (settings.retry.length > 0) {
        await store.begin(describeSweep(sweep, sha256));
        await store.forget(settings.retry);
      }
      const run = await runSweep(sweep, store, {
        ...settings,
        signal: io.interrupt,
        pool: queue?.pool,
        onProgress: progress.update,
      });
      progress.stop();
      const place = { store: path, label: store.label(), shard: settings.shard };
      const json = () => runResult(sweep, run, place);
      print({ text: () => runText(sweep, run, place), json }, settings, io);
    } finally {
      progress.stop();
      await store.close();
    }
  } finally {
    await queue?.close();
  }
}

/** The queue of a sweep's workers, and the pool that they are. */
async function openQueue(sweep: Sweep, address: QueueAddress, settings: RunSettings, io: Io) {
  const { openQueueServer } = await import("../../runtime/queue/server.ts");
  const { createQueuePool } = await import("../../runtime/queue/pool.ts");
  const { versionOf } = await import("../../runtime/queue/version.ts");
  const say = saying(io);
  const server = await openQueueServer(address, say);
  const version = versionOf(packageJson.version);
  const { pointTime_ms, memory_MiB } = settings;
  const signal = io.interrupt;
  const pool = await createQueuePool(server, sweep, {
    version,
    pointTime_ms,
    memory_MiB,
    signal,
    say,
  });
  const close = async () => {
    await pool.close();
    await server.close();
  };
  return { pool, close };
}

function readRun(raw: RawOptions, io: Io, issues: Issue[]): RunSettings {
  const { threads, pointTime = "60", memory = "1024", retry } = raw;
  if (raw.queue !== undefined) issues.push(...besideQueue(raw));
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
    format: readFormat(raw, ["text", "json"], issues) as RunSettings["format"],
    queue: raw.queue === undefined ? undefined : readQueue(raw.queue, io, issues),
    shard: raw.shard === undefined ? undefined : readShard(raw.shard, issues),
  };
}
