import { Piscina } from "piscina";
import { threadFile } from "../thread-file.ts";
import type { Room } from "./admission.ts";
import { Admission } from "./admission.ts";
import type { Refusal } from "./fault.ts";
import { refusal } from "./fault.ts";
import type { Task } from "./tasks.ts";
import type { Computed } from "./worker.ts";

/** What one request may take. */
export interface Allowance extends Room {
  /** Seconds that a request may wait for its turn, and may be computed. */
  readonly time_s: number;
  /** MiB that a thread's objects may take. */
  readonly memory_MiB: number;
}

/** Room for short-lived objects in MiB: a search makes many, and with little room they are copied often. */
const YOUNG_MIB = 96;

/** Threads that compute what requests ask. One that takes too much is ended, and another takes its place. */
export class Computing {
  readonly admission: Admission;
  readonly #allowed: Allowance;
  readonly #threads: Piscina<Task | undefined, Computed | Uint8Array>;
  readonly #ending = new AbortController();
  #ended = 0;

  constructor(allowed: Allowance) {
    this.admission = new Admission(allowed);
    this.#allowed = allowed;
    this.#threads = new Piscina({
      ...threadFile("service-worker", new URL("./worker.ts", import.meta.url)),
      minThreads: allowed.workers,
      maxThreads: allowed.workers,
      concurrentTasksPerWorker: 1,
      resourceLimits: {
        maxOldGenerationSizeMb: allowed.memory_MiB,
        maxYoungGenerationSizeMb: YOUNG_MIB,
      },
    });
  }

  /** Threads that were ended since the start. */
  get ended(): number {
    return this.#ended;
  }

  /** Waits until a thread computes. @throws what hinders it */
  async ready(): Promise<void> {
    await this.#threads.run(undefined);
  }

  /**
   * Computes an answer when it is its turn.
   *
   * @param gone says that nobody waits for the answer any more
   * @throws Refusal if there is no room, or it takes too much; anything else is a fault of the program
   */
  async run(task: Task, gone: AbortSignal): Promise<Computed> {
    const { time_s } = this.#allowed;
    const leave = await within(time_s, [gone, this.#ending.signal], waitedTooLong, (signal) =>
      this.admission.enter(signal),
    );
    try {
      return await within(time_s, [gone, this.#ending.signal], tookTooLong, (signal) =>
        this.#compute(task, signal),
      );
    } finally {
      leave();
    }
  }

  async #compute(task: Task, signal: AbortSignal): Promise<Computed> {
    try {
      const found = await this.#threads.run(task, { signal });
      return found instanceof Uint8Array ? { json: found } : found;
    } catch (error) {
      if (signal.aborted) this.#ended++;
      if (!isOutOfMemory(error)) throw error;
      this.#ended++;
      const message = `memory limit reached: ${this.#allowed.memory_MiB} MiB`;
      throw refusal(503, "memory-limit", message, { hint: "ask for less at once" });
    }
  }

  /** Gives up what is computed and what waits; each is refused. */
  giveUp(): void {
    this.#ending.abort(
      refusal(503, "stopping", "stopping: the service ends", {}, { "retry-after": "5" }),
    );
  }

  /** Ends all threads. */
  async close(): Promise<void> {
    this.giveUp();
    await this.#threads.destroy();
  }
}

/** Does something until a time is over or a signal says to give up; the work is told by its own signal. */
async function within<T>(
  time_s: number,
  signals: readonly AbortSignal[],
  late: (time_s: number) => Refusal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const own = new AbortController();
  const timer = setTimeout(() => own.abort(late(time_s)), time_s * 1000);
  const signal = AbortSignal.any([own.signal, ...signals]);
  try {
    signal.throwIfAborted();
    return await work(signal);
  } catch (error) {
    // What the threads say of an abort is not why.
    throw signal.aborted ? signal.reason : error;
  } finally {
    clearTimeout(timer);
  }
}

function waitedTooLong(time_s: number): Refusal {
  const message = `busy: no turn within ${time_s} s`;
  return refusal(503, "busy", message, { hint: "try again later" }, { "retry-after": "5" });
}

function tookTooLong(time_s: number): Refusal {
  const hint = "ask for less at once, or bound each search with nodes or time";
  return refusal(504, "time-limit", `time limit reached: ${time_s} s`, { hint });
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
