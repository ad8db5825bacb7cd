import { useEffect, useState } from "preact/hooks";
import type { Issue } from "../../src/diagnostic/issue.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import type { OnProgress } from "../engine/engine.ts";
import { Dropped } from "../engine/lane.ts";
import { useStale } from "./use-stale.ts";

/** An answer in the making: how far it is, what it is, or why there is none. */
interface InTheMaking<T> {
  readonly done: number;
  readonly all: number;
  readonly answer?: T;
  readonly issues?: readonly Issue[];
}

/** The same, of which the answer may still be that to the question before. */
export type Answering<T> = InTheMaking<T> & { readonly isStale: boolean };

/** Progress is drawn again after so many milliseconds at the earliest. */
const LEAST_MS = 200;

/** @param signal says when the answer is not waited for any more */
export type Ask<T> = (onProgress: OnProgress, signal: AbortSignal) => Promise<T>;

/**
 * The answer to what is asked; the last one stays until the next is there.
 *
 * @param ask the same function as long as the same is asked; undefined while that is not known
 */
export function useAnswer<T>(ask: Ask<T> | undefined): Answering<T> {
  const [answer, setAnswer] = useState<InTheMaking<T>>({ done: 0, all: 0 });
  useEffect(() => {
    if (!ask) return;
    const controller = new AbortController();
    const { signal } = controller;
    const tell = (change: InTheMaking<T>) => {
      if (!signal.aborted) setAnswer(change);
      // Of several searches, others may go on when one has failed.
      controller.abort();
    };
    let drawn = Number.NEGATIVE_INFINITY;
    const onProgress: OnProgress = (done, all) => {
      const now = performance.now();
      // Drawing takes from the workers what processor there is.
      if (now < drawn + LEAST_MS) return;
      drawn = now;
      if (!signal.aborted)
        setAnswer(({ answer }) => ({ done, all, ...(answer ? { answer } : {}) }));
    };
    ask(onProgress, signal)
      .then((answer) => tell({ done: 1, all: 1, answer }))
      .catch((error: unknown) => {
        if (error instanceof Dropped) return;
        if (!(error instanceof InputError)) throw error;
        tell({ done: 1, all: 1, issues: error.issues });
      });
    return () => controller.abort();
  }, [ask]);
  return { ...answer, isStale: useStale(answer.answer as object | undefined, ask) };
}
