import { runSweep } from "../../runtime/pool/engine.ts";
import { readQueueAddress } from "../../runtime/queue/address.ts";
import type { QueuePoolOptions } from "../../runtime/queue/pool.ts";
import { createQueuePool } from "../../runtime/queue/pool.ts";
import { openQueueServer } from "../../runtime/queue/server.ts";
import { versionOf } from "../../runtime/queue/version.ts";
import type { WorkerSettings } from "../../runtime/queue/worker.ts";
import { startQueueWorker } from "../../runtime/queue/worker.ts";
import type { ResultStore } from "../../src/sweep/outcome.ts";
import type { Sweep } from "../../src/sweep/read.ts";

const VERSION = versionOf("1.2.3");

const LIMITS = { pointTime_ms: 60_000, memory_MiB: 512 };

/** Runs a sweep by a queue, in this process, into a store. */
export async function sweepByQueue(
  url: string,
  sweep: Sweep,
  store: ResultStore,
  options: Partial<QueuePoolOptions> = {},
) {
  const said: string[] = [];
  const say = (message: string) => said.push(message);
  const server = await openQueueServer(readQueueAddress(url), say);
  const pool = await createQueuePool(server, sweep, {
    version: VERSION,
    ...LIMITS,
    say,
    ...options,
  });
  try {
    const { signal } = options;
    const run = await runSweep(sweep, store, { threads: 1, ...LIMITS, ...options, pool, signal });
    return { run, said };
  } finally {
    await server.close();
  }
}

/** A worker in this process. */
export async function workerAt(url: string, settings: Partial<WorkerSettings> = {}) {
  const said: string[] = [];
  const say = (message: string) => said.push(message);
  const server = await openQueueServer(readQueueAddress(url), say);
  const none = Number.POSITIVE_INFINITY;
  const worker = await startQueueWorker(server, {
    version: VERSION,
    threads: 1,
    pointTime_ms: none,
    memory_MiB: none,
    takeover_ms: 2000,
    say,
    ...settings,
  });
  const stop = async () => {
    await worker.stop();
    await server.close();
  };
  return { ...worker, said, stop };
}
