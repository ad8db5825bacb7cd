import type { KeyedPoint, PointOutcome } from "../../src/sweep/outcome.ts";
import type { PoolOptions, Stopped } from "./pool.ts";

/** What became of a point that ended its thread. */
export function outcomeOfStopped(
  point: KeyedPoint,
  { why, message }: Pick<Stopped, "why" | "message">,
  { pointTime_ms, memory_MiB }: Pick<PoolOptions, "pointTime_ms" | "memory_MiB">,
): PointOutcome {
  const reasons = {
    "timed-out": `it took more than ${pointTime_ms / 1000} s`,
    "out-of-memory": `it took more than ${memory_MiB} MiB`,
    ended: `its thread ended: ${message}`,
  };
  const status = why === "ended" ? "failed" : why;
  return { ...point, status, reason: reasons[why], results: {}, proven: null };
}
