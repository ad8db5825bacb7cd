import { inLanes } from "./alone.ts";
import type { TaskWorker } from "./lane.ts";
import { workerCount } from "./start-worker.ts";

/** Work that parts into pieces, and what those done so far give together. */
export interface Parted<Piece, Answer> {
  /** How much of the progress each piece is. */
  readonly weights: readonly number[];
  /** Whether each piece depends on those before it, so that one worker must do all. */
  readonly inOrder: boolean;
  readonly piece: (worker: TaskWorker, place: number) => Promise<Piece>;
  /** @param found by their places, undefined where there is none yet */
  readonly together: (found: readonly (Piece | undefined)[]) => Promise<Answer>;
}

/**
 * Does the pieces that are not there yet, the first ones first, with workers of its own, as many as there are processors. They
 * end with the work, or when it is given up.
 *
 * @param found what is there already; pieces are put in as they are done
 * @throws what the first piece throws that fails; the others are given up
 */
export async function doPieces<Piece>(
  { weights, inOrder, piece }: Pick<Parted<Piece, unknown>, "weights" | "inOrder" | "piece">,
  found: (Piece | undefined)[],
  onFound: () => void,
  signal: AbortSignal,
): Promise<void> {
  // What depends on all before it cannot begin in the middle.
  if (inOrder) found.fill(undefined);
  const places = weights.map((_, place) => place).filter((place) => found[place] === undefined);
  await inLanes(
    places,
    async (worker, place) => {
      const one = await piece(worker, place);
      if (signal.aborted) return;
      found[place] = one;
      onFound();
    },
    signal,
    inOrder ? 1 : workerCount(),
  );
}
