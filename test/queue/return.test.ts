import { expect, test } from "vitest";
import { hasServer, startServer } from "../../bench/servers.ts";
import { readQueueAddress } from "../../runtime/queue/address.ts";
import { createQueuePool } from "../../runtime/queue/pool.ts";
import { JOB, openQueueServer } from "../../runtime/queue/server.ts";
import { versionOf } from "../../runtime/queue/version.ts";
import { sweepOf } from "../sweep/swept.ts";
import { workerAt } from "./computing.ts";

const silent = () => undefined;

test.skipIf(!hasServer("postgres"))(
  "a queue that is first used while PostgreSQL is away works when it is back, and jobs are taken again",
  async () => {
    const server = await startServer("postgres");
    const queues = await openQueueServer(readQueueAddress(server.url), silent);
    try {
      const taken: number[] = [];
      const take = async ({ data }: { readonly data: number }) => {
        taken.push(data);
        return null;
      };
      const limits = { lockDuration: 2000, stalledInterval: 1000, maxStalledCount: 1000 };
      queues.worker<number>("early", take, limits);
      await queues.queue<number>("early").add("job", 1, JOB);
      await expect.poll(() => taken, { timeout: 20_000 }).toEqual([1]);
      await server.kill();
      const late = queues.queue<number>("late");
      queues.worker<number>("late", take, limits);
      await expect(late.add("job", 2, JOB)).rejects.toThrow();
      await server.start();
      await queues.persistently(() => late.add("job", 3, JOB));
      await queues.persistently(() => queues.queue<number>("early").add("job", 4, JOB));
      await expect.poll(() => [...taken].sort(), { timeout: 20_000 }).toEqual([1, 3, 4]);
    } finally {
      await queues.close();
      await server.remove();
    }
  },
  60_000,
);

test.skipIf(!hasServer("postgres"))(
  "sweeps and workers that end while PostgreSQL is away end well: others clear away what they leave",
  async () => {
    const server = await startServer("postgres");
    const queues = await openQueueServer(readQueueAddress(server.url), silent);
    try {
      const sweep = await sweepOf(
        "fixed: {at: RF, primitive: digital6T, N: 16, K: 64}\naxes: {M: [1, 2]}\n",
      );
      const version = versionOf("1");
      const limits = { pointTime_ms: 1000, memory_MiB: 256 };
      const pool = await createQueuePool(queues, sweep, { version, ...limits, say: silent });
      const worker = await workerAt(server.url, { version });
      await server.kill();
      await expect(Promise.all([pool.close(), worker.stop()])).resolves.toBeDefined();
    } finally {
      await queues.close();
      await server.remove();
    }
  },
  60_000,
);
