import { readFileSync } from "node:fs";
import { runSweep } from "../runtime/pool/engine.ts";
import { sha256 } from "../runtime/pool/sha256.ts";
import { createEvaluator } from "../src/sweep/evaluate.ts";
import { createMemoryStore } from "../src/sweep/memory-store.ts";
import type { Sweep } from "../src/sweep/read.ts";
import { readSweep } from "../src/sweep/read.ts";

/**
 * Points per second of a sweep: in a plain loop, and by threads into a store in memory. Memory is that of the whole process.
 *
 * `npx tsx bench/sweep.ts [FILE]`
 */
const file = process.argv[2] ?? "docs/sweeps/smem.yaml";
const sweep = await readSweep({ text: readFileSync(file, "utf8"), file, files: {} });

const loop = inLoop(sweep);
report("loop", loop);
for (const threads of [1, 2]) report(`${threads} threads`, await byThreads(sweep, threads));

interface Measured {
  readonly points: number;
  readonly time_s: number;
}

function inLoop({ size, pointAt }: Sweep): Measured {
  const { evaluate } = createEvaluator(sweep, { hash: sha256 });
  const start = performance.now();
  let points = 0;
  for (let index = 0; index < size; index++) {
    const point = pointAt(index);
    if (!point) continue;
    evaluate(point);
    points++;
  }
  return { points, time_s: (performance.now() - start) / 1000 };
}

/** From the first result on: threads take about a second to begin. */
async function byThreads(of: Sweep, threads: number): Promise<Measured> {
  let first: { readonly at: number; readonly computed: number } | undefined;
  const run = await runSweep(of, createMemoryStore(), {
    threads,
    pointTime_ms: 60_000,
    memory_MiB: 1024,
    onProgress: ({ computed }) => {
      if (computed > 0) first ??= { at: performance.now(), computed };
    },
  });
  const { at = 0, computed = 0 } = first ?? {};
  return { points: run.computed - computed, time_s: (performance.now() - at) / 1000 };
}

function report(name: string, { points, time_s }: Measured): void {
  const rss = Math.round(process.memoryUsage.rss() / 2 ** 20);
  const each = (points / time_s).toPrecision(3);
  console.log(`${name}: ${points} points, ${each} points/s, ${rss} MiB`);
}
