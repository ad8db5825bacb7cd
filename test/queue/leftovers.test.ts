import { describe, expect, test } from "vitest";
import { hasServer, SERVER_KINDS, startServer } from "../../bench/servers.ts";
import { readQueueAddress } from "../../runtime/queue/address.ts";
import { clearLeftovers } from "../../runtime/queue/leftovers.ts";
import type { ChunkJob, ResultJob } from "../../runtime/queue/message.ts";
import { chunksQueue, resultsQueue } from "../../runtime/queue/names.ts";
import type { Member, RunMember } from "../../runtime/queue/presence.ts";
import { createPresence, FORGOTTEN, GONE } from "../../runtime/queue/presence.ts";
import type { QueueServer } from "../../runtime/queue/server.ts";
import { JOB, openQueueServer } from "../../runtime/queue/server.ts";
import { getSource, putSource } from "../../runtime/queue/source.ts";
import { versionOf } from "../../runtime/queue/version.ts";

const version = versionOf("1");
const source = { text: "cimpass: sweep/1", file: "sweep.yaml", files: {} };

/** A run with a chunk that waits, a result that nobody took, and the source of its sweep. */
async function begun(server: QueueServer, id: string, sweep: string): Promise<RunMember> {
  const run: RunMember = { role: "run", id, version, sweep, name: id };
  await createPresence(server).beat(run);
  await putSource(server, sweep, source);
  const limits = { pointTime_ms: null, memory_MiB: 100 };
  const chunk: ChunkJob = { run: id, chunk: `${id}-1`, sweep, stretches: [0, 1], ...limits };
  await server.queue<ChunkJob>(chunksQueue(version)).add("c", chunk, { ...JOB, jobId: `${id}-1` });
  const result: ResultJob = { kind: "unknown-sweep", chunk: `${id}-1` };
  await server.queue<ResultJob>(resultsQueue(id)).add("r", result, { ...JOB, jobId: `${id}-r` });
  return run;
}

/** What is there of a run. */
async function leftOf(server: QueueServer, { id, sweep }: RunMember) {
  const chunks = await server.queue<ChunkJob>(chunksQueue(version)).getJobs("waiting");
  return {
    chunks: chunks.filter(({ data }) => data.run === id).length,
    results: (await server.queue<ResultJob>(resultsQueue(id)).getJobs("waiting")).length,
    source: (await getSource(server, sweep)) !== undefined,
  };
}

const ALL = { chunks: 1, results: 1, source: true };
const NOTHING = { chunks: 0, results: 0, source: false };

describe.concurrent.each(SERVER_KINDS)("what is left at %s", (kind) => {
  test.skipIf(!hasServer(kind))(
    "by a sweep that is silent for eight looks is cleared away, and nothing of those that are there",
    async () => {
      const at = await startServer(kind);
      const server = await openQueueServer(readQueueAddress(at.url), () => undefined);
      try {
        const dead = await begun(server, "dead", "its own");
        const twin = await begun(server, "twin", "shared");
        const alive = await begun(server, "alive", "shared");
        const worker: Member = { role: "worker", id: "worker", version, threads: 1 };
        await createPresence(server).beat(worker);
        const presence = createPresence(server);
        const beating = createPresence(server);
        const look = async () => {
          await beating.beat(alive);
          await clearLeftovers(server, presence, await presence.look());
        };
        // At the first it is seen, and after GONE more it is gone.
        for (let i = 0; i < GONE; i++) await look();
        expect(await leftOf(server, dead)).toEqual(ALL);
        await look();
        expect(await leftOf(server, dead)).toEqual(NOTHING);
        // Its sweep is another's too.
        expect(await leftOf(server, twin)).toEqual({ ...NOTHING, source: true });
        expect(await leftOf(server, alive)).toEqual(ALL);
        const there = async () => (await presence.look()).map(({ member }) => member.id).sort();
        // Workers that are gone are forgotten at once, sweeps when everybody has heard of it.
        expect(await there()).toEqual(["alive", "dead", "twin"]);
        for (let i = GONE; i < FORGOTTEN; i++) await look();
        expect(await there()).toEqual(["alive"]);
        expect(await leftOf(server, alive)).toEqual(ALL);
      } finally {
        await server.close();
        await at.remove();
      }
    },
    60_000,
  );
});
