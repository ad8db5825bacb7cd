import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EngineOptions } from "../../runtime/pool/engine.ts";
import { runSweep } from "../../runtime/pool/engine.ts";
import type { Span } from "../../runtime/pool/shard.ts";
import { spanOf, wholeSpan } from "../../runtime/pool/shard.ts";
import { createMemoryStore } from "../../src/sweep/memory-store.ts";
import { sweepOf } from "../sweep/swept.ts";

/** Every index of a span, asked for in ranges of at most so many. */
function indicesOf(span: Span, most: number): number[] {
  const found: number[] = [];
  while (found.length < span.size) {
    const { from, to } = span.range(found.length, most);
    expect(to).toBeGreaterThan(from);
    for (let index = from; index < to; index++) found.push(index);
  }
  expect(found.length).toBe(span.size);
  return found;
}

const upTo = (size: number) => Array.from({ length: size }, (_, i) => i);

test("blocks are dealt out in turn: 130 indices among 2 shards are 65 blocks of two", () => {
  // 130 / (2 · 32) = 2.03 indices in a block; the first shard has blocks 0, 2, …, 64, the second 1, 3, …, 63.
  const first = indicesOf(spanOf(130, { index: 1, count: 2 }), 100);
  const second = indicesOf(spanOf(130, { index: 2, count: 2 }), 100);
  expect(first.slice(0, 6)).toEqual([0, 1, 4, 5, 8, 9]);
  expect(second.slice(0, 6)).toEqual([2, 3, 6, 7, 10, 11]);
  expect([first.length, second.length]).toEqual([66, 64]);
});

test("a short last block is its owner's: 131 indices", () => {
  const of = (index: number) => indicesOf(spanOf(131, { index, count: 2 }), 100);
  expect(of(1).at(-1)).toBe(129);
  expect(of(2).at(-1)).toBe(130);
});

test("the shards of a sweep are its indices, each in one, in order, and of nearly one size", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 20_000 }),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 3000 }),
      (size, count, most) => {
        const shards = upTo(count).map((i) =>
          indicesOf(spanOf(size, { index: i + 1, count }), most),
        );
        for (const own of shards) expect(own).toEqual([...own].sort((a, b) => a - b));
        const all = shards.flat().sort((a, b) => a - b);
        expect(JSON.stringify(all)).toBe(JSON.stringify(upTo(size)));
        const lengths = shards.map((own) => own.length);
        // They differ by a block at most, and a block is at most a 32nd of a shard.
        const block = Math.max(1, size / (count * 32));
        expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(block);
      },
    ),
  );
});

test("one of one is the whole", () => {
  expect(indicesOf(spanOf(5000, { index: 1, count: 1 }), 77)).toEqual(upTo(5000));
  expect(indicesOf(wholeSpan(5000), 77)).toEqual(upTo(5000));
});

describe("shards of a sweep, run one by one into one store", () => {
  const OPTIONS: EngineOptions = { threads: 1, pointTime_ms: 60_000, memory_MiB: 512 };
  const SWEEP =
    "fixed: {mapper: priority, baseline-mapper: priority, at: RF, primitive: digital6T, K: 64}\n" +
    "axes:\n  M: {from: 1, to: 67, points: 67, scale: linear}\n  N: [16, 32, 48]\nwhere: [M * N != 96]\n" +
    "record: [energy_pJ]\n";

  test("compute what the whole does, each its own part", async () => {
    const sweep = await sweepOf(SWEEP);
    const store = createMemoryStore();
    const progress: number[] = [];
    const onProgress = ({ settled, size }: { settled: number; size: number }) =>
      progress.push(size - settled);
    const runs = [];
    for (const index of [1, 2, 3]) {
      runs.push(
        await runSweep(sweep, store, { ...OPTIONS, shard: { index, count: 3 }, onProgress }),
      );
      expect(progress.at(-1)).toBe(0);
    }
    // 67 · 3 indices, at three of which M · N is 96; the blocks are 201 / 96 = 2 indices long.
    expect(runs.map(({ points }) => points).reduce((a, b) => a + b)).toBe(198);
    for (const { interrupted, points } of runs) {
      expect(interrupted).toBe(false);
      expect(points).toBeGreaterThan(60);
    }
    const whole = await runSweep(sweep, store, OPTIONS);
    expect(whole).toMatchObject({ points: 198, computed: 0 });
  });
});
