import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { InputError } from "../../src/diagnostic/issue.ts";
import { describeSweep } from "../../src/sweep/describe.ts";
import type { KeyedPoint, PointOutcome } from "../../src/sweep/outcome.ts";
import type { Sweep } from "../../src/sweep/read.ts";
import { unpackResults } from "../pool/columns.ts";
import type { Computed } from "../pool/compute.ts";
import type { Pool, PoolOptions, Returned } from "../pool/pool.ts";
import { createPool } from "../pool/pool.ts";
import { sha256 } from "../pool/sha256.ts";
import { createAdvice } from "./advice.ts";
import { clearLeftovers, removeRun } from "./leftovers.ts";
import type { ChunkJob, ResultJob } from "./message.ts";
import { decodeResults, digestOf, stretchesOf } from "./message.ts";
import { chunksQueue, resultsQueue } from "./names.ts";
import type { RunMember, Seen } from "./presence.ts";
import { BEAT_MS, createPresence, isGone } from "./presence.ts";
import type { QueueServer } from "./server.ts";
import { JOB, within } from "./server.ts";
import { putSource } from "./source.ts";
import { areResults, isResultJob } from "./valid.ts";
import type { Version } from "./version.ts";
import { fits, versionText } from "./version.ts";

/** How a sweep is given to a queue. */
export interface QueuePoolOptions extends Pick<PoolOptions, "pointTime_ms" | "memory_MiB"> {
  readonly version: Version;
  readonly signal?: { readonly aborted: boolean } | undefined;
  /** Told of what a user should know, a line at a time. */
  readonly say: (message: string) => void;
}

/** A pool whose points others compute. */
export interface QueuePool extends Pool {
  /** How many workers compute for it, and on how many threads, as was last known. */
  readonly workers: () => { readonly workers: number; readonly threads: number };
}

/** A chunk that somebody is to compute. */
interface Pending {
  readonly points: readonly KeyedPoint[];
  readonly since: number;
  /** How often it was put on the server: each time as another job, so that none is taken for one that is about to end. */
  times: number;
  /** Checks in a row that found nothing of it there. */
  missing: number;
  /** Answers to it that nobody could read. */
  unreadable: number;
  readonly resolve: (found: Computed | Returned) => void;
  readonly reject: (error: unknown) => void;
}

/** Chunks for workers that nobody has seen yet. */
const LEAST_WANTED = 3;
/** For each thread that computes: what it is at, and what it takes next. */
const PER_THREAD = 2;
/** A chunk that is older is looked for now and then. */
const OLD_MS = 10_000;
/** Found missing so many times in a row, it is put again. */
const MOST_MISSING = 2;
/** So many answers to one chunk that cannot be read are no accident. */
const MOST_UNREADABLE = 3;
const ABORT_LOOK_MS = 200;
const NO_LIMIT = 1_000_000;
/** At the end a server that does not answer is left alone. */
const END_MS = 5000;
/** Results that are unpacked at once. */
const TAKEN_AT_ONCE = 4;

/**
 * Gives the chunks of one run of a sweep to a queue and waits for what becomes of them.
 *
 * Whatever happens to workers and to the server, every chunk is answered once: a chunk that is lost is put again, and an answer that comes twice, or to a question of
 * another run, changes nothing.
 */
