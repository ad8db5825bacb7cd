import { describe, expect, test } from "vitest";
import type { EngineOptions } from "../../runtime/pool/engine.ts";
import { runSweep } from "../../runtime/pool/engine.ts";
import { sha256 } from "../../runtime/pool/sha256.ts";
import { describeSweep } from "../../src/sweep/describe.ts";
import { createMemoryStore } from "../../src/sweep/memory-store.ts";
import type { PointOutcome, ResultStore, Texts } from "../../src/sweep/outcome.ts";
import { outcomesOf, sweepOf } from "../sweep/swept.ts";

const OPTIONS: EngineOptions = {
  threads: 2,
  pointTime_ms: Number.POSITIVE_INFINITY,
  memory_MiB: 512,
};
const FIXED =
  "fixed: {mapper: priority, baseline-mapper: priority, at: RF, primitive: digital6T}\n";
const RECORD = "record: [energy_pJ, latency_ns, mapping]\n";
/** 10 · 3 · 2 combinations; M · N is 96 for M = 6, 3 and 2, which leaves 60 − 3 · 2 = 54. */
const SWEEP = `${FIXED}axes:\n  M: {from: 1, to: 10, points: 10, scale: linear}\n  N: [16, 32, 48]\n  K: [64, 128]\nwhere: [M * N != 96]\n${RECORD}`;

test("a run gives what a loop gives, in whichever order its threads do", async () => {
  const sweep = await sweepOf(SWEEP);
  const expected = outcomesOf(sweep);
  const store = createMemoryStore();
  const progress: number[] = [];
  const run = await runSweep(sweep, store, {
    ...OPTIONS,
    onProgress: ({ settled }) => progress.push(settled),
  });
  expect(expected.length).toBe(54);
  expect(run).toEqual({
    points: 54,
    computed: 54,
    statuses: { done: 54, infeasible: 0, failed: 0, "timed-out": 0, "out-of-memory": 0 },
    interrupted: false,
  });
  const { id } = describeSweep(sweep, sha256);
  expect(store.outcomes(id)).toEqual(expected);
  expect(progress.at(-1)).toBe(60);
  for (const { mapping, provenance } of expected) {
    expect(store.texts.has(mapping ?? "")).toBe(true);
    expect(store.texts.has(provenance ?? "")).toBe(true);
  }
});

describe("a run that was interrupted", () => {
  /** A store that asks for the end after its first batch, as Ctrl-C does. */
  const interrupting = (store: ResultStore, controller: AbortController): ResultStore => ({
    begin: (sweep) => store.begin(sweep),
    missing: (points) => store.missing(points),
    close: () => store.close(),
    async write(outcomes: readonly PointOutcome[], texts: Texts) {
      await store.write(outcomes, texts);
      controller.abort();
    },
  });

  test("goes on where it was, computes nothing twice, and ends with the same rows", async () => {
    const sweep = await sweepOf(SWEEP);
    const store = createMemoryStore();
    const controller = new AbortController();
    controller.abort();
    const { signal } = controller;
    const first = await runSweep(sweep, store, { ...OPTIONS, signal });
    expect(first).toMatchObject({ computed: 0, interrupted: true });

    const own = new AbortController();
    const second = await runSweep(sweep, interrupting(store, own), {
      ...OPTIONS,
      threads: 1,
      signal: own.signal,
    });
    const third = await runSweep(sweep, store, OPTIONS);
    expect(third.interrupted).toBe(false);
    expect(second.computed + third.computed).toBe(54);
    const { id } = describeSweep(sweep, sha256);
    expect(JSON.stringify(store.outcomes(id))).toBe(JSON.stringify(outcomesOf(sweep)));
    const again = await runSweep(sweep, store, OPTIONS);
    expect(again).toMatchObject({ points: 54, computed: 0, interrupted: false });
  });
});

test("points that hang, throw, exhaust memory or end their thread cost nothing but themselves", async () => {
  const axes = "axes: {M: [8, 101, 16, 102, 103, 104, 105, 32], N: [16], K: [64]}\n";
  const sweep = await sweepOf(`${FIXED}${axes}record: [energy_pJ]\n`);
  const store = createMemoryStore();
  const run = await runSweep(sweep, store, {
    threads: 1,
    pointTime_ms: 3000,
    memory_MiB: 96,
    worker: new URL("hostile-worker.ts", import.meta.url),
  });
  const found = store
    .outcomes(describeSweep(sweep, sha256).id)
    .map(({ axes: { M }, status, reason }) => [M, status, reason]);
  expect(found).toEqual([
    [8, "done", undefined],
    [101, "timed-out", "it took more than 3 s"],
    [16, "done", undefined],
    [102, "failed", "its thread ended: no such luck"],
    [103, "out-of-memory", "it took more than 96 MiB"],
    [104, "failed", expect.stringContaining("its thread ended: ")],
    [105, "done", undefined],
    [32, "done", undefined],
  ]);
  expect(run.computed).toBe(8);
});

test("threads that end before the first of their points, or after the last, cost no point", async () => {
  const axes = "axes: {M: [8, 108, 16, 24, 109, 32, 40, 48, 56, 64], N: [16], K: [64]}\n";
  const sweep = await sweepOf(`${FIXED}${axes}record: [energy_pJ]\n`);
  const worker = new URL("hostile-worker.ts", import.meta.url);
  const store = createMemoryStore();
  const run = await runSweep(sweep, store, { ...OPTIONS, threads: 1, worker });
  expect(run).toMatchObject({ computed: 10, statuses: { done: 10 }, interrupted: false });
  expect(store.outcomes(describeSweep(sweep, sha256).id)).toEqual(outcomesOf(sweep));
});
