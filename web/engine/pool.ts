import type { Remote } from "comlink";
import { wrap } from "comlink";
import { startWorker, workerCount } from "./start-worker.ts";
import type { Tasks } from "./tasks.ts";

/** A worker that the page's own script started. */
export type TaskWorker = Remote<Tasks>;

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

/** As many workers as the machine has processors, a queue of work for them, and one worker aside for what needs it. */
export class Pool {
  /** Workers that take from the queue. */
  readonly size = workerCount();
  readonly #all = Array.from({ length: this.size }, () => wrap<Tasks>(startWorker()));
  readonly #idle = [...this.#all];
  #queue: Job[] = [];
  #aside: TaskWorker | undefined;
  /** What every worker was told since the queue was cleared. */
  #told: ((worker: TaskWorker) => Promise<unknown>)[] = [];

  /** Has the worker that takes nothing from the queue do something: what a visitor waits for need not wait for searches. */
  aside<T>(work: (worker: TaskWorker) => Promise<T>): Promise<T> {
    return work(this.startAside());
  }

  /** Starts the worker aside, if it is not: a first answer that needs none is there sooner without it. */
  startAside(): TaskWorker {
    if (this.#aside) return this.#aside;
    const worker = wrap<Tasks>(startWorker());
    this.#aside = worker;
    this.#all.push(worker);
    // The others have told what is wrong with it.
    for (const work of this.#told) work(worker).catch(() => {});
    return worker;
  }

  /** Has one worker do something. @throws Dropped if the queue is cleared before its turn */
  run<T>(work: (worker: TaskWorker) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const run = (worker: TaskWorker) => work(worker).then(resolve, reject);
      this.#queue.push({ run, drop: reject });
      // Once all that is asked for together is there.
      queueMicrotask(() => this.#next());
    });
  }

  /**
   * Has every worker do something, before anything that is queued afterwards reaches it.
   *
   * @returns the first answer: all give the same, and some may be at a long search
   */
  each<T>(work: (worker: TaskWorker) => Promise<T>): Promise<T> {
    this.#told.push(work);
    // A worker takes messages in their order.
    return Promise.race(this.#all.map(work));
  }

  /** Forgets what no worker has begun. */
  clear(): void {
    const dropped = this.#queue;
    this.#queue = [];
    this.#told = [];
    for (const { drop } of dropped) drop(new Dropped());
  }

  #next(): void {
    const worker = this.#idle.pop();
    if (!worker) return;
    // The first worker takes from the front, the others from the back: work of a kind stays where it has been compiled.
    const job = worker === this.#all[0] ? this.#queue.shift() : this.#queue.pop();
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
