import { setTimeout as sleep } from "node:timers/promises";
import type { Job, Worker } from "bullmq";

/** Takes jobs off a queue until it is closed. */
export interface Taker {
  /** Takes no more, and finishes what was taken. */
  readonly close: () => Promise<void>;
}

/** It is looked so often whether jobs wait that nobody takes, and found so several times before something is done about it. */
const LOOK_MS = 1000;
const MOST_IDLE = 3;

/**
 * A worker of BullMQ that is replaced if it takes nothing although jobs wait: one whose server was killed and came back may listen to a connection that is no more, for
 * good.
 *
 * @param start a worker that begins at once
 * @param waiting how many jobs wait, as its server says
 */
export function createTaker<T>(
  take: (job: Job<T, unknown, string>) => Promise<null>,
  start: (take: (job: Job<T, unknown, string>) => Promise<null>) => Worker,
  waiting: () => Promise<number>,
): Taker {
  let taken = 0;
  let active = 0;
  let isClosed = false;
  const counted = async (job: Job<T, unknown, string>) => {
    taken++;
    active++;
    try {
      return await take(job);
    } finally {
      active--;
    }
  };
  let worker = start(counted);
  const watch = async () => {
    let [before, idle] = [taken, 0];
    while (!isClosed) {
      await sleep(LOOK_MS, undefined, { ref: false });
      const isIdle = active === 0 && taken === before && (await waiting().catch(() => 0)) > 0;
      idle = isIdle ? idle + 1 : 0;
      before = taken;
      if (idle < MOST_IDLE || isClosed) continue;
      idle = 0;
      worker.close(true).catch(() => undefined);
      worker = start(counted);
    }
  };
  void watch();
  return {
    close() {
      isClosed = true;
      return worker.close();
    },
  };
}
