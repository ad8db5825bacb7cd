import type { KeyedPoint } from "../../src/sweep/outcome.ts";
import type { Computed } from "../pool/compute.ts";
import type { PoolOptions, Returned } from "../pool/pool.ts";
import type { ChunkJob } from "./message.ts";
import { stretchesOf } from "./message.ts";
import { chunksQueue } from "./names.ts";
import type { RunMember } from "./presence.ts";
import type { QueueServer } from "./server.ts";
import { JOB, within } from "./server.ts";

/** A chunk that somebody is to compute. */
export interface Question {
  readonly chunk: string;
  readonly points: readonly KeyedPoint[];
  /** Answers to it that nobody could read. */
  unreadable: number;
}

/** The chunks of one run that are asked of workers and not answered yet. Each is answered once; what comes later is to no question. */
export interface Questions {
  /** Puts points on the server, and waits for what becomes of them. */
  readonly ask: (points: readonly KeyedPoint[]) => Promise<Computed | Returned>;
  /** The open question about a chunk. */
  readonly open: (chunk: string) => Question | undefined;
  readonly count: () => number;
  /** Puts an open question on the server again. */
  readonly askAgain: (question: Question) => Promise<void>;
  /** Ends a question, even if what becomes of its points is known later. */
  readonly answer: (
    question: Question,
    found: Computed | Returned | Promise<Computed | Returned>,
  ) => void;
  readonly fail: (chunk: string, error: unknown) => void;
  /** Puts those again that nobody has: a server without a log of what it did forgets them when it is ended. */
  readonly seekLost: () => Promise<void>;
  /** Takes back what nobody is at, or nobody will be: its points come back. */
  readonly takeBack: (isAnyoneThere: () => boolean) => Promise<void>;
  /** Nothing that fails from now on is of interest. */
  readonly close: () => void;
}

interface Open extends Question {
  readonly since: number;
  /** How often it was put on the server: each time as another job, so that none is taken for one that is about to end. */
  times: number;
  /** Looks in a row that found nothing of it there. */
  missing: number;
  readonly resolve: (found: Computed | Returned | Promise<Computed | Returned>) => void;
  readonly reject: (error: unknown) => void;
}

/** A chunk that is older is looked for now and then. */
const OLD_MS = 10_000;
/** Found missing so many times in a row, it is put again. */
const MOST_MISSING = 2;
/** At the end a server that does not answer is left alone. */
const END_MS = 5000;

/** @param now milliseconds of a clock that only goes forward */
export function createQuestions(
  server: QueueServer,
  run: RunMember,
  { pointTime_ms, memory_MiB }: Pick<PoolOptions, "pointTime_ms" | "memory_MiB">,
  now: () => number,
): Questions {
  const chunks = server.queue<ChunkJob>(chunksQueue(run.version));
  const all = new Map<string, Open>();
  let count = 0;
  let isClosed = false;
  const put = async (asked: Open) => {
    asked.times++;
    asked.missing = 0;
    const data: ChunkJob = {
      run: run.id,
      chunk: asked.chunk,
      sweep: run.sweep,
      stretches: stretchesOf(asked.points.map(({ index }) => index)),
      pointTime_ms: Number.isFinite(pointTime_ms) ? pointTime_ms : null,
      memory_MiB,
    };
    const jobId = jobOf(asked);
    await server.persistently(() => chunks.add("chunk", data, { ...JOB, jobId }));
  };
  const answer: Questions["answer"] = ({ chunk }, found) => {
    const asked = all.get(chunk);
    all.delete(chunk);
    asked?.resolve(found);
  };
  const withdrawn = async (jobId: string): Promise<"withdrawn" | "taken" | "done"> => {
    const job = await chunks.getJob(jobId);
    if (!job) return "done";
    if (await job.isActive()) return "taken";
    await job.remove();
    return "withdrawn";
  };
  return {
    ask: (points) =>
      new Promise((resolve, reject) => {
        count++;
        const chunk = `${run.id}-${count}`;
        const counts = { times: 0, missing: 0, unreadable: 0 };
        const asked: Open = { chunk, points, since: now(), ...counts, resolve, reject };
        all.set(chunk, asked);
        put(asked).catch((error: unknown) => {
          if (!isClosed) reject(error);
        });
      }),
    open: (chunk) => all.get(chunk),
    count: () => all.size,
    async askAgain({ chunk }) {
      const asked = all.get(chunk);
      if (asked) await put(asked);
    },
    answer,
    fail(chunk, error) {
      const asked = all.get(chunk);
      all.delete(chunk);
      asked?.reject(error);
    },
    async seekLost() {
      for (const asked of [...all.values()]) {
        if (now() - asked.since < OLD_MS) continue;
        const job = await chunks.getJob(jobOf(asked));
        asked.missing = job ? 0 : asked.missing + 1;
        if (asked.missing >= MOST_MISSING && all.has(asked.chunk)) await put(asked);
      }
    },
    async takeBack(isAnyoneThere) {
      for (const asked of [...all.values()]) {
        const state = await within(withdrawn(jobOf(asked)), END_MS).catch(() => undefined);
        const isHopeless = state === undefined || (state === "taken" && !isAnyoneThere());
        if (state === "withdrawn" || isHopeless) answer(asked, { kind: "returned" });
        if (state === undefined) break;
      }
    },
    close() {
      isClosed = true;
    },
  };
}

function jobOf({ chunk, times }: Pick<Open, "chunk" | "times">): string {
  return `${chunk}-${times}`;
}
