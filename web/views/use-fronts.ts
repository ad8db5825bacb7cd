import { useCallback } from "preact/hooks";
import type { Front } from "../../src/insight/front.ts";
import type { Engine, OnProgress } from "../engine/engine.ts";
import type { FrontsAnswer } from "../engine/front-task.ts";
import type { Asked } from "../engine/question.ts";
import type { Answering, Ask } from "./use-answer.ts";
import { useAnswer } from "./use-answer.ts";

/** The fronts of both sides. */
export interface BothFronts {
  readonly cim: FrontsAnswer;
  readonly baseline: FrontsAnswer;
}

/** The fronts that are asked for; the last ones stay until the next are there. */
export function useFronts(
  engine: Engine,
  cim: Asked,
  baseline: Asked,
  isKnown: boolean,
): Answering<BothFronts> {
  const ask = useCallback<Ask<BothFronts>>(
    async (onProgress, signal) => {
      const tell = summing(onProgress);
      const [of, against] = await Promise.all([
        frontsOf(engine, cim, tell(), signal),
        frontsOf(engine, baseline, tell(), signal),
      ]);
      return { cim: of, baseline: against };
    },
    [engine, cim, baseline],
  );
  return useAnswer(isKnown ? ask : undefined);
}

/** Each front by any worker, then all of them as one result. */
async function frontsOf(
  engine: Engine,
  asked: Asked,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<FrontsAnswer> {
  const count = await engine.run((worker) => worker.frontCount(asked), signal);
  let done = 0;
  onProgress(done, count);
  const fronts = await Promise.all(
    Array.from({ length: count }, async (_, place): Promise<Front> => {
      const front = await engine.run((worker) => worker.front(asked, place), signal);
      onProgress(++done, count);
      return front;
    }),
  );
  return engine.run((worker) => worker.fronts(asked, fronts), signal);
}

/** Progress of several as that of one. */
function summing(onProgress: OnProgress): () => OnProgress {
  const parts: (readonly [done: number, all: number])[] = [];
  return () => {
    const place = parts.push([0, 0]) - 1;
    return (done, all) => {
      parts[place] = [done, all];
      onProgress(
        parts.reduce((sum, [part]) => sum + part, 0),
        parts.reduce((sum, [, part]) => sum + part, 0),
      );
    };
  };
}
