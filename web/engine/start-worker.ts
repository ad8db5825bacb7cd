/** A worker of the page's own script; what is wrong in it ends up at its `error` event. */
export function startWorker(): Worker {
  return new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
}

const MOST_WORKERS = 8;

/** How many workers compute at the same time: as many as the machine has processors, up to 8. */
export function workerCount(): number {
  return Math.max(1, Math.min(MOST_WORKERS, navigator.hardwareConcurrency));
}
