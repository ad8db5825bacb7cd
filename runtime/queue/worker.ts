import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Job } from "bullmq";
import { createRefusal } from "./advice.ts";
import { computeChunk } from "./chunk.ts";
import { createKeptPools } from "./kept-pools.ts";
import { clearLeftovers } from "./leftovers.ts";
import type { ChunkJob, ResultJob } from "./message.ts";
import { chunksQueue, resultsQueue } from "./names.ts";
import type { Seen, WorkerMember } from "./presence.ts";
import { BEAT_MS, createPresence, isGone } from "./presence.ts";
import type { QueueServer } from "./server.ts";
import { attempt, JOB, within } from "./server.ts";
import { createTurns } from "./turns.ts";
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
  const pools = createKeptPools(threads, settings.module);
  const turns = createTurns();
  const work = createWork();
  let present: readonly Seen[] = [];
  let isStopped = false;

  await server.persistently(() => presence.beat(self));
  const isRunGone = (run: string) => present.some((seen) => seen.member.id === run && isGone(seen));
  /** Computes a chunk and gives the answer to its run. */
  const serve = async (job: Job<ChunkJob>): Promise<number> => {
    const { run, chunk } = job.data;
    const { result, points } = await computeChunk(server, pools, turns, job, settings);
    // The answer is there before its question goes, so that neither is lost; the same answer twice is one.
    if (!isRunGone(run)) {
      const results = server.queue<ResultJob>(resultsQueue(run));
      await server.persistently(() =>
        results.add("result", result, { ...JOB, jobId: `${chunk}-${result.kind}` }),
      );
    }
    return points;
  };
  const taker = server.worker<ChunkJob>(
    chunksQueue(version),
    async (job) => {
      if (!isChunkJob(job.data)) {
        say(`left out what is no chunk of points at ${server.address.shown}`);
        return null;
      }
      if (isRunGone(job.data.run)) return null;
      await work.counted(
        () => serve(job),
        (text) => {
          if (!isStopped) say(`could not compute a chunk: ${text}`);
        },
      );
      return null;
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
  void watch();
  return {
    computed: work.computed,
    idle_ms: work.idle_ms,
    broken: work.broken,
    async stop() {
      isStopped = true;
      if (!(await isFinished(server, taker.close())))
        say(`nobody takes results at ${server.address.shown}: ends without`);
      await attempt(presence.leave(self.id), LEAVE_MS);
      await pools.close();
    },
  };
}

/** Waits until what a worker is at is finished and told; false if there is nobody to tell. */
async function isFinished(server: QueueServer, closing: Promise<void>): Promise<boolean> {
  const closed = closing.then(() => true);
  let lost = 0;
  while (!(await within(closed, END_LOOK_MS))) {
    lost = server.isLost() ? lost + 1 : 0;
    if (lost >= MOST_LOST) return false;
  }
  return true;
}

/** What a worker has done, and whether it can do anything. */
function createWork() {
  const done = { chunks: 0, points: 0 };
  let active = 0;
  let idleSince = performance.now();
  let faults = 0;
  let fail: (error: unknown) => void = () => undefined;
  const broken = new Promise<never>((_, reject) => {
    fail = reject;
  });
  broken.catch(() => undefined);
  return {
    broken,
    computed: () => ({ ...done }),
    idle_ms: () => (active > 0 ? 0 : performance.now() - idleSince),
    /** Counts a chunk that is served. @param told of what went wrong */
    async counted(serve: () => Promise<number>, told: (text: string) => void): Promise<void> {
      active++;
      try {
        const points = await serve();
        done.points += points;
        done.chunks++;
        faults = 0;
      } catch (error) {
        faults++;
        told(error instanceof Error ? error.message : String(error));
        if (faults >= MOST_FAULTS) fail(error);
        throw error;
      } finally {
        active--;
        idleSince = performance.now();
      }
    },
  };
}
