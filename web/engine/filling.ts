import type { Issue } from "../../src/diagnostic/issue.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import type { OnProgress } from "./engine.ts";
import { Dropped } from "./lane.ts";
import type { Parted } from "./parted.ts";
import { doPieces } from "./parted.ts";

/** What is known of an answer that fills in, how far it is, and whether it was stopped. */
export interface Filled<Answer> {
  /** Whether it is still found out what there is to do. */
  readonly stage: "preparing" | "working" | "stopped" | "done";
  readonly done: number;
  readonly all: number;
  readonly answer?: Answer;
  readonly issues?: readonly Issue[];
}

/** Finds out what there is to do. */
export type Prepare<Piece, Answer> = (onProgress: OnProgress) => Promise<Parted<Piece, Answer>>;

/** Whom to tell what changed. */
export type TellFilled<Answer> = (change: Partial<Filled<Answer>>) => void;

/**
 * The answer to one question, as it fills in. It can be stopped, and goes on where it was; once it is stopped nothing is told of
 * it, and what is told last is the whole answer.
 */
export class Filling<Piece, Answer> {
  readonly #prepare: Prepare<Piece, Answer>;
  readonly #tell: TellFilled<Answer>;
  #running: AbortController | undefined;
  #begun:
    | { readonly parted: Parted<Piece, Answer>; readonly found: (Piece | undefined)[] }
    | undefined;

  constructor(prepare: Prepare<Piece, Answer>, tell: TellFilled<Answer>) {
    this.#prepare = prepare;
    this.#tell = tell;
  }

  /** Begins, or goes on. */
  go(): void {
    this.stop();
    const controller = new AbortController();
    const { signal } = controller;
    this.#running = controller;
    const tell: TellFilled<Answer> = (change) => {
      if (!signal.aborted) this.#tell(change);
    };
    this.#fill(tell, signal).catch((error: unknown) => {
      if (error instanceof Dropped) return;
      if (!(error instanceof InputError)) throw error;
      tell({ stage: "done", issues: error.issues });
    });
  }

  stop(): void {
    this.#running?.abort();
  }

  async #fill(tell: TellFilled<Answer>, signal: AbortSignal): Promise<void> {
    if (!this.#begun) {
      tell({ stage: "preparing", done: 0, all: 0 });
      const parted = await this.#prepare((done, all) => tell({ done, all }));
      this.#begun = { parted, found: parted.weights.map(() => undefined) };
    }
    if (signal.aborted) return;
    const { parted, found } = this.#begun;
    const sum = (weights: readonly number[]) => weights.reduce((total, one) => total + one, 0);
    const all = sum(parted.weights);
    const count = () => sum(parted.weights.filter((_, place) => found[place] !== undefined));
    tell({ stage: "working", done: count(), all });
    let isWhole = false;
    const refresh = latestOnly(async () => {
      const answer = await parted.together([...found]);
      // Another worker may have put the whole together meanwhile.
      if (!isWhole) tell({ answer });
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
    const answer = await parted.together(found);
    isWhole = true;
    tell({ stage: "done", answer });
  }
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
