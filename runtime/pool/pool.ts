import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import type { KeyedPoint } from "../../src/sweep/outcome.ts";
import { unpackKeys } from "./columns.ts";
import type { Answer, Computed, Keyed, Task, WorkerData } from "./compute.ts";
import { unpacked } from "./compute.ts";
import { createWatches } from "./watch.ts";

/** What computes points of one sweep: threads, or whoever takes them from a queue. */
export interface Pool {
  readonly keys: (from: number, to: number) => Promise<Keyed>;
  /** What becomes of points, or which of them ended the thread. */
  readonly points: (points: readonly KeyedPoint[]) => Promise<Computed | Stopped | Returned>;
  /** The same of one point, in a thread of its own that ends with it. */
  readonly alone: (point: KeyedPoint) => Promise<Computed | Stopped>;
  /** How many chunks of points it takes at once, so that nobody who computes waits for the next. It may change. */
  readonly wanted: () => number;
  /** Milliseconds that a chunk should take: short, so that it is never long out of reach, yet long beside what handing it over costs. */
  readonly chunk_ms: number;
  readonly close: () => Promise<void>;
}

/** Threads of this process; all that they need of a point is its index. Keys that are known are not computed again. */
export interface ThreadPool extends Pool {
  readonly points: (points: readonly Asked[]) => Promise<Computed | Stopped>;
  readonly alone: (point: Asked) => Promise<Computed | Stopped>;
}

/** A point that is to be computed. */
type Asked = Pick<KeyedPoint, "index"> | KeyedPoint;

/** Points that nobody computes any more, since the run is to end. */
export interface Returned {
  readonly kind: "returned";
}

/** A thread that was ended while it computed points; nothing of them is known. */
export interface Stopped {
  readonly kind: "stopped";
  readonly why: "timed-out" | "out-of-memory" | "ended";
  /** Which of the points it computed; as many as there are if it ended of handing several over: then it is no point's fault. */
  readonly position: number;
  /** What the thread said last. */
  readonly message: string;
}

/** How much a point may take, and who computes. */
export interface PoolOptions {
  readonly threads: number;
  /** Milliseconds for one point, of time in which the machine computes it; Infinity for no limit. */
  readonly pointTime_ms: number;
  /** MiB of memory for the values of one thread. */
  readonly memory_MiB: number;
  /** The module that computes; ours if absent. */
  readonly worker?: URL;
  /** Whether every chunk has all texts that its outcomes refer to, and not just those that its thread gives for the first time. */
  readonly repeatsTexts?: boolean;
}

/** So long a chunk takes. */
const CHUNK_MS = 100;

/** Room for short-lived objects, of which evaluations make many: with 24 MiB searches take half as long again (`bench/sweep.ts --kind searches`). */
const YOUNG_MIB = 64;

export function createPool(data: WorkerData, options: PoolOptions): ThreadPool {
  const { pointTime_ms, threads, repeatsTexts = false } = options;
  const shared = piscina(data, options, threads);
  const unlessSharedEnds = unlessEnded(shared);
  /** Tasks that the shared threads have or wait for, and those that have a thread of their own. */
  const tasks = { shared: 0, alone: 0 };
  const watched = createWatches(pointTime_ms, () => Math.min(tasks.shared, threads) + tasks.alone);
  const run = async (
    kind: keyof typeof tasks,
    of: Piscina,
    unlessEnds: UnlessEnded,
    points: readonly Asked[],
  ): Promise<Computed | Stopped> => {
    const indices = points.map(({ index }) => index);
    const known = points.filter(isKeyed);
    const wantsKeys = known.length < points.length;
    const position = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)).fill(-1);
    const watch = watched(position);
    tasks[kind]++;
    try {
      const task: Task = { kind: "points", indices, position, repeatsTexts, wantsKeys };
      const computed = of.run(task, { signal: watch.signal });
      const answer = (await unlessEnds(computed)) as Extract<Answer, { kind: "points" }>;
      return unpacked(answer, known);
    } catch (error) {
      const at = Atomics.load(position, 0);
      if (at < 0) throw error;
      const message = error instanceof Error ? error.message : String(error);
      // What one point gives and a thread cannot hand over is that point's fault.
      const fault = indices.length === 1 ? 0 : at;
      return { kind: "stopped", why: reasonOf(error, watch.signal), position: fault, message };
    } finally {
      tasks[kind]--;
      watch.stop();
    }
  };
  return {
    async keys(from, to) {
      const task: Task = { kind: "keys", from, to };
      const answer = await begun(() => unlessSharedEnds(shared.run(task)));
      const { keys, time_ms } = answer as Extract<Answer, { kind: "keys" }>;
      return { kind: "keys", points: unpackKeys(keys), time_ms };
    },
    points: (points) => begun(() => run("shared", shared, unlessSharedEnds, points)),
    // One more than there are threads, so that none waits for the next.
    wanted: () => threads + 1,
    chunk_ms: CHUNK_MS,
    async alone(point) {
      const own = piscina(data, options, 1);
      try {
        const unlessOwnEnds = unlessEnded(own);
        return await begun(() => run("alone", own, unlessOwnEnds, [point]));
      } finally {
        await own.destroy();
      }
    },
    close: () => shared.destroy(),
  };
}

