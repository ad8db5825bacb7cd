import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { TestServer } from "../../bench/servers.ts";
import { hasServer, startServer } from "../../bench/servers.ts";
import { sha256 } from "../../runtime/pool/sha256.ts";
import { readQueueAddress } from "../../runtime/queue/address.ts";
import type { ChunkJob, ResultJob } from "../../runtime/queue/message.ts";
import { chunksQueue, resultsQueue } from "../../runtime/queue/names.ts";
import { createPresence } from "../../runtime/queue/presence.ts";
import { JOB, openQueueServer } from "../../runtime/queue/server.ts";
import { versionOf } from "../../runtime/queue/version.ts";
import { describeSweep } from "../../src/sweep/describe.ts";
import { createMemoryStore } from "../../src/sweep/memory-store.ts";
import { outcomesOf, sweepOf } from "../sweep/swept.ts";
import { sweepByQueue, workerAt } from "./computing.ts";

/** Points that may be why workers end. */

const HEAD =
  "fixed: {mapper: priority, baseline-mapper: priority, at: RF, primitive: digital6T, N: 16, K: 64}\n";

const only = test.skipIf(!hasServer("redis"));
let at: TestServer;
beforeAll(async () => {
  if (hasServer("redis")) at = await startServer("redis");
}, 60_000);
afterAll(() => at?.remove());

only(
  "more chunks may be suspect at once than answers are taken at once",
  async () => {
    const axes = "axes: {M: {from: 1, to: 12, points: 12, scale: linear}}\n";
    const sweep = await sweepOf(`${HEAD}${axes}record: [energy_pJ]\n`);
    const version = versionOf("2");
    const server = await openQueueServer(readQueueAddress(at.url), () => undefined);
    // So that the sweep asks for eight chunks at once.
    await createPresence(server).beat({ role: "worker", id: "four", version, threads: 4 });
    const store = createMemoryStore();
    const running = sweepByQueue(at.url, sweep, store, { version });
    const asked = await vi.waitFor(
      async () => {
        const jobs = await server.queue<ChunkJob>(chunksQueue(version)).getJobs("waiting");
        expect(jobs.length).toBe(8);
        return jobs;
      },
      { timeout: 20_000 },
    );
    for (const { id, data } of asked) {
      const suspect: ResultJob = { kind: "suspect", chunk: data.chunk };
      const results = server.queue<ResultJob>(resultsQueue(data.run));
      await results.add("result", suspect, { ...JOB, jobId: `${id}-suspect` });
    }
    const worker = await workerAt(at.url, { version });
    await running;
    await worker.stop();
    await server.close();
    expect(store.outcomes(describeSweep(sweep, sha256).id)).toEqual(outcomesOf(sweep));
  },
  60_000,
);
