/** Work that is done side by side, and work beside which nothing else is done. */
export interface Turns {
  readonly together: <T>(work: () => Promise<T>) => Promise<T>;
  /** Begins when all that has begun is done; what comes later waits. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Both kinds begin in the order in which they came. */
export function createTurns(): Turns {
  const running = new Set<Promise<unknown>>();
  /** Settles when the last that is to be alone is done. */
  let before: Promise<unknown> = Promise.resolve();
  const begin = <T>(work: () => Promise<T>): Promise<T> => {
    const done = work();
    const ended: Promise<unknown> = done.catch(() => undefined).then(() => running.delete(ended));
    running.add(ended);
    return done;
  };
  return {
    together: (work) => before.then(() => begin(work)),
    alone(work) {
      const turn = before.then(async () => {
        await Promise.all(running);
        return work();
      });
      before = turn.catch(() => undefined);
      return turn;
    },
  };
}
