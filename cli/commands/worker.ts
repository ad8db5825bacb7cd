import { availableParallelism } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import packageJson from "../../package.json" with { type: "json" };
import { openQueueServer } from "../../runtime/queue/server.ts";
import { versionOf, versionText } from "../../runtime/queue/version.ts";
import { startQueueWorker } from "../../runtime/queue/worker.ts";
import type { Issue } from "../../src/diagnostic/issue.ts";
import { assertNoIssues } from "../../src/diagnostic/issue.ts";
import { integer, positive } from "../../src/request/numbers.ts";
import type { Io } from "../io.ts";
import { interruption } from "../listening.ts";
import type { RawWorkerOptions } from "../queue-options.ts";
import { readQueue, saying } from "../queue-options.ts";

const LOOK_MS = 200;
const MOST_THREADS = 1024;

/**
 * `cimpass worker`: computes what sweeps give to a queue, until it is interrupted or there was nothing to do for long enough.
 *
 * @param ended when to end
 * @throws InputError if an option or the queue cannot be used
 */
export async function workerCommand(
  raw: RawWorkerOptions,
  io: Io,
  ended: () => Promise<void> = interruption,
): Promise<void> {
  const issues: Issue[] = [];
  const seconds = (name: string, text: string | undefined, otherwise: number) =>
    text === undefined ? otherwise : positive(name, text, issues) * 1000;
  const none = Number.POSITIVE_INFINITY;
  const address = readQueue(raw.queue, io, issues);
  const threads =
    raw.threads === undefined
      ? availableParallelism()
      : integer("threads", raw.threads, { least: 1, most: MOST_THREADS }, issues);
  const memory_MiB =
    raw.memory === undefined ? none : integer("memory", raw.memory, { least: 32 }, issues);
  const pointTime_ms = seconds("point-time", raw.pointTime, none);
  const takeover_ms = seconds("takeover", raw.takeover, 10_000);
  const idle_ms = seconds("idle", raw.idle, none);
  assertNoIssues(issues);
  if (!address) return;
  const say = saying(io);
  const version = versionOf(packageJson.version);
  const server = await openQueueServer(address, say);
  try {
    const limits = { pointTime_ms, memory_MiB };
    const worker = await startQueueWorker(server, {
      version,
      threads,
      ...limits,
      takeover_ms,
      say,
    });
    const noun = threads === 1 ? "thread" : "threads";
    say(
      `${versionText(version)} computes on ${threads} ${noun} for ${address.shown}; Ctrl-C ends it`,
    );
    let isEnding = false;
    const idle = async () => {
      while (!isEnding && worker.idle_ms() < idle_ms) await sleep(LOOK_MS);
    };
    try {
      const isIdle = await Promise.race([
        ended().then(() => false),
        idle().then(() => true),
        worker.broken,
      ]);
      isEnding = true;
      say(
        isIdle
          ? `ends: there was nothing to do for ${idle_ms / 1000} s`
          : "finishes what it is at; Ctrl-C ends it at once",
      );
    } finally {
      await worker.stop();
    }
    const { chunks, points } = worker.computed();
    io.stdout.write(`${points} points computed in ${chunks} chunks\n`);
  } finally {
    await server.close();
  }
}
