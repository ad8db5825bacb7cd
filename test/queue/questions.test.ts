import { describe, expect, test, vi } from "vitest";
import { hasServer, SERVER_KINDS, startServer } from "../../bench/servers.ts";
import { readQueueAddress } from "../../runtime/queue/address.ts";
import type { ChunkJob } from "../../runtime/queue/message.ts";
import { chunksQueue } from "../../runtime/queue/names.ts";
import { createQuestions } from "../../runtime/queue/questions.ts";
import { openQueueServer } from "../../runtime/queue/server.ts";
import { versionOf } from "../../runtime/queue/version.ts";
import type { KeyedPoint } from "../../src/sweep/outcome.ts";

const version = versionOf("1");
const run = { role: "run", id: "run", version, sweep: "s", name: "n" } as const;
const limits = { pointTime_ms: Number.POSITIVE_INFINITY, memory_MiB: 100 };
const point = (index: number): KeyedPoint => ({ index, key: `${index}`, axes: {} });

describe.concurrent.each(SERVER_KINDS)("questions at %s", (kind) => {
  test.skipIf(!hasServer(kind))(
    "of which the server knows nothing twice in a row, after ten seconds, are put again; and those come back that nobody is at",
    async () => {
      const at = await startServer(kind);
      const server = await openQueueServer(readQueueAddress(at.url), () => undefined);
      let now_ms = 0;
      const questions = createQuestions(server, run, limits, () => now_ms);
      const chunks = server.queue<ChunkJob>(chunksQueue(version));
      const ids = async () => (await chunks.getJobs("waiting")).map(({ id }) => id).sort();
      try {
        const asked = [questions.ask([point(0)]), questions.ask([point(1), point(2)])];
        await vi.waitFor(async () => expect(await ids()).toEqual(["run-1-1", "run-2-1"]));
        await (await chunks.getJob("run-2-1"))?.remove();
        now_ms = 9999;
        await questions.seekLost();
        await questions.seekLost();
        expect(await ids()).toEqual(["run-1-1"]);
        now_ms = 10_000;
        await questions.seekLost();
        expect(await ids()).toEqual(["run-1-1"]);
        await questions.seekLost();
        expect(await ids()).toEqual(["run-1-1", "run-2-2"]);
        const again = await chunks.getJob("run-2-2");
        expect(again?.data).toMatchObject({ run: "run", chunk: "run-2", stretches: [1, 2] });
        await questions.takeBack(() => false);
        expect(await Promise.all(asked)).toEqual([{ kind: "returned" }, { kind: "returned" }]);
        expect(await ids()).toEqual([]);
        expect(questions.count()).toBe(0);
      } finally {
        await server.close();
        await at.remove();
      }
    },
    60_000,
  );
});
