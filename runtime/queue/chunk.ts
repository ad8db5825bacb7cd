import type { Job } from "bullmq";
import type { KeyedPoint } from "../../src/sweep/outcome.ts";
import { packResults } from "../pool/columns.ts";
import type { PoolOptions, ThreadPool } from "../pool/pool.ts";
import { completeResults } from "./complete.ts";
import type { KeptPools } from "./kept-pools.ts";
import type { ChunkJob, ResultJob } from "./message.ts";
import { digestOf, encodeResults, indicesOf } from "./message.ts";
import type { QueueServer } from "./server.ts";
import { getSource } from "./source.ts";
import type { Turns } from "./turns.ts";

/** A chunk of several points whose workers ended so often is to be tried point by point. */
const SUSPECT = 2;
/** A single point while which was computed workers ended so often is not tried again. */
const FATAL = 5;

type Limits = Pick<PoolOptions, "pointTime_ms" | "memory_MiB">;

/** What a chunk came to, and how many of its points were computed for it. */
export interface ChunkResult {
  readonly result: ResultJob;
  readonly points: number;
}

/**
 * Computes a chunk, unless workers ended of it too often. A single point whose worker ended is computed alone: of what else ended it then, it would be accused
 * as well.
 *
 * @param turns of all chunks of this worker
 * @param own limits of the worker: the narrower of its own and the sweep's hold
 */
export async function computeChunk(
  server: QueueServer,
  pools: KeptPools,
  turns: Turns,
  job: Job<ChunkJob>,
  own: Limits,
): Promise<ChunkResult> {
  const { chunk, sweep } = job.data;
  const indices = indicesOf(job.data.stretches);
  const isAccused = indices.length === 1 && job.stalledCounter > 0;
  if (indices.length > 1 && job.stalledCounter >= SUSPECT)
    return without({ kind: "suspect", chunk });
  const times = typeof job.progress === "number" ? job.progress : 0;
  if (times >= FATAL) return without({ kind: "fatal", chunk, times });
  const limits = limitsOf(job.data, own);
  return turns[isAccused ? "alone" : "together"](async () => {
    const { pool, release } = await pools.of(sweep, limits, () =>
      server.persistently(() => getSource(server, sweep)),
    );
    if (!pool) return without({ kind: "unknown-sweep", chunk });
    try {
      if (isAccused) {
        // Counted once threads are there: a worker that ends before has not ended of this point.
        await keyedAt(pool, indices[0]);
        await server.persistently(() => job.updateProgress(times + 1));
      }
      const { results, texts, time_ms } = await completeResults(pool, indices, limits);
      const body = await encodeResults(packResults(results), texts);
      const first = await keyedAt(pool, indices[0]);
      const last = await keyedAt(pool, indices.at(-1));
      const digest = digestOf(first, last);
      return { result: { kind: "points", chunk, digest, time_ms, body }, points: results.length };
    } finally {
      release();
    }
  });
}

/** A result for which nothing was computed. */
function without(result: ResultJob): ChunkResult {
  return { result, points: 0 };
}

async function keyedAt(pool: ThreadPool, index: number | undefined): Promise<KeyedPoint> {
  const { points } = await pool.keys(index ?? 0, (index ?? 0) + 1);
  const [point] = points;
  if (!point) throw new Error(`index ${index} has no point`);
  return point;
}

/** The limits of a sweep, or of the worker if they are narrower. */
function limitsOf(job: ChunkJob, own: Limits): Limits {
  return {
    pointTime_ms: Math.min(job.pointTime_ms ?? Number.POSITIVE_INFINITY, own.pointTime_ms),
    memory_MiB: Math.min(job.memory_MiB, own.memory_MiB),
  };
}
