import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { runSweep } from "../../runtime/pool/engine.ts";
import type { Pool } from "../../runtime/pool/pool.ts";
import { sha256 } from "../../runtime/pool/sha256.ts";
import type { Shard } from "../../runtime/pool/shard.ts";
import { mergeStores } from "../../runtime/store/merge.ts";
import { openStore } from "../../runtime/store/store.ts";
import { createEvaluator } from "../../src/sweep/evaluate.ts";
import type { Sweep } from "../../src/sweep/read.ts";
import { command } from "../cli/command.ts";
import { sweepOf } from "../sweep/swept.ts";

const folder = mkdtempSync(join(tmpdir(), "cimpass-shards-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The seed has no effect, so that pairs of points have one key, which may be in different shards. */
const LINES =
  "fixed: {mapper: priority, baseline-mapper: optimal, objective: edp, at: RF, primitive: digital6T, K: 64}\n" +
  "axes:\n  M: {from: 1, to: 97, points: 97, scale: linear}\n  seed: [1, 2]\n  N: [16, 32, 48]\n" +
  "where: [M * N != 96]\nrecord: [energy_pJ, latency_ns, area_mm2, mapping]\n";

/** A pool without threads. */
function poolOf(sweep: Sweep): Pool {
  const { pointAt } = sweep;
  const { keyed, evaluate, takeTexts } = createEvaluator(sweep, { hash: sha256 });
  const at = (index: number) => {
    const point = pointAt(index);
    if (!point) throw new Error(`no point ${index}`);
    return point;
  };
  const points: Pool["points"] = async (some) => {
    const outcomes = some.map(({ index }) => evaluate(at(index)));
    return { kind: "points", outcomes, texts: [...takeTexts()], time_ms: 20 * some.length };
  };
  return {
    async keys(from, to) {
      const found = [];
      for (let index = from; index < to; index++) {
        const point = pointAt(index);
        if (point) found.push(keyed(point));
      }
      return { kind: "keys", points: found, time_ms: to - from };
    },
    points,
    alone: () => Promise.reject(new Error("nothing stops")),
    wanted: () => 2,
    chunk_ms: 100,
    close: async () => undefined,
  };
}

async function runInto(
  path: string,
  sweep: Sweep,
  shard?: Shard,
  chunks = Number.POSITIVE_INFINITY,
) {
  const store = await openStore(path);
  const signal = { aborted: false };
  const pool = poolOf(sweep);
  let begun = 0;
  const counted: Pool["points"] = (some) => {
    signal.aborted = ++begun >= chunks;
    return pool.points(some);
  };
  const options = { threads: 1, pointTime_ms: 1e6, memory_MiB: 512, shard, signal };
  const run = await runSweep(sweep, store, { ...options, pool: { ...pool, points: counted } });
  await store.close();
  return run;
}

async function exported(path: string): Promise<string> {
  const { code, out, err } = await command(`results ${path} --format csv`);
  if (code !== 0) throw new Error(err);
  return out;
}

test("1 to 5 shards, one of them interrupted and repeated, merge into the bytes of the whole", async () => {
  const sweep = await sweepOf(LINES);
  const whole = join(folder, "whole.duckdb");
  const { points } = await runInto(whole, sweep);
  // 97 · 3 combinations at either seed, at six of which M · N is 96.
  expect(points).toBe(576);
  const expected = await exported(whole);
  expect(expected.split("\n").length).toBe(578);
  for (const count of [1, 2, 3, 4, 5]) {
    const parts: string[] = [];
    for (let index = 1; index <= count; index++) {
      const part = join(folder, `${count}-${index}.duckdb`);
      parts.push(part);
      if (index === Math.ceil(count / 2)) {
        const first = await runInto(part, sweep, { index, count }, 3);
        expect(first.interrupted).toBe(true);
      }
      const run = await runInto(part, sweep, { index, count });
      expect(run.interrupted).toBe(false);
      // Once more changes nothing.
      expect(await runInto(part, sweep, { index, count })).toMatchObject({ computed: 0 });
    }
    const merged = join(folder, `merged-${count}.duckdb`);
    await mergeStores(merged, [...parts].reverse(), () => undefined);
    expect((await exported(merged)) === expected).toBe(true);
  }
});

test("a shard that is killed goes on where it was, and merges into the bytes of the whole", async () => {
  const file = join(folder, "shards.yaml");
  writeFileSync(file, `cimpass: sweep/1\nname: s\n${LINES}`);
  const part = join(folder, "killed.duckdb");
  const words = ["test/cli/from-source.mjs", "sweep", file, "-o", part, "--threads", "1"];
  const child = spawn(process.execPath, [...words, "--shard", "2/2"], { stdio: "pipe" });
  child.stdout.resume();
  child.stderr.resume();
  const closed = once(child, "close");
  // Somewhere after its store is there.
  while (!existsSync(part) && child.exitCode === null) await sleep(5);
  await sleep(300);
  child.kill("SIGKILL");
  await closed;
  const { code, out } = await command(`sweep ${file} -o ${part} --threads 1 --shard 2/2`);
  expect([code, out.split(":")[0]]).toEqual([0, "s, shard 2 of 2"]);
  const other = join(folder, "other.duckdb");
  const sweep = await sweepOf(LINES);
  await runInto(other, sweep, { index: 1, count: 2 });
  const merged = join(folder, "merged.duckdb");
  const { code: mergedCode } = await command(`results merge ${merged} ${part} ${other}`);
  expect(mergedCode).toBe(0);
  const whole = join(folder, "whole-2.duckdb");
  await runInto(whole, sweep);
  expect(await exported(merged)).toBe(await exported(whole));
});
