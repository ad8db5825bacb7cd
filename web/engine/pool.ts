import type { Remote } from "comlink";
import { wrap } from "comlink";
import { startWorker } from "./start-worker.ts";
import type { Tasks } from "./tasks.ts";

/** A worker that the page's own script started. */
export type TaskWorker = Remote<Tasks>;

const MOST_WORKERS = 8;

interface Job {
  readonly run: (worker: TaskWorker) => Promise<void>;
  readonly drop: (error: Error) => void;
}

/** Said of work that nobody waits for any more. */
export class Dropped extends Error {
  constructor() {
    super("dropped");
    this.name = "Dropped";
  }
}

/** As many workers as the machine has processors, a queue of work for them, the first come first, and one worker aside. */
export class Pool {
  readonly #idle: TaskWorker[] = [];
  readonly #all: TaskWorker[] = [];
  #queue: Job[] = [];

  constructor() {
    const count = Math.max(1, Math.min(MOST_WORKERS, navigator.hardwareConcurrency));
    for (let i = 0; i <= count; i++) {
      const worker = wrap<Tasks>(startWorker());
      this.#all.push(worker);
      if (i > 0) this.#idle.push(worker);
    }
  }

  /** Workers that take from the queue. */
  get size(): number {
    return this.#all.length - 1;
  }

  /** Has the worker that takes nothing from the queue do something: what a visitor waits for need not wait for searches. */
  aside<T>(work: (worker: TaskWorker) => Promise<T>): Promise<T> {
    const [worker] = this.#all;
    if (!worker) throw new Error("there is no worker");
    return work(worker);
  }

  /** Has one worker do something. @throws Dropped if the queue is cleared before its turn */
  run<T>(work: (worker: TaskWorker) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const run = (worker: TaskWorker) => work(worker).then(resolve, reject);
      this.#queue.push({ run, drop: reject });
      this.#next();
    });
  }

  /** Has every worker do something, before anything that is queued afterwards reaches it. */
  each<T>(work: (worker: TaskWorker) => Promise<T>): Promise<T[]> {
    // A worker takes messages in their order.
    return Promise.all(this.#all.map(work));
  }

  /** Forgets what no worker has begun. */
  clear(): void {
    const dropped = this.#queue;
    this.#queue = [];
    for (const { drop } of dropped) drop(new Dropped());
  }

  #next(): void {
    const worker = this.#idle.pop();
    if (!worker) return;
    const job = this.#queue.shift();
    if (!job) {
      this.#idle.push(worker);
      return;
    }
    job.run(worker).finally(() => {
      this.#idle.push(worker);
      this.#next();
    });
    this.#next();
  }
}
