import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { TestServer } from "../../bench/servers.ts";
import { hasServer, startServer } from "../../bench/servers.ts";
import { packResults } from "../../runtime/pool/columns.ts";
import { sha256 } from "../../runtime/pool/sha256.ts";
import { readQueueAddress } from "../../runtime/queue/address.ts";
import type { ChunkJob } from "../../runtime/queue/message.ts";
import { digestOf, encodeResults, indicesOf } from "../../runtime/queue/message.ts";
import { chunksQueue, PRESENT, resultsQueue } from "../../runtime/queue/names.ts";
import type { QueueServer } from "../../runtime/queue/server.ts";
import { JOB, openQueueServer } from "../../runtime/queue/server.ts";
import { areResults } from "../../runtime/queue/valid.ts";
import { versionOf } from "../../runtime/queue/version.ts";
import { describeSweep } from "../../src/sweep/describe.ts";
import { createMemoryStore } from "../../src/sweep/memory-store.ts";
import type { PointOutcome } from "../../src/sweep/outcome.ts";
import { madeUpOutcomes } from "../store/made-up.ts";
import { outcomesOf, sweepOf } from "../sweep/swept.ts";
import { sweepByQueue, workerAt } from "./computing.ts";

test("results are of as many points, by the names that are recorded, with their own texts", () => {
  const outcomes = madeUpOutcomes(0, 5);
  const columns = packResults(outcomes);
  const { names, hashes } = columns;
  const texts = [[sha256("text"), "text"] as const];
  expect(names.length).toBeGreaterThan(0);
  expect(areResults(columns, texts, 5, names)).toBe(true);
  expect(areResults(packResults([]), [], 0, names)).toBe(true);
  expect(areResults(columns, texts, 6, names)).toBe(false);
  expect(areResults(columns, texts, 4, names)).toBe(false);
  expect(areResults(columns, texts, 5, [...names, "more"])).toBe(false);
  expect(areResults(columns, texts, 5, [...names.slice(1), "other"])).toBe(false);
  expect(areResults(columns, [[sha256("text"), "other"]], 5, names)).toBe(false);
  const [beyond, status] = [Int32Array.of(0, 0, 0, 0, hashes.length), Uint8Array.of(0, 0, 9, 0, 0)];
  expect(areResults({ ...columns, mappings: beyond }, texts, 5, names)).toBe(false);
  expect(areResults({ ...columns, statuses: status }, texts, 5, names)).toBe(false);
});

const SWEEP =
  "fixed: {mapper: priority, baseline-mapper: priority, at: RF, primitive: digital6T, N: 16, K: 64}\n" +
  "axes:\n  M: {from: 1, to: 12, points: 12, scale: linear}\nrecord: [energy_pJ, latency_ns]\n";

const CHUNK = { run: "nobody", chunk: "c", sweep: "s", pointTime_ms: null, memory_MiB: 100 };
const WORKER = { role: "worker", id: "w", threads: 1 };

const only = test.skipIf(!hasServer("redis"));
let at: TestServer;
let server: QueueServer;
beforeAll(async () => {
  if (!hasServer("redis")) return;
  at = await startServer("redis");
  server = await openQueueServer(readQueueAddress(at.url), () => undefined);
}, 60_000);
afterAll(async () => {
  await server?.close();
  await at?.remove();
});

async function add(queue: string, jobs: readonly unknown[]): Promise<void> {
  for (const [i, data] of jobs.entries())
    await server.queue<unknown>(queue).add("job", data, { ...JOB, jobId: `hostile-${i}` });
}

only(
  "what is no message of ours ends nobody and becomes no result",
  async () => {
    const version = versionOf("1");
    await add(PRESENT, [
      null,
      17,
      { member: {}, beat: 1 },
      { member: { ...WORKER, role: "run" }, beat: 1 },
      { member: { ...WORKER, version: { package: 1 } }, beat: 1 },
    ]);
    await add(chunksQueue(version), [
      null,
      {},
      CHUNK,
      { ...CHUNK, stretches: "abc" },
      { ...CHUNK, stretches: [0, 1e12] },
      { ...CHUNK, stretches: [0, 1], run: "a:b" },
    ]);
    const sweep = await sweepOf(SWEEP);
    const expected = outcomesOf(sweep);
    const store = createMemoryStore();
    const said: string[] = [];
    const say = (message: string) => said.push(message);
    const running = sweepByQueue(at.url, sweep, store, { version, say });
    const chunks = server.queue<ChunkJob | null>(chunksQueue(version));
    const askedOf = async () => {
      const jobs = await chunks.getJobs("waiting");
      const found = jobs.find((job) => job?.data?.run?.includes("-"))?.data;
      if (!found) throw new Error("nothing asked");
      return found;
    };
    const { run, chunk, stretches } = await vi.waitFor(askedOf, { timeout: 30_000 });
    const own = indicesOf(stretches).flatMap((index) => expected[index] ?? []);
    const answer = async (outcomes: readonly PointOutcome[]) => {
      const [first, last] = [own[0], own.at(-1)];
      if (!first || !last) throw new Error("no points");
      const body = await encodeResults(packResults(outcomes), []);
      return { kind: "points", chunk, digest: digestOf(first, last), time_ms: 1, body };
    };
    const falseNames = own.map((outcome) => ({ ...outcome, results: { nonsense: 1 } }));
    await add(resultsQueue(run), [
      null,
      { kind: "fatal", chunk },
      { kind: "other", chunk },
      { ...(await answer(own)), body: "garbage" },
      await answer(falseNames),
    ]);
    await vi.waitFor(
      () => expect(said.filter((line) => line.includes("cannot be read")).length).toBe(2),
      { timeout: 30_000 },
    );
    const worker = await workerAt(at.url, { version });
    await running;
    await worker.stop();
    expect(store.outcomes(describeSweep(sweep, sha256).id)).toEqual(expected);
    expect(worker.said.filter((line) => line.startsWith("left out")).length).toBe(6);
    expect(worker.said.filter((line) => line.startsWith("could not"))).toEqual([]);
  },
  90_000,
);
