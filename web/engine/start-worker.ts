/** A worker of the page's own script; what is wrong in it ends up at its `error` event. */
export function startWorker(): Worker {
  return new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
}
