import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { estimate } from "../../cli/estimate.ts";
import type { Io } from "../../cli/io.ts";
import { run } from "../../cli/run.ts";
import { estimateText } from "../../cli/sweep-answers.ts";
import { resultSchema } from "../../src/report/result-schema.ts";
import { sweepOf } from "../sweep/swept.ts";
import { command, json } from "./command.ts";

/** What `cimpass sweep` says of a sweep before and after it, for people and for programs. */

const folder = mkdtempSync(join(tmpdir(), "cimpass-sweep-"));
const file = join(folder, "s.yaml");
const store = join(folder, "s.duckdb");
const FIXED = "fixed: {mapper: priority, primitive: digital6T, at: RF}\n";
const none = { infeasible: 0, failed: 0, "timed-out": 0, "out-of-memory": 0 };

beforeAll(() => {
  const axes = "axes: {M: [1, 2, 3], N: [16, 32], K: [16]}\nwhere: [M * N != 32]\n";
  writeFileSync(file, `cimpass: sweep/1\nname: s\n${FIXED}${axes}record: [energy_pJ]\n`);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Streams that nobody reads, and what says when a user has asked for the end. */
function unread(isAborted: () => boolean = () => false): Io {
  const stream = () => new Writable({ write: (_chunk, _encoding, done) => done() });
  const interrupt = {
    get aborted() {
      return isAborted();
    },
  };
  return { stdout: stream(), stderr: stream(), env: {}, now: () => performance.now(), interrupt };
}

describe("--format json", () => {
  test("of a dry run: what there is to do, and what a sample says of it", async () => {
    const found = await json(`sweep ${file} --dry-run --threads 2`);
    expect(resultSchema.safeParse(found).error).toBeUndefined();
    // Of 3 · 2 combinations 1·32 and 2·16 are none; a row has 40 bytes and four numbers.
    expect(found).toMatchObject({
      kind: "sweep-estimate",
      sweep: "s",
      axes: 3,
      combinations: 6,
      points: 4,
      threads: 2,
      sample: { points: 4, statuses: { done: 4, ...none } },
      bytes: 4 * (40 + 4 * 8),
      interrupted: false,
    });
    const { sample, seconds } = found as {
      sample: { point_ms: Record<string, number> };
      seconds: Record<string, number>;
    };
    // Four points by two threads take as long as two points.
    for (const [of, as] of [
      ["estimate", "mean"],
      ["low", "low"],
      ["unshared", "alone"],
    ] as const) {
      expect(seconds[of]).toBeCloseTo(((sample.point_ms[as] ?? 0) * 2) / 1000, 9);
    }
  });

  test("of a run: what it did, and the second time that there was nothing to do", async () => {
    const first = await json(`sweep ${file} -o ${store} --threads 1`);
    expect(resultSchema.safeParse(first).error).toBeUndefined();
    const told = { schema: "cimpass-result/1", kind: "sweep-run", sweep: "s", store };
    expect(first).toEqual({
      ...told,
      combinations: 6,
      points: 4,
      computed: 4,
      statuses: { done: 4, ...none },
      interrupted: false,
    });
    expect(await json(`sweep ${file} -o ${store} --threads 1`)).toMatchObject({
      points: 4,
      computed: 0,
      statuses: { done: 0, ...none },
      interrupted: false,
    });
  });

  test("of a changed file: what the sweep is called beside the one of its name", async () => {
    const changed = join(folder, "changed.yaml");
    const shared = join(folder, "shared.duckdb");
    writeFileSync(changed, readFileSync(file, "utf8").replace("[16, 32]", "[16]"));
    await json(`sweep ${file} -o ${shared} --threads 1`);
    // M · 16 for M of 1 and 3, which the sweep before has; 2 · 16 is none.
    const { out } = await command(`sweep ${changed} -o ${shared} --threads 1`);
    expect(out).toBe(
      `s_2: 2 points of 3 combinations in ${shared}\n` +
        "0 computed; 2 were there or equal others\n" +
        "the store has another sweep s, so this one is s_2\n",
    );
    expect(await json(`sweep ${changed} -o ${shared} --threads 1`)).toMatchObject({ sweep: "s_2" });
  });

  test("not of a shard before it runs, of which no estimate is", async () => {
    const { code, err } = await command(`sweep ${file} --dry-run --shard 1/2`);
    expect([code, err]).toEqual([
      2,
      "unused option beside --dry-run: --shard; expected a dry run of the whole: a shard of n takes about an n-th of it\n",
    ]);
  });

  test("of neither in another format", async () => {
    const { code, err } = await command(`sweep ${file} --dry-run --format csv`);
    expect([code, err]).toEqual([
      2,
      "unknown format: csv; expected text, json; see --format in --help\n",
    ]);
  });
});

describe("a sample", () => {
  const worker = new URL("../runtime/hostile-worker.ts", import.meta.url);
  const limits = { threads: 2, memory_MiB: 512 };

  test("does not wait for a point that hangs longer than for any point", async () => {
    const sweep = await sweepOf(`${FIXED}axes: {M: [8, 101, 102, 16], N: [16], K: [64]}\n`);
    const found = await estimate(sweep, { ...limits, pointTime_ms: 1500, worker }, unread());
    expect(found.statuses).toEqual({ ...none, done: 2, "timed-out": 1, failed: 1 });
    expect(found.time?.longest_ms).toBe(1500);
    expect(estimateText(sweep, found, 2)).toContain(
      "tried: 4 points: 2 done, 1 failed, 1 timed-out",
    );
  });

  test("ends on Ctrl-C, though a point hangs, and says what it has", async () => {
    const sweep = await sweepOf(`${FIXED}axes: {M: [8, 101], N: [16], K: [64]}\n`);
    let looks = 0;
    const io = unread(() => looks++ > 20);
    const pointTime_ms = Number.POSITIVE_INFINITY;
    const found = await estimate(sweep, { ...limits, pointTime_ms, worker }, io);
    expect(found).toMatchObject({ points: 2, interrupted: true });
    expect(found.statuses["timed-out"]).toBe(0);
    expect(estimateText(sweep, found, 1)).toContain("interrupted: ");
  });
});

test("Ctrl-C while points are counted ends a dry run without an estimate", async () => {
  const { stdout, ...io } = unread(() => true);
  let err = "";
  const stderr = new Writable({
    write(chunk, _encoding, done) {
      err += String(chunk);
      done();
    },
  });
  const code = await run(["sweep", file, "--dry-run"], { ...io, stdout, stderr });
  expect([code, err]).toEqual([
    130,
    "interrupted: the points of 0 of 6 combinations are counted\n",
  ]);
});
