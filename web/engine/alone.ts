import type { Remote } from "comlink";
import { wrap } from "comlink";
import { startWorker } from "./start-worker.ts";
import type { Tasks } from "./tasks.ts";

/**
 * Has a worker of its own do something that may take long, and ends the worker with it: work on one's own files must not
 * hold up what else is computed, and can be given up at any moment.
 *
 * @returns undefined if it was given up
 */
export async function alone<T>(
  work: (worker: Remote<Tasks>) => Promise<T>,
  signal: AbortSignal,
): Promise<T | undefined> {
  if (signal.aborted) return undefined;
  const worker = startWorker();
  try {
    return await new Promise<T | undefined>((resolve, reject) => {
      signal.addEventListener("abort", () => resolve(undefined));
      worker.addEventListener("error", ({ message }) => reject(new Error(message)));
      work(wrap<Tasks>(worker)).then(resolve, reject);
    });
  } finally {
    worker.terminate();
  }
}
