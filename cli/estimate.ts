import { setImmediate, setTimeout } from "node:timers/promises";
import type { PoolOptions, ThreadPool } from "../runtime/pool/pool.ts";
import { createPool } from "../runtime/pool/pool.ts";
import { InputError } from "../src/diagnostic/issue.ts";
import type { PointTime, TriedGroup } from "../src/sweep/estimate.ts";
import { pointTime } from "../src/sweep/estimate.ts";
import type { Status } from "../src/sweep/outcome.ts";
import type { Sweep } from "../src/sweep/read.ts";
import type { Survey } from "../src/sweep/survey.ts";
import { survey } from "../src/sweep/survey.ts";
import type { Io } from "./io.ts";
import { createProgress } from "./progress.ts";

/** Points that are drawn, each computed with so many neighbours after it, until so much time has passed. */
const SAMPLE = 32;
const NEIGHBOURS = 8;
const MOST_MS = 10_000;
const SEED = 1;

/** Milliseconds between looks for Ctrl-C while a point is computed. */
const LOOK_MS = 50;

/** Bytes of a row in a store beside its numbers: its key, its index, its status, and texts as numbers. */
const BYTES_BESIDE = 40;
const BYTES_OF_NUMBER = 8;

/** What a sweep would be, from counting its points and computing a few. */
export interface Estimate {
  readonly points: number;
  /** How the points ended that were computed, and what each took; undefined if none was. */
  readonly statuses: Readonly<Record<Status, number>>;
  readonly time: PointTime | undefined;
  /** Of the store, without mappings. */
  readonly bytes: number;
  /** Whether a user did not wait for the whole sample. */
  readonly interrupted: boolean;
}

/**
 * Counts the points of a sweep, and computes a sample of them with their neighbours, which share work with them as those of a run do.
 *
 * It takes as long as counting, and then ten seconds and the time of one point at most. Once it is interrupted it tells what it has.
 *
 * @param options of the run that is estimated: the sample is computed by one thread, with the same limits of a point
 * @throws InputError if it is interrupted before all points are counted
 */
export async function estimate(sweep: Sweep, options: PoolOptions, io: Io): Promise<Estimate> {
  const { points, sample } = await counted(sweep, io);
  const { groups, statuses } = await tried(sweep, sample, options, io);
  const numbers = sweep.columns.length + sweep.recorded.columns.length;
  return {
    points,
    statuses,
    time: pointTime(groups),
    bytes: points * (BYTES_BESIDE + numbers * BYTES_OF_NUMBER),
    interrupted: io.interrupt?.aborted === true,
  };
}

async function counted(sweep: Sweep, io: Io): Promise<Survey> {
  const progress = createProgress(io, sweep.size, "combinations");
  try {
    const counting = survey(sweep, SAMPLE, SEED);
    for (;;) {
      const { done, value } = counting.next();
      if (done) return value;
      progress.update(value);
      // Ctrl-C is heard in between.
      await setImmediate();
      if (!io.interrupt?.aborted) continue;
      const message = `interrupted: the points of ${value} of ${sweep.size} combinations are counted`;
      throw new InputError([{ code: "interrupted", message, path: [] }]);
    }
  } finally {
    progress.stop();
  }
}

/** Computes a sample in a thread, since a point that does not end is ended with its thread. */
async function tried(
  sweep: Sweep,
  sample: readonly number[],
  options: PoolOptions,
  io: Io,
): Promise<{ groups: TriedGroup[]; statuses: Record<Status, number> }> {
  const statuses = { done: 0, infeasible: 0, failed: 0, "timed-out": 0, "out-of-memory": 0 };
  const groups: { alone_ms: number; shared_ms: number[] }[] = [];
  const seen = new Set<number>();
  const progress = createProgress(io, sample.length * NEIGHBOURS, "points tried");
  const pool = createPool({ source: sweep.source }, { ...options, threads: 1 });
  try {
    const start = io.now();
    for (const [g, first] of apart(sample).entries()) {
      let group: (typeof groups)[number] | undefined;
      const end = Math.min(sweep.size, first + NEIGHBOURS);
      for (let index = first; index < end && io.now() - start < MOST_MS; index++) {
        progress.update(g * NEIGHBOURS + index - first);
        if (seen.has(index) || !sweep.pointAt(index)) continue;
        seen.add(index);
        const found = await unlessInterrupted(triedPoint(pool, index, options), io);
        if (!found) return { groups, statuses };
        statuses[found.status]++;
        if (group) group.shared_ms.push(found.time_ms);
        else {
          group = { alone_ms: found.time_ms, shared_ms: [] };
          groups.push(group);
        }
      }
    }
    return { groups, statuses };
  } finally {
    progress.stop();
    await pool.close();
  }
}

async function triedPoint(
  pool: ThreadPool,
  index: number,
  { pointTime_ms }: PoolOptions,
): Promise<{ status: Status; time_ms: number }> {
  const start = performance.now();
  const found = await pool.points([{ index }]);
  if (found.kind === "points") {
    return { status: found.outcomes[0]?.status ?? "failed", time_ms: found.time_ms };
  }
  const { why } = found;
  const time_ms = why === "timed-out" ? pointTime_ms : performance.now() - start;
  return { status: why === "ended" ? "failed" : why, time_ms };
}

/** What a promise gives, or undefined once a user has asked for the end. */
async function unlessInterrupted<T>(promise: Promise<T>, io: Io): Promise<T | undefined> {
  const done = new AbortController();
  const interrupted = async () => {
    while (!io.interrupt?.aborted) await setTimeout(LOOK_MS, undefined, { signal: done.signal });
    return undefined;
  };
  try {
    return await Promise.race([promise, interrupted().catch(() => undefined)]);
  } finally {
    done.abort();
    promise.catch(() => undefined);
  }
}

/** Whatever time there is, it is spent over the whole sweep: in an order of the sample that jumps. */
function apart(sample: readonly number[]): number[] {
  const step = 7;
  return sample.map((_, i) => sample[(i * step) % sample.length] ?? 0);
}
