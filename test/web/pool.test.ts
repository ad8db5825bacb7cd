import { expose } from "comlink";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { InputError } from "../../src/diagnostic/issue.ts";
import type { TaskWorker } from "../../web/engine/lane.ts";
import { Dropped } from "../../web/engine/lane.ts";
import { Pool } from "../../web/engine/pool.ts";

// Time passes where a test says so; messages between threads do not wait for it.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** So long may take what nobody waits for, ms. */
const GRACE_MS = 1000;

/** A worker on this thread. */
class FakeWorker extends EventTarget {
  readonly #channel = new MessageChannel();
  isEnded = false;

  constructor(tasks: object) {
    super();
    const { port1, port2 } = this.#channel;
    expose(tasks, port2);
    port1.onmessage = ({ data }) => {
      if (!this.isEnded) this.dispatchEvent(new MessageEvent("message", { data }));
    };
  }

  postMessage(message: unknown): void {
    this.#channel.port1.postMessage(message);
  }

  terminate(): void {
    this.isEnded = true;
    this.#channel.port1.close();
  }

  /** Ends as a worker does that runs out of memory. */
  break(message?: string): void {
    this.dispatchEvent(Object.assign(new Event("error"), { message }));
  }
}

/** What the workers of these tests do. */
interface FakeTasks {
  readonly told: (what: string) => Promise<string>;
  readonly hang: () => Promise<string>;
  readonly name: () => Promise<string>;
  readonly fail: () => Promise<string>;
}

/** A task of these tests as the pool takes it. */
function task<T>(work: (worker: FakeTasks) => Promise<T>): (worker: TaskWorker) => Promise<T> {
  return (worker) => work(worker as unknown as FakeTasks);
}

/** A pool of fake workers, in the order in which they were started, with what each was told. */
function poolOf(size: number, breaksAtOnce = () => false) {
  const workers: FakeWorker[] = [];
  const told: string[][] = [];
  const start = () => {
    const place = workers.length;
    const heard: string[] = [];
    told.push(heard);
    const worker: FakeWorker = new FakeWorker({
      told: (what: string) => {
        heard.push(what);
        return what;
      },
      hang: () => {
        heard.push("hang");
        return new Promise(() => {});
      },
      name: () => `worker ${place}`,
      fail: () => {
        throw new Error("a bug");
      },
    });
    workers.push(worker);
    if (breaksAtOnce()) queueMicrotask(() => worker.break());
    return worker as unknown as Worker;
  };
  return { pool: new Pool(start, size), workers, told };
}

/** Until a worker, by its place, is at what hangs. */
async function hanging(told: readonly string[][], place: number): Promise<void> {
  while (!told[place]?.includes("hang")) await new Promise((later) => setImmediate(later));
}

/** What a promise fails with, from now on waited for. */
function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => "no failure",
    (error: unknown) => error,
  );
}

test("a worker that ends is replaced, and what it was at is done by the next, which is told what all were told", async () => {
  const { pool, workers, told } = poolOf(1);
  await pool.each(task((worker) => worker.told("question")));
  let hangs = true;
  const job = pool.run(task((worker) => (hangs ? worker.hang() : worker.name())));
  await hanging(told, 0);
  hangs = false;
  workers[0]?.break("out of memory");
  expect(await job).toBe("worker 1");
  expect(workers[0]?.isEnded).toBe(true);
  expect(told[1]).toEqual(["question"]);
});

test("what ends two workers fails with their reason, and others go on", async () => {
  const { pool, workers, told } = poolOf(1);
  const job = pool.run(task((worker) => worker.hang()));
  const failed = failureOf(job);
  for (const place of [0, 1]) {
    await hanging(told, place);
    workers[place]?.break("out of memory");
  }
  const words =
    "a worker ended before its answer: out of memory; Ask for less, or load the page again.";
  expect(await failed).toEqual(expect.objectContaining({ name: "InputError", message: words }));
  expect(await pool.run(task((worker) => worker.name()))).toBe("worker 2");
});

