import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { TestServer } from "../../bench/servers.ts";
import { hasServer, startServer } from "../../bench/servers.ts";
import { sha256 } from "../../runtime/pool/sha256.ts";
import { versionOf } from "../../runtime/queue/version.ts";
import { describeSweep } from "../../src/sweep/describe.ts";
import { createMemoryStore } from "../../src/sweep/memory-store.ts";
import { outcomesOf, sweepOf } from "../sweep/swept.ts";
import { sweepByQueue, workerAt } from "./computing.ts";

const FIXED =
  "fixed: {mapper: priority, baseline-mapper: priority, at: RF, primitive: digital6T}\n";
const SWEEP = `${FIXED}axes:\n  M: {from: 1, to: 10, points: 10, scale: linear}\n  N: [16, 32, 48]\n  K: [64, 128]\nwhere: [M * N != 96]\nrecord: [energy_pJ, latency_ns, mapping]\n`;

describe.concurrent.each(["redis", "postgres"] as const)("a queue on %s", (kind) => {
  const only = test.skipIf(!hasServer(kind));
  let server: TestServer;
  beforeAll(async () => {
    if (hasServer(kind)) server = await startServer(kind);
  }, 60_000);
  afterAll(() => server?.remove());

  only(
    "gives what a loop gives, with all texts, to two runs at once; workers start later",
    async () => {
      const sweep = await sweepOf(SWEEP);
      const version = versionOf("1");
      const stores = [createMemoryStore(), createMemoryStore()];
      const runs = stores.map((store) => sweepByQueue(server.url, sweep, store, { version }));
      const worker = await workerAt(server.url, { version });
      const found = await Promise.all(runs);
      await worker.stop();
      const expected = outcomesOf(sweep);
      expect(expected.length).toBe(54);
      for (const [i, store] of stores.entries()) {
        expect(found[i]?.run).toMatchObject({ points: 54, computed: 54, interrupted: false });
        expect(store.outcomes(describeSweep(sweep, sha256).id)).toEqual(expected);
        for (const { mapping, provenance } of expected) {
          expect(store.texts.has(mapping ?? "")).toBe(true);
          expect(store.texts.has(provenance ?? "")).toBe(true);
        }
      }
      expect(worker.computed().points).toBe(108);
    },
  );

  only("leaves points to workers of their version, and says so on both sides", async () => {
    const sweep = await sweepOf(SWEEP);
    const store = createMemoryStore();
    const signal = { aborted: false };
    const said: string[] = [];
    const say = (message: string) => said.push(message);
    const worker = await workerAt(server.url, { version: versionOf("1.2.2") });
    const running = sweepByQueue(server.url, sweep, store, { signal, say });
    await vi.waitFor(() => expect(said).not.toEqual([]), { timeout: 60_000 });
    await vi.waitFor(() => expect(worker.said).not.toEqual([]), { timeout: 60_000 });
    signal.aborted = true;
    const { run } = await running;
    await worker.stop();
    const [shown] = server.url.replace(/\/\/.*@/, "//").split("?");
    expect(said).toEqual([
      expect.stringMatching(
        /^only workers of other versions are at .*: .*cimpass 1\.2\.2 \(model \d+\).*; this is cimpass 1\.2\.3 /,
      ),
    ]);
    expect(said[0]).toContain(` ${shown}:`);
    expect(worker.said.filter((line) => line.includes(" 1.2.3 "))).toEqual([
      expect.stringMatching(
        /^a sweep at .* is of cimpass 1\.2\.3 \(model \d+\): its points are left to such workers, /,
      ),
    ]);
    expect(run).toMatchObject({ computed: 0, interrupted: true });
  });
});