/** So often a task is given to threads that end before it has begun. */
const MOST_BEGINNINGS = 3;

/**
 * What a task gives. A thread that ends before the first point of its task ends of what it did before, such as a point that left it without memory: then
 * another has the task.
 *
 * @throws what ended the last thread if none begins, or no thread is left
 */
async function begun<T>(task: () => Promise<T>): Promise<T> {
  for (let times = 1; ; times++) {
    try {
      return await task();
    } catch (error) {
      if (times >= MOST_BEGINNINGS) throw error;
    }
  }
}

/** What a promise gives, unless no thread is left. */
type UnlessEnded = <T>(promise: Promise<T>) => Promise<T>;

/**
 * Rejects when no thread is left, since none could begin. A thread that ends without work, as one that is ended for the time it took may still run out of
 * memory, is replaced.
 *
 * It is no race with a promise for the end: that would keep all that was ever raced with it, and so the columns of all points.
 */
function unlessEnded(pool: Piscina): UnlessEnded {
  const waiting = new Set<(error: unknown) => void>();
  let ended: { readonly error: unknown } | undefined;
  pool.on("error", (error) => {
    if (pool.threads.length > 0) return;
    ended ??= { error };
    for (const reject of waiting) reject(error);
  });
  return async (promise) => {
    let end: (error: unknown) => void = () => undefined;
    const ends = new Promise<never>((_, reject) => {
      end = reject;
    });
    if (ended) end(ended.error);
    waiting.add(end);
    try {
      return await Promise.race([promise, ends]);
    } finally {
      waiting.delete(end);
    }
  };
}

function isKeyed(point: Asked): point is KeyedPoint {
  return "key" in point;
}

function piscina(data: WorkerData, options: PoolOptions, threads: number): Piscina {
  const module = options.worker ?? workerFile();
  const isSource = module.pathname.endsWith(".ts");
  return new Piscina({
    filename: fileURLToPath(isSource ? new URL("../from-source.mjs", import.meta.url) : module),
    name: "run",
    minThreads: threads,
    maxThreads: threads,
    workerData: { ...data, written: module.href },
    // A worker that waits in the kernel cannot be ended by a signal to its event loop; ours never waits long.
    atomics: "disabled",
    resourceLimits: {
      maxOldGenerationSizeMb: options.memory_MiB,
      maxYoungGenerationSizeMb: YOUNG_MIB,
    },
  });
}

/** The module of the threads: beside this one as it is written, beside the program as it is built. */
function workerFile(): URL {
  const isSource = import.meta.url.endsWith(".ts");
  return new URL(isSource ? "./worker.ts" : "../sweep-worker.js", import.meta.url);
}

function reasonOf(error: unknown, signal: AbortSignal): Stopped["why"] {
  if (signal.aborted) return "timed-out";
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ERR_WORKER_OUT_OF_MEMORY" ? "out-of-memory" : "ended";
}
