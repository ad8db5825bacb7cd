import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Job } from "bullmq";
import type { KeyedPoint } from "../../src/sweep/outcome.ts";
import type { SweepSource } from "../../src/sweep/sources.ts";
import { packResults } from "../pool/columns.ts";
import type { PoolOptions, ThreadPool } from "../pool/pool.ts";
import { createPool } from "../pool/pool.ts";
import { createRefusal } from "./advice.ts";
import { completeResults } from "./complete.ts";
import { clearLeftovers } from "./leftovers.ts";
import type { ChunkJob, ResultJob } from "./message.ts";
import { digestOf, encodeResults, indicesOf } from "./message.ts";
import { chunksQueue, resultsQueue } from "./names.ts";
import type { Seen, WorkerMember } from "./presence.ts";
import { BEAT_MS, createPresence, isGone } from "./presence.ts";
import type { QueueServer } from "./server.ts";
import { JOB, within } from "./server.ts";
import { getSource } from "./source.ts";
import { isChunkJob } from "./valid.ts";
import type { Version } from "./version.ts";

/** How a worker computes. */
export interface WorkerSettings {
  readonly version: Version;
  readonly threads: number;
  /** No more than this for a point, even if its sweep allows more; Infinity for no limit of its own. */
  readonly pointTime_ms: number;
  /** No more than this for the values of a thread; Infinity for no limit of its own. */
  readonly memory_MiB: number;
  /** Another worker takes over what one that is gone was at after about so long. */
  readonly takeover_ms: number;
  readonly say: (message: string) => void;
  /** The module that computes; ours if absent. */
  readonly module?: URL;
}

/** A worker that computes whatever sweeps of its version are in a queue. */
export interface QueueWorker {
  readonly computed: () => { readonly chunks: number; readonly points: number };
  /** Milliseconds since it last had something to do. */
  readonly idle_ms: () => number;
  /** Rejected if it can compute nothing. */
  readonly broken: Promise<never>;
  /** Finishes what it is at, takes nothing more, and leaves. */
  readonly stop: () => Promise<void>;
}

/** Sweeps whose threads are kept; a thread has its memory. */
const MOST_POOLS = 2;
/** A chunk of several points whose workers ended so often is to be tried point by point. */
const SUSPECT = 2;
/** A single point while which was computed workers ended so often is not tried again. */
const FATAL = 5;
/** Chunks in a row that could not be begun: then the fault is the worker's. */
const MOST_FAULTS = 3;
const NO_LIMIT = 1_000_000;
const LEAVE_MS = 3000;
/** At the end it waits so long for a server that is lost. */
const END_LOOK_MS = 500;
const MOST_LOST = 20;

