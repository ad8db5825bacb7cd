import { mergeStores } from "../../runtime/store/merge.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import type { Io } from "../io.ts";

/** `cimpass results merge`: several stores in one. */
export async function mergeCommand(out: string, stores: readonly string[], io: Io): Promise<void> {
  const read = new Map<string, number>();
  await mergeStores(out, stores, ({ store, sweep, points }) => {
    read.set(`${store}, ${sweep}`, points);
    if (!io.interrupt?.aborted) return;
    const message = "interrupted: the same command goes on";
    throw new InputError([{ code: "interrupted", message, path: [] }]);
  });
  for (const [what, points] of read) io.stderr.write(`${what}: ${points} points\n`);
}
