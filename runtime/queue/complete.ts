import type { KeyedPoint, PointResult } from "../../src/sweep/outcome.ts";
import type { Computed } from "../pool/compute.ts";
import type { PoolOptions, Stopped, ThreadPool } from "../pool/pool.ts";
import { outcomeOfStopped } from "../pool/stopped.ts";

/** What became of points, in the order in which they were asked for. */
export interface CompleteResults extends Pick<Computed, "texts" | "time_ms"> {
  readonly results: readonly PointResult[];
}

/**
 * What becomes of points, of those too that end their threads. Others of a chunk are computed anew in halves, side by side, so that many
 * bad points cost no more threads than they are, and no more time than threads need for them.
 */
export async function completeResults(
  pool: ThreadPool,
  indices: readonly number[],
  limits: Pick<PoolOptions, "pointTime_ms" | "memory_MiB">,
): Promise<CompleteResults> {
  const results = new Map<number, PointResult>();
  const texts = new Map<string, string>();
  let time_ms = 0;
  const take = (found: Computed) => {
    for (const outcome of found.outcomes) results.set(outcome.index, outcome);
    for (const [hash, text] of found.texts) texts.set(hash, text);
    time_ms += found.time_ms;
  };
  const stopped = async (index: number, by: Stopped) => {
    const again = by.why === "timed-out" ? by : await pool.alone(unkeyed(index));
    if (again.kind === "points") take(again);
    else results.set(index, outcomeOfStopped(unkeyed(index), again, limits));
  };
  const compute = async (some: readonly number[]): Promise<void> => {
    if (some.length === 0) return;
    const start = performance.now();
    const found = await pool.points(some.map(unkeyed));
    if (found.kind === "points") {
      take(found);
      return;
    }
    time_ms += performance.now() - start;
    const suspect = some[found.position];
    const rest = some.filter((index) => index !== suspect);
    const half = Math.ceil(rest.length / 2);
    await Promise.all([
      ...(suspect === undefined ? [] : [stopped(suspect, found)]),
      compute(rest.slice(0, half)),
      compute(rest.slice(half)),
    ]);
  };
  await compute(indices);
  const ordered = indices.map((index) => {
    const result = results.get(index);
    if (!result) throw new Error(`a point was lost: ${index}`);
    return result;
  });
  return { results: ordered, texts: [...texts], time_ms };
}

/** A point whose key and axes are known where its results go, and are not computed again. */
function unkeyed(index: number): KeyedPoint {
  return { index, key: "", axes: {} };
}
