import { expect, test } from "vitest";
import { readQueueAddress } from "../../runtime/queue/address.ts";
import { JOB, openQueueServer } from "../../runtime/queue/server.ts";
import { hasServer, startServer } from "./servers.ts";

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
