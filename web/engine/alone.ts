import type { Remote } from "comlink";
import { wrap } from "comlink";
import { startWorker, workerCount } from "./start-worker.ts";
import type { Tasks } from "./tasks.ts";
import { workerFault } from "./worker-fault.ts";

/**
 * Has a worker of its own do something that may take long, and ends the worker with it: work on one's own files must not
 * hold up what else is computed, and can be given up at any moment.
 *
 * @returns undefined if it was given up
 * @throws InputError if the worker ended before that
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
      worker.addEventListener("error", (event) => {
        event.preventDefault();
        reject(workerFault(event.message));
      });
      work(wrap<Tasks>(worker)).then(resolve, reject);
    });
  } finally {
    worker.terminate();
  }
}

/**
 * Has workers of their own do jobs, the first come first. Each is alone with its jobs, and ends with them or when they are
 * given up.
 *
 * @param count how many workers there are at most
 * @throws what the first job throws that fails; the others are given up
 */
export async function inLanes<T>(
  jobs: readonly T[],
  work: (worker: Remote<Tasks>, job: T) => Promise<void>,
  signal: AbortSignal,
  count = workerCount(),
): Promise<void> {
  const failing = new AbortController();
  const either = AbortSignal.any([signal, failing.signal]);
  const queue = [...jobs];
  const lane = async (worker: Remote<Tasks>) => {
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) await work(worker, job);
  };
  const lanes = Array.from({ length: Math.min(queue.length, count) }, () => alone(lane, either));
  try {
    await Promise.all(lanes);
  } finally {
    failing.abort();
  }
}
