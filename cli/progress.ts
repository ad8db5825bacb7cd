import { Presets, SingleBar } from "cli-progress";
import type { Progress } from "../src/request/surroundings.ts";
import { UNSEEN } from "../src/request/surroundings.ts";
import type { Io } from "./io.ts";

/** Milliseconds after which waiting is worth a progress bar. */
const PATIENCE_MS = 1000;

/**
 * Shows how much is done, on a terminal only and only if it takes longer than a second.
 *
 * @param all how many there will be; a later update may know better
 * @param noun what is counted
 */
export function createProgress(io: Io, all: number, noun = "mappings"): Progress {
  if (io.stderr.isTTY !== true) return UNSEEN;
  const start = io.now();
  let bar: SingleBar | undefined;
  let mapped = 0;
  let total = all;
  const show = (search: string) => {
    if (bar) bar.update(mapped, { search });
    else if (io.now() - start > PATIENCE_MS) {
      bar = new SingleBar(
        {
          stream: io.stderr,
          clearOnComplete: true,
          hideCursor: true,
          format: `{bar} {percentage} % | {value} of {total} ${noun} | {eta} s left{search}`,
        },
        Presets.rect,
      );
      bar.start(total, mapped, { search });
    }
  };
  return {
    update(done, known = total) {
      mapped = done;
      if (known !== total) bar?.setTotal(known);
      total = known;
      show("");
    },
    search({ nodes, incumbent, bound }) {
      const gap = incumbent === undefined || bound === 0 ? undefined : incumbent / bound - 1;
      const within = gap === undefined ? "" : `, within ${(gap * 100).toFixed(1)} %`;
      show(` | ${(nodes / 1e6).toFixed(1)} M bounds${within}`);
    },
    stop: () => bar?.stop(),
  };
}
