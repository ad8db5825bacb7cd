import { resolve } from "node:path";
import { mergeStores } from "../../runtime/store/merge.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import { counted } from "../../src/report/counted.ts";
import type { Io } from "../io.ts";
import { createProgress } from "../progress.ts";

/** `cimpass results merge`: several stores in one. */
export async function mergeCommand(out: string, stores: readonly string[], io: Io): Promise<void> {
  if (stores.some((store) => resolve(store) === resolve(out))) {
    const message = `store merged into itself: ${out}`;
    const expected = "other stores: what it has stays";
    throw new InputError([{ code: "store", message, path: [], expected }]);
  }
  const merged = new Map<string, number>();
  const progress = createProgress(io, 0, "points read");
  try {
    await mergeStores(out, stores, ({ store, sweep, points, read, all }) => {
      merged.set(`${store}, ${sweep}`, points);
      progress.update(read, all);
      if (!io.interrupt?.aborted) return;
      const message = "interrupted: the same command goes on";
      throw new InputError([{ code: "interrupted", message, path: [] }]);
    });
  } finally {
    progress.stop();
  }
  for (const [what, points] of merged) io.stderr.write(`${what}: ${counted(points, "point")}\n`);
}
