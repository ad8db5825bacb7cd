import type { Evaluator } from "../../src/sweep/evaluate.ts";
import type { KeyedPoint, PointOutcome } from "../../src/sweep/outcome.ts";
import type { Sweep } from "../../src/sweep/read.ts";
import type { SweepSource } from "../../src/sweep/sources.ts";
import type { KeyColumns, ResultColumns } from "./columns.ts";
import { packKeys, packResults, unpackKeys, unpackResults } from "./columns.ts";

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
      /** Whether who asks does not know the keys of the points. */
      readonly wantsKeys: boolean;
    };

/** What a worker answers. */
export type Answer =
  | { readonly kind: "keys"; readonly keys: KeyColumns; readonly time_ms: number }
  | {
      readonly kind: "points";
      readonly results: ResultColumns;
      readonly keys: KeyColumns | undefined;
      readonly texts: Computed["texts"];
      readonly time_ms: number;
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
  { keyed, result, takeTexts }: Pick<Evaluator, "keyed" | "result" | "takeTexts">,
  task: Task,
): Answer {
  const start = performance.now();
  if (task.kind === "keys") {
    const points: KeyedPoint[] = [];
    for (let index = task.from; index < task.to; index++) {
      const point = sweep.pointAt(index);
      if (point) points.push(keyed(point));
    }
    return { kind: "keys", keys: packKeys(points), time_ms: performance.now() - start };
  }
  const { indices, position, repeatsTexts, wantsKeys } = task;
  const points: KeyedPoint[] = [];
  const results = indices.map((index, i) => {
    Atomics.store(position, 0, i);
    const point = sweep.pointAt(index);
    if (!point) throw new Error(`index ${index} has no point`);
    if (wantsKeys) points.push(keyed(point));
    return result(point);
  });
  Atomics.store(position, 0, indices.length);
  return {
    kind: "points",
    results: packResults(results),
    keys: wantsKeys ? packKeys(points) : undefined,
    texts: [...takeTexts(repeatsTexts)],
    time_ms: performance.now() - start,
  };
}

/** An answer as whoever asked wants it. @param known the points that were asked for, with their keys if those were not */
export function unpacked(
  answer: Extract<Answer, { kind: "points" }>,
  known: readonly KeyedPoint[],
): Computed {
  const { results, keys, texts, time_ms } = answer;
  const points = keys ? unpackKeys(keys) : known;
  return { kind: "points", outcomes: unpackResults(results, points), texts, time_ms };
}
