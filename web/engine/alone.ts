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

const MOST_LANES = 8;

/**
 * Has as many workers as the machine has processors do jobs, the first come first. Each is alone with its jobs, and ends
 * with them.
 *
 * @throws whatever a job throws; the other jobs are then given up
 */
export async function inLanes<T>(
  jobs: readonly T[],
  work: (worker: Remote<Tasks>, job: T) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const failing = new AbortController();
  const either = AbortSignal.any([signal, failing.signal]);
  const queue = [...jobs];
  const count = Math.min(queue.length, MOST_LANES, Math.max(1, navigator.hardwareConcurrency));
  const lane = async (worker: Remote<Tasks>) => {
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) await work(worker, job);
  };
  try {
    await Promise.all(Array.from({ length: count }, () => alone(lane, either)));
  } finally {
    failing.abort();
  }
}
