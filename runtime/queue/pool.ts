import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { describeSweep } from "../../src/sweep/describe.ts";
import type { Sweep } from "../../src/sweep/read.ts";
import type { Pool, PoolOptions } from "../pool/pool.ts";
import { createPool } from "../pool/pool.ts";
import { sha256 } from "../pool/sha256.ts";
import { createAdvice } from "./advice.ts";
import { takeAnswers } from "./answers.ts";
import { clearLeftovers, removeRun } from "./leftovers.ts";
import type { RunMember, Seen } from "./presence.ts";
import { BEAT_MS, createPresence, isGone } from "./presence.ts";
import { createQuestions } from "./questions.ts";
import type { QueueServer } from "./server.ts";
import { attempt } from "./server.ts";
import { putSource } from "./source.ts";
import type { Version } from "./version.ts";
import { fits } from "./version.ts";

/** How a sweep is given to a queue. */
export interface QueuePoolOptions extends Pick<PoolOptions, "pointTime_ms" | "memory_MiB"> {
  readonly version: Version;
  readonly signal?: { readonly aborted: boolean } | undefined;
  /** Told of what a user should know, a line at a time. */
  readonly say: (message: string) => void;
}

/** How many workers compute, and on how many threads, as was last known. */
interface Workforce {
  readonly workers: number;
  readonly threads: number;
}

/** A pool whose points others compute. */
export interface QueuePool extends Pool {
  readonly workers: () => Workforce;
}

/** Chunks for workers that nobody has seen yet. */
const LEAST_WANTED = 3;
/** For each thread that computes: what it is at, and what it takes next. */
const PER_THREAD = 2;
/** Lost chunks are looked for at every third look. */
const LOST_LOOKS = 3;
const ABORT_LOOK_MS = 200;
/** At the end a server that does not answer is left alone. */
const END_MS = 5000;

/**
 * Gives the chunks of one run of a sweep to a queue and waits for what becomes of them.
 *
 * Whatever happens to workers and to the server, every chunk is answered once: a chunk that is lost is put again, and an answer that comes twice, or to a question of
 * another run, changes nothing.
 */
export async function createQueuePool(
  server: QueueServer,
  sweep: Sweep,
  options: QueuePoolOptions,
): Promise<QueuePool> {
  const { version, pointTime_ms, memory_MiB, signal, say } = options;
  const id = describeSweep(sweep, sha256).id;
  const run: RunMember = { role: "run", id: randomUUID(), version, sweep: id, name: sweep.name };
  const presence = createPresence(server);
  const keysOnly = createPool({ source: sweep.source }, { threads: 1, pointTime_ms, memory_MiB });
  let present: readonly Seen[] = [];
  let isClosed = false;

  await server.persistently(() => putSource(server, id, sweep.source));
  await server.persistently(() => presence.beat(run));

  const questions = createQuestions(server, run, options, () => performance.now());
  const answers = takeAnswers(server, sweep, run, questions, say);
  const workers = () => workforce(present, version);
  const tell = createAdvice(version, server.address.shown, say);
  const watch = async () => {
    for (let look = 1; !isClosed; look++) {
      await server
        .persistently(async () => {
          await presence.beat(run);
          present = await presence.look();
          await clearLeftovers(server, presence, present);
          if (look % LOST_LOOKS === 0) await questions.seekLost();
        })
        .catch(() => undefined);
      if (questions.count() > 0) tell(present);
      await sleep(BEAT_MS, undefined, { ref: false });
    }
  };
  /** At the end: what nobody is at is taken back; what somebody is at is waited for. */
  const watchAbort = async () => {
    while (!isClosed) {
      if (signal?.aborted)
        await questions.takeBack(() => workers().workers > 0).catch(() => undefined);
      await sleep(ABORT_LOOK_MS, undefined, { ref: false });
    }
  };
  void watch();
  void watchAbort();
  return {
    keys: keysOnly.keys,
    points: questions.ask,
    async alone(point) {
      const found = await questions.ask([point]);
      if (found.kind === "returned") throw new Error("a point came back from its queue");
      return found;
    },
    wanted: () => Math.max(LEAST_WANTED, PER_THREAD * workers().threads),
    chunk_ms: server.chunk_ms,
    workers,
    async close() {
      isClosed = true;
      questions.close();
      await keysOnly.close();
      await attempt(answers.close(), END_MS);
      // Where the server is away, others clear away later what is left.
      const leave = async () => {
        await removeRun(server, run, present);
        await presence.leave(run.id);
      };
      await attempt(server.persistently(leave), END_MS);
    },
  };
}

function workforce(present: readonly Seen[], version: Version): Workforce {
  const own = present.flatMap((seen) => {
    const { member } = seen;
    return member.role === "worker" && !isGone(seen) && fits(member.version, version)
      ? [member]
      : [];
  });
  return { workers: own.length, threads: own.reduce((sum, { threads }) => sum + threads, 0) };
}
