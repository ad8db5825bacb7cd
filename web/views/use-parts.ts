import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import type { Issue } from "../../src/diagnostic/issue.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import type { OnProgress } from "../engine/engine.ts";
import type { Parted } from "../engine/parted.ts";
import { doPieces } from "../engine/parted.ts";
import { Dropped } from "../engine/pool.ts";

/** An answer that fills in: what is known of it, how far it is, and whether it was stopped. */
export interface FillingIn<Answer> {
  /** Whether it is still found out what there is to do. */
  readonly stage: "preparing" | "working" | "stopped" | "done";
  readonly done: number;
  readonly all: number;
  readonly answer?: Answer;
  readonly issues?: readonly Issue[];
  readonly stop: () => void;
  /** Goes on where it was stopped. */
  readonly goOn: () => void;
}

/** Finds out what there is to do. */
export type Prepare<Piece, Answer> = (onProgress: OnProgress) => Promise<Parted<Piece, Answer>>;

/** Work in the page, with what was found of it before it was stopped. */
interface Work<Piece, Answer> {
  readonly prepare: Prepare<Piece, Answer>;
  begun?: { readonly parted: Parted<Piece, Answer>; readonly found: (Piece | undefined)[] };
}

type Shown<Answer> = Omit<FillingIn<Answer>, "stop" | "goOn">;

/**
 * The answer to what is asked, as it fills in; the last one stays until anything is known of the next.
 *
 * @param prepare the same function as long as the same is asked
 */
export function useParts<Piece, Answer>(prepare: Prepare<Piece, Answer>): FillingIn<Answer> {
  const [shown, setShown] = useState<Shown<Answer>>({ stage: "preparing", done: 0, all: 0 });
  const [running, setRunning] = useState<AbortController | undefined>(undefined);
  const work = useMemo<Work<Piece, Answer>>(() => ({ prepare }), [prepare]);
  const begin = useCallback(() => {
    const controller = new AbortController();
    const { signal } = controller;
    setRunning(controller);
    const tell = (change: Partial<Shown<Answer>>) => {
      if (!signal.aborted) setShown(({ issues: _, ...before }) => ({ ...before, ...change }));
    };
    fillIn(work, tell, signal).catch((error: unknown) => {
      if (error instanceof Dropped) return;
      if (!(error instanceof InputError)) throw error;
      tell({ stage: "done", issues: error.issues });
    });
    return controller;
  }, [work]);
  useEffect(() => {
    const controller = begin();
    return () => controller.abort();
  }, [begin]);
  useEffect(() => () => running?.abort(), [running]);
  return {
    ...shown,
    stop: () => {
      running?.abort();
      setShown((before) => ({ ...before, stage: "stopped" }));
    },
    goOn: begin,
  };
}

async function fillIn<Piece, Answer>(
  work: Work<Piece, Answer>,
  tell: (change: Partial<Shown<Answer>>) => void,
  signal: AbortSignal,
): Promise<void> {
  if (!work.begun) {
    tell({ stage: "preparing", done: 0, all: 0 });
    const parted = await work.prepare((done, all) => tell({ done, all }));
    work.begun = { parted, found: parted.weights.map(() => undefined) };
  }
  if (signal.aborted) return;
  const { parted, found } = work.begun;
  const sum = (weights: readonly number[]) => weights.reduce((total, one) => total + one, 0);
  const all = sum(parted.weights);
  const count = () => sum(parted.weights.filter((_, place) => found[place] !== undefined));
  tell({ stage: "working", done: count(), all });
  const refresh = latestOnly(async () => {
    const answer = await parted.together([...found]);
    tell({ answer });
  });
  await doPieces(
    parted,
    found,
    () => {
      tell({ done: count(), all });
      refresh();
    },
    signal,
  );
  if (signal.aborted) return;
  tell({ stage: "done", answer: await parted.together(found) });
}

/** Does something whenever it is asked for, but not twice at the same time: what was asked meanwhile is done once, afterwards. */
function latestOnly(act: () => Promise<void>): () => void {
  let busy = false;
  let asked = false;
  const run = async () => {
    busy = true;
    while (asked) {
      asked = false;
      await act();
    }
    busy = false;
  };
  return () => {
    asked = true;
    // What fails here fails for the whole as well, where it is told.
    if (!busy) run().catch(() => undefined);
  };
}