export async function startQueueWorker(
  server: QueueServer,
  settings: WorkerSettings,
): Promise<QueueWorker> {
  const { version, threads, takeover_ms, say } = settings;
  const self: WorkerMember = { role: "worker", id: randomUUID(), version, threads };
  const presence = createPresence(server);
  const pools = createPools(settings);
  let present: readonly Seen[] = [];
  const done = { chunks: 0, points: 0 };
  let active = 0;
  let idleSince = performance.now();
  let faults = 0;
  let isStopped = false;
  let fail: (error: unknown) => void = () => undefined;
  const broken = new Promise<never>((_, reject) => {
    fail = reject;
  });
  broken.catch(() => undefined);

  await server.persistently(() => presence.beat(self));
  const isRunGone = (run: string) => present.some((seen) => seen.member.id === run && isGone(seen));
  const resultOf = async (job: Job<ChunkJob>): Promise<ResultJob> => {
    const { chunk, sweep } = job.data;
    const indices = indicesOf(job.data.stretches);
    const [first] = indices;
    if (indices.length > 1 && job.stalledCounter >= SUSPECT) return { kind: "suspect", chunk };
    const times = typeof job.progress === "number" ? job.progress : 0;
    if (times >= FATAL) return { kind: "fatal", chunk, times };
    const limits = limitsOf(job.data, settings);
    const { pool, release } = await pools.of(sweep, limits, () =>
      server.persistently(() => getSource(server, sweep)),
    );
    if (!pool) return { kind: "unknown-sweep", chunk };
    try {
      if (indices.length === 1 && job.stalledCounter > 0) {
        // Counted once threads are there: a worker that ends before has not ended of this point.
        await keyedAt(pool, first);
        await server.persistently(() => job.updateProgress(times + 1));
      }
      const { results, texts, time_ms } = await completeResults(pool, indices, limits);
      const body = await encodeResults(packResults(results), texts);
      const ends = [await keyedAt(pool, first), await keyedAt(pool, indices.at(-1))] as const;
      done.points += results.length;
      return { kind: "points", chunk, digest: digestOf(...ends), time_ms, body };
    } finally {
      release();
    }
  };
  const worker = server.worker<ChunkJob>(
    chunksQueue(version),
    async (job) => {
      if (!isChunkJob(job.data)) {
        say(`left out what is no chunk of points at ${server.address.shown}`);
        return null;
      }
      if (isRunGone(job.data.run)) return null;
      active++;
      try {
        const { run, chunk } = job.data;
        const result = await resultOf(job);
        faults = 0;
        done.chunks++;
        // The answer is there before its question goes, so that neither is lost; the same answer twice is one.
        if (!isRunGone(run)) {
          const results = server.queue<ResultJob>(resultsQueue(run));
          await server.persistently(() =>
            results.add("result", result, { ...JOB, jobId: `${chunk}-${result.kind}` }),
          );
        }
        return null;
      } catch (error) {
        faults++;
        const text = error instanceof Error ? error.message : String(error);
        if (!isStopped) say(`could not compute a chunk: ${text}`);
        if (faults >= MOST_FAULTS) fail(error);
        throw error;
      } finally {
        active--;
        idleSince = performance.now();
      }
    },
    {
      // One more than there are threads, so that none waits for the next.
      concurrency: threads + 1,
      lockDuration: takeover_ms,
      stalledInterval: takeover_ms / 2,
      maxStalledCount: NO_LIMIT,
    },
  );
  const refuse = createRefusal(version, server.address.shown, say);
  const watch = async () => {
    while (!isStopped) {
      await server
        .persistently(async () => {
          await presence.beat(self);
          present = await presence.look();
          await clearLeftovers(server, presence, present);
        })
        .catch(() => undefined);
      refuse(present);
      await sleep(BEAT_MS, undefined, { ref: false });
    }
  };
  /** What it is at is finished, and told; unless there is nobody to tell. */
  const finished = async (closing: Promise<void>) => {
    const closed = closing.then(() => true);
    let lost = 0;
    while (!(await within(closed, END_LOOK_MS))) {
      lost = server.isLost() ? lost + 1 : 0;
      if (lost < MOST_LOST) continue;
      say(`nobody takes results at ${server.address.shown}: ends without`);
      return;
    }
  };
  void watch();
  return {
    computed: () => ({ ...done }),
    idle_ms: () => (active > 0 ? 0 : performance.now() - idleSince),
    broken,
    async stop() {
      isStopped = true;
      await finished(worker.close());
      await within(presence.leave(self.id), LEAVE_MS);
      await pools.close();
    },
  };
}

async function keyedAt(pool: ThreadPool, index: number | undefined): Promise<KeyedPoint> {
  const { points } = await pool.keys(index ?? 0, (index ?? 0) + 1);
  const [point] = points;
  if (!point) throw new Error(`index ${index} has no point`);
  return point;
}

type Limits = Pick<PoolOptions, "pointTime_ms" | "memory_MiB">;

/** The limits of a sweep, or of the worker if they are narrower. */
function limitsOf(job: ChunkJob, own: Limits): Limits {
  return {
    pointTime_ms: Math.min(job.pointTime_ms ?? Number.POSITIVE_INFINITY, own.pointTime_ms),
    memory_MiB: Math.min(job.memory_MiB, own.memory_MiB),
  };
}

interface Kept {
  readonly name: string;
  readonly pool: Promise<ThreadPool | undefined>;
  users: number;
}

/** The threads of the sweeps that were computed last. */
function createPools({ threads, module }: WorkerSettings) {
  /** The last used is last. */
  let kept: Kept[] = [];
  const drop = async (one: Kept) => {
    kept = kept.filter((other) => other !== one);
    await (await one.pool.catch(() => undefined))?.close();
  };
  return {
    async of(sweep: string, limits: Limits, source: () => Promise<SweepSource | undefined>) {
      const name = `${sweep} ${limits.pointTime_ms} ${limits.memory_MiB}`;
      const make = async () => {
        const found = await source();
        const options = {
          threads,
          ...limits,
          repeatsTexts: true,
          ...(module ? { worker: module } : {}),
        };
        return found && createPool({ source: found }, options);
      };
      const one = kept.find((other) => other.name === name) ?? { name, pool: make(), users: 0 };
      one.users++;
      kept = [...kept.filter((other) => other !== one), one];
      const idle = kept.filter((other) => other.users === 0);
      for (const other of idle.slice(0, Math.max(0, kept.length - MOST_POOLS))) void drop(other);
      const release = () => {
        one.users--;
      };
      try {
        const pool = await one.pool;
        if (!pool) {
          release();
          await drop(one);
        }
        return { pool, release };
      } catch (error) {
        release();
        await drop(one);
        throw error;
      }
    },
    close: async () => {
      await Promise.all(kept.map(drop));
    },
  };
}