test("workers whose code cannot be loaded are not started for ever", async () => {
  const { pool, workers } = poolOf(2, () => true);
  const opened = pool.each(task((worker) => worker.told("question")));
  await expect(opened).rejects.toThrow(InputError);
  await expect(opened).rejects.toThrow("its code could not be loaded");
  expect(workers.length).toBe(4);
  await expect(pool.run(task((worker) => worker.name()))).rejects.toThrow(InputError);
});

test("one worker that cannot be loaded does not hold up the others' answer", async () => {
  let started = 0;
  const { pool } = poolOf(2, () => ++started !== 2);
  expect(await pool.each(task((worker) => worker.told("question")))).toBe("question");
});

test("an error of a task is the task's: its worker stays", async () => {
  const { pool, workers } = poolOf(1);
  await expect(pool.run(task((worker) => worker.fail()))).rejects.toThrow("a bug");
  expect(await pool.run(task((worker) => worker.name()))).toBe("worker 0");
  expect(workers.length).toBe(1);
});

test("a worker that hangs is replaced once something else is asked", async () => {
  const { pool, workers, told } = poolOf(1);
  const job = pool.run(task((worker) => worker.hang()));
  const dropped = failureOf(job);
  await hanging(told, 0);
  pool.clear();
  const next = pool.each(task((worker) => worker.told("next question")));
  vi.advanceTimersByTime(GRACE_MS - 1);
  expect(workers.length).toBe(1);
  vi.advanceTimersByTime(1);
  expect(await dropped).toBeInstanceOf(Dropped);
  expect(await next).toBe("next question");
  expect(await pool.run(task((worker) => worker.name()))).toBe("worker 1");
  expect(workers[0]?.isEnded).toBe(true);
  expect(told[1]).toEqual(["next question"]);
});

test("a worker that comes back in time stays", async () => {
  const { pool, workers } = poolOf(1);
  const job = pool.run(task((worker) => worker.name()));
  // The job begins once all that is asked for together is there.
  await Promise.resolve();
  pool.clear();
  expect(await job).toBe("worker 0");
  vi.advanceTimersByTime(GRACE_MS);
  expect(workers.map(({ isEnded }) => isEnded)).toEqual([false]);
});

test("what nobody waits for is dropped before its turn, and its worker replaced where it hangs", async () => {
  const { pool, told } = poolOf(1);
  const [first, second] = [new AbortController(), new AbortController()];
  const hangs = failureOf(
    pool.run(
      task((worker) => worker.hang()),
      first.signal,
    ),
  );
  const waits = failureOf(
    pool.run(
      task((worker) => worker.name()),
      second.signal,
    ),
  );
  const third = pool.run(task((worker) => worker.name()));
  await hanging(told, 0);
  second.abort();
  first.abort();
  vi.advanceTimersByTime(GRACE_MS);
  expect(await hangs).toBeInstanceOf(Dropped);
  expect(await waits).toBeInstanceOf(Dropped);
  expect(await third).toBe("worker 1");
});

test("a question that no worker has answered is dropped with the next", async () => {
  const { pool } = poolOf(1);
  const opened = pool.each(task((worker) => worker.hang()));
  const dropped = failureOf(opened);
  pool.clear();
  expect(await dropped).toBeInstanceOf(Dropped);
  expect(await pool.each(task((worker) => worker.told("next question")))).toBe("next question");
});

test("what no search is to hold up is done by an idle worker that has its code, else by one aside", async () => {
  const { pool, told } = poolOf(1);
  pool.start();
  expect(await pool.aside(task((worker) => worker.name()))).toBe("worker 0");
  pool.run(task((worker) => worker.hang())).catch(() => {});
  await hanging(told, 0);
  expect(await pool.aside(task((worker) => worker.name()))).toBe("worker 1");
});
