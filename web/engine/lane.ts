import type { Remote } from "comlink";
import { wrap } from "comlink";
import type { Tasks } from "./tasks.ts";
import { workerFault } from "./worker-fault.ts";

/** A worker that the page's own script started. */
export type TaskWorker = Remote<Tasks>;

/** Said of work that nobody waits for any more. */
export class Dropped extends Error {
  constructor() {
    super("dropped");
    this.name = "Dropped";
  }
}

/** What a worker is to do, and whom to tell. */
export interface Call {
  readonly work: (worker: TaskWorker) => Promise<unknown>;
  readonly done: (value: unknown) => void;
  readonly fail: (error: Error) => void;
}

/** A call in a worker. */
interface Begun {
  readonly call: Call;
  /** Whether every worker is told it, also one that is started later. */
  readonly isTold: boolean;
  readonly tries: number;
}

/** So often is a call begun whose worker ends: an end may have been another call's fault. */
const MOST_TRIES = 2;

/** After so many ends without an answer between them, no worker is started until something else is asked. */
const MOST_ENDS = 2;

/** So long may that take which nobody waits for any more, ms; a new worker has loaded its code in a fraction of that. */
const GRACE_MS = 1000;

/**
 * A worker with what it is at. It starts with the first call. One that ends, or that does not come back from what nobody waits for,
 * is replaced: the new one is told what all workers were told, and begins again what is waited for.
 */
export class Lane {
  readonly #start: () => Worker;
  readonly #told: () => readonly Call[];
  #worker: { readonly thread: Worker; readonly remote: TaskWorker } | undefined;
  #begun = new Set<Begun>();
  #ends = 0;

  /** @param told what a worker that starts is told first */
  constructor(start: () => Worker, told: () => readonly Call[]) {
    this.#start = start;
    this.#told = told;
  }

  get isStarted(): boolean {
    return this.#worker !== undefined;
  }

  /** Starts the worker, if it is not. */
  start(): void {
    this.#opened();
  }

  /** Tells a worker that has started what all are told. */
  tell(call: Call): void {
    if (this.#worker) this.#begin({ call, isTold: true, tries: 0 });
  }

  /**
   * Has the worker do something.
   *
   * @param signal says when nobody waits for it any more
   * @throws Dropped if nobody waits for it and it did not end by itself
   * @throws InputError if workers ended before it did
   */
  run<T>(work: (worker: TaskWorker) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      const leave = () => this.#leave(({ call: of }) => of === call);
      const end = () => signal?.removeEventListener("abort", leave);
      const call: Call = {
        work,
        done: (value) => {
          end();
          resolve(value as T);
        },
        fail: (error) => {
          end();
          reject(error);
        },
      };
      signal?.addEventListener("abort", leave);
      this.#begin({ call, isTold: false, tries: 0 });
    });
  }

  /** Nobody waits any more for what the worker is at. */
  leave(): void {
    this.#leave(() => true);
  }

  /** The same of what all workers were told. */
  leaveTold(): void {
    this.#leave(({ isTold }) => isTold);
  }

  #leave(which: (begun: Begun) => boolean): void {
    const left = [...this.#begun].filter(which);
    if (left.length === 0) return;
    setTimeout(() => {
      const stuck = new Set(left.filter((one) => this.#begun.has(one)));
      if (stuck.size === 0) return;
      const others = this.#stop().filter((one) => !stuck.has(one));
      for (const { call, isTold } of stuck) if (!isTold) call.fail(new Dropped());
      this.#resume(others);
    }, GRACE_MS);
  }

  #begin({ call, isTold, tries }: Begun): void {
    const { thread, remote } = this.#opened();
    const begun = { call, isTold, tries: tries + 1 };
    this.#begun.add(begun);
    const end = (tell: () => void) => {
      if (thread !== this.#worker?.thread || !this.#begun.delete(begun)) return;
      this.#ends = 0;
      tell();
    };
    call.work(remote).then(
      (value) => end(() => call.done(value)),
      (error: Error) => end(() => call.fail(error)),
    );
  }

  #opened() {
    if (this.#worker) return this.#worker;
    const thread = this.#start();
    thread.addEventListener("error", (event) => {
      event.preventDefault();
      this.#ended(thread, event.message);
    });
    const worker = { thread, remote: wrap<Tasks>(thread) };
    this.#worker = worker;
    for (const call of this.#told()) this.#begin({ call, isTold: true, tries: 0 });
    return worker;
  }

  #ended(thread: Worker, message: string | undefined): void {
    if (thread !== this.#worker?.thread) return;
    const begun = this.#stop();
    const isOver = ++this.#ends >= MOST_ENDS;
    const isLost = ({ isTold, tries }: Begun) => isOver || (!isTold && tries >= MOST_TRIES);
    for (const one of begun) if (isLost(one)) one.call.fail(workerFault(message));
    this.#resume(begun.filter((one) => !isLost(one)));
  }

  /** Ends the worker. @returns what it was at */
  #stop(): readonly Begun[] {
    const begun = [...this.#begun];
    this.#begun = new Set();
    this.#worker?.thread.terminate();
    this.#worker = undefined;
    return begun;
  }

  /** Begins again in a new worker; what all workers are told, it is told as it starts. */
  #resume(begun: readonly Begun[]): void {
    if (begun.length > 0) this.start();
    for (const one of begun) if (!one.isTold) this.#begin(one);
  }
}
