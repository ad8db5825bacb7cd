import { setTimeout as sleep } from "node:timers/promises";
import type { BackendFactory, Job, Queue, Worker, WorkerOptions } from "bullmq";
import { InputError } from "../../src/diagnostic/issue.ts";
import type { QueueAddress } from "./address.ts";
import type { Trouble } from "./trouble.ts";
import { createTrouble, reasonOf } from "./trouble.ts";

/** Takes jobs off a queue until it is closed. */
export interface Taker {
  /** Takes no more, and finishes what was taken. */
  readonly close: () => Promise<void>;
}

/** A server that holds queues, and the connections of this process to it. */
export interface QueueServer {
  readonly address: QueueAddress;
  /** Milliseconds that a chunk of points should take: long beside what handing it over costs on such a server. */
  readonly chunk_ms: number;
  /** A queue to put jobs into, and to look at. The same name gives the same. */
  readonly queue: <T>(name: string) => Queue<T, unknown, string>;
  /** Takes jobs off a queue. */
  readonly worker: <T>(
    name: string,
    take: (job: Job<T, unknown, string>) => Promise<null>,
    options: TakeOptions,
  ) => Taker;
  /** Closes a queue that nothing more is put into. */
  readonly forget: (name: string) => Promise<void>;
  /** Whether it does not answer just now. */
  readonly isLost: () => boolean;
  /** Does what needs the server, again and again until it is done or the connections are closed. */
  readonly persistently: <T>(work: () => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

type TakeOptions = Pick<
  WorkerOptions,
  "concurrency" | "lockDuration" | "stalledInterval" | "skipStalledCheck" | "maxStalledCount"
>;

/** What the two kinds of server differ in. */
interface Backend {
  readonly chunk_ms: number;
  readonly queue: (name: string) => Queue;
  readonly worker: (
    name: string,
    take: (job: Job) => Promise<null>,
    options: Omit<WorkerOptions, "connection">,
  ) => Worker;
  readonly close: () => Promise<void>;
}

/** A server that says nothing for so long is none. */
const ANSWER_MS = 10_000;
const AGAIN_MS = 500;
/** After so long without a word from PostgreSQL it is looked whether jobs wait. */
const MOST_WAIT_S = 2;
/** Queues are closed in this time, or their connections are cut. */
const CLOSE_MS = 3000;
/** What a queue tells of its jobs is of no use here, and takes memory on the server. */
const MOST_EVENTS = 100;
/** How often a failed job is tried; that is nearly always since the server was away. */
const ATTEMPTS = 1_000_000;

/** Options of every job: it goes when it is done, and is not lost if it fails. */
export const JOB = {
  removeOnComplete: true,
  removeOnFail: true,
  attempts: ATTEMPTS,
  backoff: 1000,
  stackTraceLimit: 1,
} as const;

/**
 * Connects to a server.
 *
 * @param say told of what happens to the connection, a line at a time
 * @throws InputError if it cannot be reached or used, or a package that it needs is missing
 */
export async function openQueueServer(
  address: QueueAddress,
  say: (message: string) => void,
): Promise<QueueServer> {
  const trouble = createTrouble(address.shown, say);
  const backend = await (address.kind === "redis" ? redis : postgres)(address, trouble);
  const queues = new Map<string, Queue>();
  const takers: Taker[] = [];
  let isClosed = false;
  const persistently = async <T>(work: () => Promise<T>): Promise<T> => {
    for (;;) {
      try {
        const result = await work();
        trouble.worked();
        return result;
      } catch (error) {
        if (isClosed) throw error;
        trouble.failed(error);
        await sleep(AGAIN_MS);
      }
    }
  };
  const queueOf = <T>(name: string) => {
    const found = queues.get(name) ?? backend.queue(name);
    if (!queues.has(name)) found.on("error", trouble.failed);
    queues.set(name, found);
    return found as Queue<T, unknown, string>;
  };
  return {
    address,
    chunk_ms: backend.chunk_ms,
    queue: queueOf,
    worker<T>(
      name: string,
      take: (job: Job<T, unknown, string>) => Promise<null>,
      options: TakeOptions,
    ) {
      const worker = backend.worker(name, take, { ...options, runRetryDelay: AGAIN_MS });
      worker.on("error", trouble.failed);
      worker.on("active", trouble.worked);
      takers.push(worker);
      return worker;
    },
    async forget(name) {
      const queue = queues.get(name);
      queues.delete(name);
      await queue?.close();
    },
    isLost: trouble.isLost,
    persistently,
    async close() {
      isClosed = true;
      const all = [...takers, ...queues.values()].map((one) => one.close());
      await within(Promise.allSettled(all), CLOSE_MS);
      await within(backend.close(), CLOSE_MS);
    },
  };
}

/** What a promise gives, or undefined if that takes longer. */
export async function within<T>(promise: Promise<T>, time_ms: number): Promise<T | undefined> {
  const done = new AbortController();
  const late = sleep(time_ms, undefined, { signal: done.signal, ref: false });
  try {
    return await Promise.race([promise, late.catch(() => undefined)]);
  } finally {
    done.abort();
    promise.catch(() => undefined);
  }
}

/** Waits so long for what ends well even if it fails or is late. */
export async function attempt(promise: Promise<unknown>, time_ms: number): Promise<void> {
  await within(promise, time_ms).catch(() => undefined);
}

const SETTINGS = { prefix: "cimpass", skipVersionCheck: true } as const;
const EVENTS = { streams: { events: { maxLen: MOST_EVENTS } } } as const;

async function redis(address: QueueAddress, trouble: Trouble): Promise<Backend> {
  const bullmq = await optionalPackage("bullmq", () => import("bullmq"));
  const { Redis } = await optionalPackage("ioredis", () => import("ioredis"));
  let isReady = false;
  const client = new Redis(address.url, {
    lazyConnect: true,
    maxRetriesPerRequest: null,
    connectTimeout: ANSWER_MS,
    retryStrategy: (times) => (isReady ? Math.min(100 * times, 2000) : null),
  });
  let last: unknown;
  client.on("error", (error) => {
    last = error;
    if (isReady) trouble.failed(error);
  });
  try {
    await client.connect();
    await client.ping();
    isReady = true;
  } catch (error) {
    client.disconnect();
    throw unreachable(address, last ?? error);
  }
  client.on("close", () => {
    if (isReady) trouble.failed(new Error("connection closed"));
  });
  client.on("ready", trouble.worked);
  const connection = client;
  return {
    chunk_ms: 150,
    queue: (name) => new bullmq.Queue(name, { connection, ...SETTINGS, ...EVENTS }),
    worker: (name, take, options) =>
      new bullmq.Worker(name, take, { ...options, ...SETTINGS, connection }),
    async close() {
      isReady = false;
      client.disconnect();
    },
  };
}

async function postgres(address: QueueAddress, trouble: Trouble): Promise<Backend> {
  const { PostgresConnection, PostgresQueueBackend, withBackend } = await optionalPackage(
    "bullmq",
    () => import("bullmq"),
  );
  // The queue's package loads it by itself; it has no types.
  await optionalPackage("pg", () => import("pg" as string));
  const shared = new PostgresConnection({
    connectionString: address.url,
    // One that listens, and as many as are asked for at once.
    max: 6,
    keepAlive: true,
    connectionTimeoutMillis: ANSWER_MS,
    application_name: "cimpass",
    migrate: true,
  });
  shared.on("error", trouble.failed);
  try {
    await shared.waitUntilReady();
  } catch (error) {
    await within(shared.close(), CLOSE_MS);
    throw unreachable(address, error);
  }
  const connection = shared.pool;
  const createBackend: BackendFactory = (name, options) => {
    const own = new PostgresConnection(connection);
    // Each would look at the tables by itself, once, and a queue that is first used while its server is away would be unusable for good.
    own.waitUntilReady = () => shared.waitUntilReady();
    const backend = new PostgresQueueBackend(own, name, { ...options, connection });
    // A worker that could not wait for a job waits as long as it may the next time, which would be an hour.
    Object.defineProperty(backend, "maximumBlockTimeout", { value: MOST_WAIT_S });
    return backend;
  };
  const { Queue: PgQueue, Worker: PgWorker } = withBackend(createBackend);
  return {
    chunk_ms: 400,
    queue: (name) => new PgQueue(name, { connection, ...EVENTS }) as unknown as Queue,
    worker: (name, take, options) =>
      new PgWorker(name, take, { ...options, connection }) as unknown as Worker,
    close: () => shared.close(),
  };
}

/** The packages of queues, which are optional, in the versions that they were tested in. */
const PACKAGES = { bullmq: "6.7.0", ioredis: "6.0.0", pg: "8.23.1" } as const;

/**
 * Loads an optional package.
 *
 * @throws InputError that names it if it is missing
 */
export async function optionalPackage<T>(
  name: keyof typeof PACKAGES,
  load: () => Promise<T>,
): Promise<T> {
  try {
    return await load();
  } catch {
    const message = `missing package: ${name}, which a queue needs`;
    const hint = `npm install ${name}@${PACKAGES[name]}`;
    throw new InputError([{ code: "missing-package", message, path: [], hint }]);
  }
}

function unreachable({ shown, url }: QueueAddress, error: unknown): InputError {
  const { password } = new URL(url);
  const reason = reasonOf(error);
  const safe = password === "" ? reason : reason.replaceAll(decodeURIComponent(password), "…");
  const message = `unusable queue: ${shown}: ${safe}`;
  const expected = "a Redis (6.2 or later) or PostgreSQL (13 or later) server that answers";
  return new InputError([{ code: "queue", message, path: [], expected }]);
}
