import { Presets, SingleBar } from "cli-progress";
import type { Io } from "./io.ts";

/** Milliseconds after which waiting is worth a progress bar. */
const PATIENCE_MS = 1000;

/** Shows how much is done, on a terminal only and only if it takes longer than a second. */
export interface Progress {
  readonly update: (done: number, all: number) => void;
  /** Removes the bar. */
  readonly stop: () => void;
}

export function createProgress(io: Io): Progress {
  if (io.stderr.isTTY !== true) return { update: () => undefined, stop: () => undefined };
  const start = io.now();
  let bar: SingleBar | undefined;
  return {
    update(done, all) {
      if (bar) bar.update(done);
      else if (io.now() - start > PATIENCE_MS) {
        bar = new SingleBar(
          {
            stream: io.stderr,
            clearOnComplete: true,
            hideCursor: true,
            format: "{bar} {percentage} % | {value} of {total} mappings | {eta} s left",
          },
          Presets.rect,
        );
        bar.start(all, done);
      }
    },
    stop: () => bar?.stop(),
  };
}
