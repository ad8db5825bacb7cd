import type { Call, TaskWorker } from "./lane.ts";
import { Dropped, Lane } from "./lane.ts";
import { startWorker, workerCount } from "./start-worker.ts";

interface Job {
  readonly run: (lane: Lane) => Promise<void>;
  readonly drop: () => void;
}

/**
 * As many workers as the machine has processors, a queue of work for them, and one worker aside for what needs it. Workers start
 * when there is something for them to do.
 */
export class Pool {
  /** Workers that take from the queue. */
  readonly size: number;
  readonly #newLane: () => Lane;
  readonly #lanes: readonly Lane[];
  readonly #idle: Lane[];
  #queue: Job[] = [];
  #aside: Lane | undefined;
  /** What every worker was told since the queue was cleared. */
  #told: Call[] = [];

  constructor(start = startWorker, size = workerCount()) {
    this.size = size;
    this.#newLane = () => new Lane(start, () => this.#told);
    this.#lanes = Array.from({ length: size }, this.#newLane);
    this.#idle = [...this.#lanes];
  }

  /** Starts the workers of the queue, so that their code is there once there is something to do. */
  start(): void {
    for (const lane of this.#lanes) lane.start();
  }

  /** Starts the worker aside, if it is not: a first answer that needs none is there sooner without it. */
  startAside(): void {
    this.#asideLane();
  }

  /**
   * Has a worker do something that no search holds up: the one that takes nothing from the queue, or before that is started one
   * that is idle and has its code.
   */
  aside<T>(work: (worker: TaskWorker) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const place = this.#aside ? -1 : this.#idle.findIndex((lane) => lane.isStarted);
    const [idle] = place < 0 ? [] : this.#idle.splice(place, 1);
    if (!idle) return this.#asideLane().run(work, signal);
    return idle.run(work, signal).finally(() => this.#isIdle(idle));
  }

  /**
   * Has one worker do something.
   *
   * @param signal says when nobody waits for it any more
   * @throws Dropped if nobody waits for it, or the queue is cleared before its turn
   * @throws InputError if workers ended before it did
   */
  run<T>(work: (worker: TaskWorker) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      const drop = () => reject(new Dropped());
      if (signal?.aborted) return drop();
      const run = (lane: Lane) => {
        if (signal?.aborted) return Promise.resolve(drop());
        return lane.run(work, signal).then(resolve, reject);
      };
      this.#queue.push({ run, drop });
      // Once all that is asked for together is there.
      queueMicrotask(() => this.#next());
    });
  }

  /**
   * Has every worker do something, before anything that is queued afterwards reaches it.
   *
   * @returns the first answer: all give the same, and some may be at a long search
   * @throws Dropped if the queue is cleared before there is one
   * @throws InputError if every worker ended before that
   */
  each<T>(work: (worker: TaskWorker) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const told: Call = {
        work,
        done: (value) => resolve(value as T),
        fail: (error) => {
          // Another worker may still answer.
          if (error instanceof Dropped || --waiting <= 0) reject(error);
        },
      };
      let waiting = 0;
      this.#told.push(told);
      const all = this.#aside ? [...this.#lanes, this.#aside] : this.#lanes;
      const started = all.filter((lane) => lane.isStarted);
      waiting = started.length;
      for (const lane of started) lane.tell(told);
      if (waiting > 0) return;
      waiting = this.#lanes.length;
      this.start();
    });
  }

  /** Forgets what no worker has begun; one that does not come back from what it is at is replaced. */
  clear(): void {
    const [dropped, told] = [this.#queue, this.#told];
    this.#queue = [];
    this.#told = [];
    for (const { drop } of dropped) drop();
    for (const { fail } of told) fail(new Dropped());
    for (const lane of this.#lanes) lane.leave();
    this.#aside?.leaveTold();
  }

  #asideLane(): Lane {
    this.#aside ??= this.#newLane();
    this.#aside.start();
    return this.#aside;
  }

  #next(): void {
    const lane = this.#idle.pop();
    if (!lane) return;
    // The first worker takes from the front, the others from the back: work of a kind stays where it has been compiled.
    const job = lane === this.#lanes[0] ? this.#queue.shift() : this.#queue.pop();
    if (!job) {
      this.#idle.push(lane);
      return;
    }
    job.run(lane).finally(() => this.#isIdle(lane));
    this.#next();
  }

  #isIdle(lane: Lane): void {
    this.#idle.push(lane);
    this.#next();
  }
}
