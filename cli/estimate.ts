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
/** Where points are as cheap as this, so many more neighbours are computed at once: by themselves they take longer than in the chunks of a run. */
const CHEAP_MS = 1;
const FURTHER = 256;
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
    const isTime = () => io.now() - start < MOST_MS;
    const untried = (from: number, to: number) => {
      const indices: number[] = [];
      for (let index = from; index < Math.min(sweep.size, to); index++) {
        if (!seen.has(index) && sweep.pointAt(index)) indices.push(index);
      }
      return indices;
    };
    /** @returns what each took; undefined if a user does not wait for it */
    const triedHere = async (indices: readonly number[]) => {
      for (const index of indices) seen.add(index);
      const found = await unlessInterrupted(triedPoints(pool, indices, options), io);
      for (const { status } of found ?? []) statuses[status]++;
      return found?.map(({ time_ms }) => time_ms);
    };
    for (const [g, first] of apart(sample).entries()) {
      let group: (typeof groups)[number] | undefined;
      const end = first + NEIGHBOURS;
      for (const index of untried(first, end)) {
        if (!isTime()) break;
        progress.update(g * NEIGHBOURS + index - first);
        const times = await triedHere([index]);
        if (!times) return { groups, statuses };
        if (group) group.shared_ms.push(...times);
        else {
          group = { alone_ms: times[0] ?? 0, shared_ms: [] };
          groups.push(group);
        }
      }
      if (!(group && isTime() && isCheap(group))) continue;
      const times = await triedHere(untried(end, end + FURTHER));
      if (!times) return { groups, statuses };
      group.shared_ms.push(...times);
    }
    return { groups, statuses };
  } finally {
    progress.stop();
    await pool.close();
  }
}

/** Whether the neighbours of a group took so little time that a chunk of them says more. */
function isCheap({ shared_ms }: TriedGroup): boolean {
  const sum_ms = shared_ms.reduce((sum, ms) => sum + ms, 0);
  return shared_ms.length > 0 && sum_ms < CHEAP_MS * shared_ms.length;
}

/** What became of points that are computed one after the other, and the mean of what they took; of a point that ended the thread alone, if one did. */
async function triedPoints(
  pool: ThreadPool,
  indices: readonly number[],
  { pointTime_ms }: PoolOptions,
): Promise<{ status: Status; time_ms: number }[]> {
  if (indices.length === 0) return [];
  const start = performance.now();
  const found = await pool.points(indices.map((index) => ({ index })));
  if (found.kind === "points") {
    const time_ms = found.time_ms / indices.length;
    return found.outcomes.map(({ status }) => ({ status, time_ms }));
  }
  const { why } = found;
  const time_ms = why === "timed-out" ? pointTime_ms : performance.now() - start;
  return [{ status: why === "ended" ? "failed" : why, time_ms }];
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
