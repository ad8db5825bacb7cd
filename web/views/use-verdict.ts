import { useCallback } from "preact/hooks";
import type { Engine } from "../engine/engine.ts";
import type { Asked } from "../engine/question.ts";
import type { Answer } from "../engine/verdicts.ts";
import type { Answering, Ask } from "./use-answer.ts";
import { useAnswer } from "./use-answer.ts";

/** The verdict on what is asked; the last one stays until the next is there. */
export function useVerdict(engine: Engine, asked: Asked): Answering<Answer> {
  const ask = useCallback<Ask<Answer>>(
    async (onProgress) => (await engine.open(asked)).verdict(onProgress),
    [engine, asked],
  );
  return useAnswer(ask);
}
