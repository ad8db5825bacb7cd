import { expect, test } from "vitest";
import { createPool } from "../../runtime/pool/pool.ts";
import { completeResults } from "../../runtime/queue/complete.ts";
import { outcomesOf, sweepOf } from "../sweep/swept.ts";

const M = [8, 101, 16, 102, 104, 32];

test("a chunk with points that hang, throw or end their thread is complete, and has its texts", async () => {
  const { source } = await sweepOf(
    "fixed: {mapper: priority, baseline-mapper: priority, at: RF, primitive: digital6T, N: 16, K: 64}\n" +
      `axes: {M: [${M.join(", ")}]}\nrecord: [energy_pJ]\n`,
  );
  const limits = { pointTime_ms: 2000, memory_MiB: 96 };
  const pool = createPool(
    { source },
    {
      threads: 1,
      ...limits,
      worker: new URL("../runtime/hostile-worker.ts", import.meta.url),
      repeatsTexts: true,
    },
  );
  try {
    const indices = M.map((_, i) => i);
    const { results, texts } = await completeResults(pool, indices, limits);
    expect(results.map(({ status, reason }, i) => [M[i], status, reason])).toEqual([
      [8, "done", undefined],
      [101, "timed-out", "it took more than 2 s"],
      [16, "done", undefined],
      [102, "failed", "its thread ended: no such luck"],
      [104, "failed", expect.stringContaining("its thread ended: ")],
      [32, "done", undefined],
    ]);
    const provenances = results.flatMap(({ provenance }) => provenance ?? []);
    expect(texts.map(([hash]) => hash)).toEqual(expect.arrayContaining(provenances));
    // The thread gave these texts before; whoever takes this chunk has not seen that one.
    const again = await completeResults(pool, [0, 2], limits);
    expect(again.texts.map(([hash]) => hash)).toEqual(
      again.results.map(({ provenance }) => provenance),
    );
  } finally {
    await pool.close();
  }
});

test("a chunk whose thread ends before its first point, or after its last, is complete", async () => {
  const head =
    "fixed: {mapper: priority, baseline-mapper: priority, at: RF, primitive: digital6T, N: 16, K: 64}\n";
  const sweep = await sweepOf(`${head}axes: {M: [108, 8, 109, 16, 24]}\nrecord: [energy_pJ]\n`);
  const limits = { pointTime_ms: 60_000, memory_MiB: 96 };
  const worker = new URL("../runtime/hostile-worker.ts", import.meta.url);
  const pool = createPool({ source: sweep.source }, { threads: 1, ...limits, worker });
  const expected = outcomesOf(sweep).map(({ status, results }) => ({ status, results }));
  const complete = async (indices: readonly number[]) => {
    const { results } = await completeResults(pool, indices, limits);
    return results.map(({ status, results }) => ({ status, results }));
  };
  try {
    const all = await pool.points([1, 2, 3].map((index) => ({ index })));
    expect(all).toMatchObject({ kind: "stopped", why: "ended", position: 3 });
    expect(await complete([1, 2, 3])).toEqual(expected.slice(1, 4));
    expect(await complete([4])).toEqual(expected.slice(4));
    // The thread has computed a point, so it ends before this one.
    expect(await complete([0, 1])).toEqual(expected.slice(0, 2));
  } finally {
    await pool.close();
  }
});
