import type { Evaluator } from "../../src/sweep/evaluate.ts";
import type { KeyedPoint, PointOutcome } from "../../src/sweep/outcome.ts";
import type { Sweep } from "../../src/sweep/read.ts";
import type { SweepSource } from "../../src/sweep/sources.ts";

/** What a worker is started with. */
export interface WorkerData {
  readonly source: SweepSource;
}

/** What a worker is asked: the points of a range of indices with their keys, or what becomes of points. */
export type Task =
  | { readonly kind: "keys"; readonly from: number; readonly to: number }
  | {
      readonly kind: "points";
      readonly indices: readonly number[];
      /** Shared with who asks: in its first place which of the points is computed now, −1 before the first. */
      readonly position: Int32Array;
      /** Whether texts that were given before are given again. */
      readonly repeatsTexts: boolean;
    };

export interface Keyed {
  readonly kind: "keys";
  readonly points: readonly KeyedPoint[];
  readonly time_ms: number;
}

export interface Computed {
  readonly kind: "points";
  readonly outcomes: readonly PointOutcome[];
  /** Texts that the outcomes refer to, by hash: all, or those that this worker has not given yet. */
  readonly texts: readonly (readonly [hash: string, text: string])[];
  readonly time_ms: number;
}

/** What a worker does with a task. */
export function compute(
  sweep: Pick<Sweep, "pointAt">,
  { keyed, evaluate, takeTexts }: Evaluator,
  task: Task,
): Keyed | Computed {
  const start = performance.now();
  if (task.kind === "keys") {
    const points: KeyedPoint[] = [];
    for (let index = task.from; index < task.to; index++) {
      const point = sweep.pointAt(index);
      if (point) points.push(keyed(point));
    }
    return { kind: "keys", points, time_ms: performance.now() - start };
  }
  const { indices, position, repeatsTexts } = task;
  const outcomes = indices.map((index, i) => {
    Atomics.store(position, 0, i);
    const point = sweep.pointAt(index);
    if (!point) throw new Error(`index ${index} has no point`);
    return evaluate(point);
  });
  Atomics.store(position, 0, indices.length);
  return {
    kind: "points",
    outcomes,
    texts: [...takeTexts(repeatsTexts)],
    time_ms: performance.now() - start,
  };
}
