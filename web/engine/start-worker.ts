/** Workers that were started before the page's code was there, and that nothing has taken yet. */
const early: Worker[] = [];

/** A worker of the page's own script; what is wrong in it ends up at its `error` event. */
export function startWorker(): Worker {
  return early.pop() ?? newWorker();
}

/** Starts workers for {@link startWorker} to hand out: their code loads while the page's own does. */
export function startEarly(count: number): void {
  for (let i = 0; i < count; i++) early.push(newWorker());
}

function newWorker(): Worker {
  return new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
}

const MOST_WORKERS = 8;

/** How many workers compute at the same time: as many as the machine has processors, up to 8. */
export function workerCount(): number {
  return Math.max(1, Math.min(MOST_WORKERS, navigator.hardwareConcurrency));
}
