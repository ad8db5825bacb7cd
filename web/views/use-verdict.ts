import { useEffect, useState } from "preact/hooks";
import type { Issue } from "../../src/diagnostic/issue.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import type { Engine } from "../engine/engine.ts";
import { Dropped } from "../engine/pool.ts";
import type { Asked } from "../engine/question.ts";
import type { Answer } from "../engine/tasks.ts";

/** A verdict in the making: how far it is, what it is, or why there is none. */
export interface Verdict {
  readonly done: number;
  readonly all: number;
  readonly answer?: Answer;
  readonly issues?: readonly Issue[];
}

/** The verdict on what is asked; the last one stays until the next is there. */
export function useVerdict(engine: Engine, asked: Asked): Verdict {
  const [verdict, setVerdict] = useState<Verdict>({ done: 0, all: 0 });
  useEffect(() => {
    let current = true;
    const tell = (change: Verdict) => {
      if (current) setVerdict(change);
    };
    engine
      .open(asked)
      .then((opened) =>
        opened.verdict((done, all) => {
          if (current) setVerdict(({ answer }) => ({ done, all, ...(answer ? { answer } : {}) }));
        }),
      )
      .then((answer) => tell({ done: 1, all: 1, answer }))
      .catch((error: unknown) => {
        if (error instanceof Dropped) return;
        if (!(error instanceof InputError)) throw error;
        tell({ done: 1, all: 1, issues: error.issues });
      });
    return () => {
      current = false;
    };
  }, [engine, asked]);
  return verdict;
}
