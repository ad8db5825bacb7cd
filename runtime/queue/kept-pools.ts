import type { SweepSource } from "../../src/sweep/sources.ts";
import type { PoolOptions, ThreadPool } from "../pool/pool.ts";
import { createPool } from "../pool/pool.ts";

/** Sweeps whose threads are kept; a thread has its memory. */
const MOST_POOLS = 2;

type Limits = Pick<PoolOptions, "pointTime_ms" | "memory_MiB">;

/** The threads of the sweeps that were computed last. */
export interface KeptPools {
  /**
   * The threads of a sweep, new ones or those that are there, to be released after use.
   *
   * @param source the sweep's source; where there is none there are no threads
   */
  readonly of: (
    sweep: string,
    limits: Limits,
    source: () => Promise<SweepSource | undefined>,
  ) => Promise<{ readonly pool: ThreadPool | undefined; readonly release: () => void }>;
  readonly close: () => Promise<void>;
}

interface Kept {
  readonly name: string;
  readonly pool: Promise<ThreadPool | undefined>;
  users: number;
}

/** @param module the module that computes; ours if absent */
export function createKeptPools(threads: number, module: URL | undefined): KeptPools {
  /** The last used is last. */
  let kept: Kept[] = [];
  const drop = async (one: Kept) => {
    kept = kept.filter((other) => other !== one);
    await (await one.pool.catch(() => undefined))?.close();
  };
  return {
    async of(sweep, limits, source) {
      const name = `${sweep} ${limits.pointTime_ms} ${limits.memory_MiB}`;
      const make = async () => {
        const found = await source();
        const options = {
          threads,
          ...limits,
          repeatsTexts: true,
          ...(module ? { worker: module } : {}),
        };
        return found && createPool({ source: found }, options);
      };
      const one = kept.find((other) => other.name === name) ?? { name, pool: make(), users: 0 };
      one.users++;
      kept = [...kept.filter((other) => other !== one), one];
      const idle = kept.filter((other) => other.users === 0);
      for (const other of idle.slice(0, Math.max(0, kept.length - MOST_POOLS))) void drop(other);
      const release = () => {
        one.users--;
      };
      try {
        const pool = await one.pool;
        if (!pool) {
          release();
          await drop(one);
        }
        return { pool, release };
      } catch (error) {
        release();
        await drop(one);
        throw error;
      }
    },
    close: async () => {
      await Promise.all(kept.map(drop));
    },
  };
}