export async function createQueuePool(
  server: QueueServer,
  sweep: Sweep,
  options: QueuePoolOptions,
): Promise<QueuePool> {
  const { version, pointTime_ms, memory_MiB, signal, say } = options;
  const id = describeSweep(sweep, sha256).id;
  const run: RunMember = { role: "run", id: randomUUID(), version, sweep: id, name: sweep.name };
  const presence = createPresence(server);
  const chunks = server.queue<ChunkJob>(chunksQueue(version));
  const pending = new Map<string, Pending>();
  const keysOnly = createPool({ source: sweep.source }, { threads: 1, pointTime_ms, memory_MiB });
  let present: readonly Seen[] = [];
  let count = 0;
  let isClosed = false;

  const { persistently } = server;
  await persistently(() => putSource(server, id, sweep.source));
  await persistently(() => presence.beat(run));

  const put = async (chunk: string, asked: Pending) => {
    asked.times++;
    asked.missing = 0;
    const data: ChunkJob = {
      run: run.id,
      chunk,
      sweep: id,
      stretches: stretchesOf(asked.points.map(({ index }) => index)),
      pointTime_ms: Number.isFinite(pointTime_ms) ? pointTime_ms : null,
      memory_MiB,
    };
    const jobId = jobOf(chunk, asked);
    await persistently(() => chunks.add("chunk", data, { ...JOB, jobId }));
  };
  const points = (some: readonly KeyedPoint[]): Promise<Computed | Returned> =>
    new Promise((resolve, reject) => {
      count++;
      const chunk = `${run.id}-${count}`;
      const since = performance.now();
      const asked = { points: some, since, times: 0, missing: 0, unreadable: 0, resolve, reject };
      pending.set(chunk, asked);
      put(chunk, asked).catch((error: unknown) => {
        if (!isClosed) reject(error);
      });
    });
  const answer = async (job: ResultJob): Promise<void> => {
    const asked = pending.get(job.chunk);
    // It was answered before, or is of another time.
    if (!asked) return;
    switch (job.kind) {
      case "points": {
        const [first] = asked.points;
        const last = asked.points.at(-1);
        if (!first || !last || job.digest !== digestOf(first, last)) throw unequalProgram(version);
        const found = await computed(job, asked);
        if (!found) await askAgain(job.chunk, asked);
        else if (pending.delete(job.chunk)) asked.resolve(found);
        return;
      }
      case "unknown-sweep":
        await persistently(() => putSource(server, id, sweep.source));
        await put(job.chunk, asked);
        return;
      case "suspect":
        pending.delete(job.chunk);
        asked.resolve(await eachAlone(asked.points));
        return;
      case "fatal":
        pending.delete(job.chunk);
        asked.resolve(fatal(asked.points, job.times));
        return;
    }
  };
  const names = sweep.recorded.columns.map(({ name }) => name);
  /** What an answer says of the points that were asked for; undefined if it cannot be read. */
  const computed = async (
    { body, time_ms }: Extract<ResultJob, { kind: "points" }>,
    asked: Pending,
  ): Promise<Computed | undefined> => {
    const decoded = await decodeResults(body).catch(() => undefined);
    if (!decoded) return undefined;
    const { columns, texts } = decoded;
    if (!areResults(columns, texts, asked.points.length, names)) return undefined;
    return { kind: "points", outcomes: unpackResults(columns, asked.points), texts, time_ms };
  };
  const askAgain = async (chunk: string, asked: Pending) => {
    if (!pending.has(chunk)) return;
    asked.unreadable++;
    if (asked.unreadable >= MOST_UNREADABLE) throw unreadable(server.address.shown);
    say(`an answer at ${server.address.shown} cannot be read: its points are asked for again`);
    await put(chunk, asked);
  };
  const eachAlone = async (suspects: readonly KeyedPoint[]): Promise<Computed | Returned> => {
    const found = await Promise.all(suspects.map((point) => points([point])));
    const computed = found.flatMap((one) => (one.kind === "points" ? [one] : []));
    if (computed.length < found.length) return { kind: "returned" };
    return {
      kind: "points",
      outcomes: computed.flatMap(({ outcomes }) => outcomes),
      texts: computed.flatMap(({ texts }) => texts),
      time_ms: computed.reduce((sum, { time_ms }) => sum + time_ms, 0),
    };
  };
  const results = server.worker<ResultJob>(
    resultsQueue(run.id),
    async ({ data }) => {
      if (!isResultJob(data)) return null;
      await answer(data).catch((error: unknown) => {
        const asked = pending.get(data.chunk);
        pending.delete(data.chunk);
        asked?.reject(error);
      });
      return null;
    },
    {
      concurrency: TAKEN_AT_ONCE,
      lockDuration: 30_000,
      stalledInterval: 5000,
      maxStalledCount: NO_LIMIT,
    },
  );
  /** Finds chunks that nobody has: a server without a log of what it did forgets them when it is ended. */
  const seekLost = async () => {
    const now = performance.now();
    for (const [chunk, asked] of [...pending]) {
      if (now - asked.since < OLD_MS) continue;
      const job = await chunks.getJob(jobOf(chunk, asked));
      asked.missing = job ? 0 : asked.missing + 1;
      if (asked.missing >= MOST_MISSING && pending.has(chunk)) await put(chunk, asked);
    }
  };
  const tell = createAdvice(version, server.address.shown, say);
  const watch = async () => {
    for (let look = 0; !isClosed; look++) {
      await persistently(async () => {
        await presence.beat(run);
        present = await presence.look();
        await clearLeftovers(server, presence, present);
        if (look % 3 === 2) await seekLost();
      }).catch(() => undefined);
      if (pending.size > 0) tell(present);
      await sleep(BEAT_MS, undefined, { ref: false });
    }
  };
  const workers = () => {
    const own = present.flatMap((seen) => {
      const { member } = seen;
      return member.role === "worker" && !isGone(seen) && fits(member.version, version)
        ? [member]
        : [];
    });
    return { workers: own.length, threads: own.reduce((sum, { threads }) => sum + threads, 0) };
  };
  /** At the end: what nobody is at is taken back; what somebody is at is waited for. */
  const takeBack = async () => {
    for (const [chunk, asked] of [...pending]) {
      const state = await within(withdrawn(jobOf(chunk, asked)), END_MS).catch(() => undefined);
      const isHopeless = state === undefined || (state === "taken" && workers().workers === 0);
      if ((state === "withdrawn" || isHopeless) && pending.delete(chunk)) {
        asked.resolve({ kind: "returned" });
      }
      if (state === undefined) break;
    }
  };
  const withdrawn = async (jobId: string): Promise<"withdrawn" | "taken" | "done"> => {
    const job = await chunks.getJob(jobId);
    if (!job) return "done";
    if (await job.isActive()) return "taken";
    await job.remove();
    return "withdrawn";
  };
  const watchAbort = async () => {
    while (!isClosed) {
      if (signal?.aborted) await takeBack().catch(() => undefined);
      await sleep(ABORT_LOOK_MS, undefined, { ref: false });
    }
  };
  void watch();
  void watchAbort();
  return {
    keys: keysOnly.keys,
    points,
    async alone(point) {
      const found = await points([point]);
      if (found.kind === "returned") throw new Error("a point came back from its queue");
      return found;
    },
    wanted: () => Math.max(LEAST_WANTED, PER_THREAD * workers().threads),
    chunk_ms: server.chunk_ms,
    workers,
    async close() {
      isClosed = true;
      await keysOnly.close();
      await within(results.close(), END_MS);
      await within(
        removeRun(server, run, present).then(() => presence.leave(run.id)),
        END_MS,
      );
    },
  };
}

function jobOf(chunk: string, { times }: Pick<Pending, "times">): string {
  return `${chunk}-${times}`;
}

/** Points that workers do not survive. */
function fatal(points: readonly KeyedPoint[], times: number): Computed {
  const reason = `workers ended ${times} times while they computed it`;
  const outcomes = points.map(
    (point): PointOutcome => ({ ...point, status: "failed", reason, results: {}, proven: null }),
  );
  return { kind: "points", outcomes, texts: [], time_ms: 0 };
}

function unequalProgram(version: Version): InputError {
  const message = `unequal programs: a worker of ${versionText(version)} has other points under the same indices`;
  const expected = "workers that are the same build of the program";
  return new InputError([{ code: "queue", message, path: [], expected }]);
}

function unreadable(shown: string): InputError {
  const message = `unreadable answers: ${shown} gave ${MOST_UNREADABLE} to the same points`;
  const expected = "a queue into which nobody but workers of the same build puts anything";
  return new InputError([{ code: "queue", message, path: [], expected }]);
}
