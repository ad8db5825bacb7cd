import { expect, test } from "vitest";
import { createPool } from "../../runtime/pool/pool.ts";
import { completeResults } from "../../runtime/queue/complete.ts";
import { sweepOf } from "../sweep/swept.ts";

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
