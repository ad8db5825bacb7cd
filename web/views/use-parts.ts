import { useEffect, useMemo, useState } from "preact/hooks";
import type { Filled, Prepare } from "../engine/filling.ts";
import { Filling } from "../engine/filling.ts";

/** An answer that fills in, and how to stop it. */
export interface FillingIn<Answer> extends Filled<Answer> {
  readonly stop: () => void;
  /** Goes on where it was stopped. */
  readonly goOn: () => void;
}

/**
 * The answer to what is asked, as it fills in; the last one stays until anything is known of the next.
 *
 * @param prepare the same function as long as the same is asked
 */
export function useParts<Piece, Answer>(prepare: Prepare<Piece, Answer>): FillingIn<Answer> {
  const [shown, setShown] = useState<Filled<Answer>>({ stage: "preparing", done: 0, all: 0 });
  const filling = useMemo(
    () =>
      new Filling(prepare, (change) =>
        setShown(({ issues: _, ...before }) => ({ ...before, ...change })),
      ),
    [prepare],
  );
  useEffect(() => {
    filling.go();
    return () => filling.stop();
  }, [filling]);
  return {
    ...shown,
    stop: () => {
      filling.stop();
      setShown((before) => ({ ...before, stage: "stopped" }));
    },
    goOn: () => filling.go(),
  };
}
