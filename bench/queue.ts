import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";

/**
 * Points per second of a sweep by two workers of a thread each at a queue, against two threads of one process: whole runs of the built program into a
 * store, with starting and writing; the workers are there before.
 *
 * `npm run build && npx tsx bench/queue.ts redis://… postgres://… [--points N] [--searched] [--repeat N]`
 */
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    points: { type: "string", default: "200000" },
    searched: { type: "boolean", default: false },
    repeat: { type: "string", default: "3" },
  },
});

const PROGRAM = "dist/cli.js";
/** Of a worker and its threads. */
const START_MS = 3000;
/** Combinations of all axes but the last. */
const OTHERS = options.searched ? 2 * 5 : 2 * 2 * 2 * 25;
const steps = Math.max(1, Math.round(Number(options.points) / OTHERS));

const folder = mkdtempSync(join(tmpdir(), "cimpass-bench-"));
const file = join(folder, "bench.yaml");
writeFileSync(file, sweepText());
try {
  const local = await rate("two threads", ["--threads", "2"]);
  for (const url of positionals) {
    const workers = [0, 1].map(() => start(["worker", "--queue", url, "--threads", "1"]));
    await sleep(START_MS);
    const queued = await rate(new URL(url).protocol.slice(0, -1), ["--queue", url]);
    console.log(`  ${Math.round((100 * queued) / local)} % of two threads`);
    await Promise.all(workers.map(ended));
  }
} finally {
  rmSync(folder, { recursive: true });
}

/** The median of several runs. */
async function rate(name: string, words: readonly string[]): Promise<number> {
  const rates: number[] = [];
  for (let i = 0; i < Number(options.repeat); i++) {
    const store = join(folder, "bench.duckdb");
    const begun = performance.now();
    const child = start(["sweep", file, "-o", store, ...words]);
    const [code] = await once(child, "close");
    if (code !== 0) throw new Error(`the sweep ended with ${code}`);
    rates.push((1000 * OTHERS * steps) / (performance.now() - begun));
    rmSync(store);
  }
  rates.sort((a, b) => a - b);
  const median = rates[Math.floor(rates.length / 2)] ?? 0;
  const all = rates.map((one) => Math.round(one)).join(", ");
  console.log(`${name}: ${OTHERS * steps} points, ${Math.round(median)} points/s (${all})`);
  return median;
}

function start(words: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [PROGRAM, ...words], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  return child;
}

async function ended(child: ChildProcess): Promise<void> {
  const closed = once(child, "close");
  child.kill("SIGTERM");
  await closed;
}

function sweepText(): string {
  const head = "cimpass: sweep/1\nname: bench\n";
  const bandwidth = `  SMEM.bandwidth: {from: 10 B/ns, to: 100 B/ns, points: ${steps}, scale: linear}\n`;
  return options.searched
    ? `${head}fixed: {primitive: digital6T, at: RF, N: 64, K: 128}\naxes:\n  M: {from: 16, to: 128, points: 10, scale: linear}\n${bandwidth}`
    : `${head}fixed: {mapper: priority}\naxes:\n  workload: [bert-large, gpt-j]\n  primitive: [digital6T, analog6T]\n  at: [RF, SMEM]\n  SMEM.capacity: {from: 64KiB, to: 1MiB, points: 25}\n${bandwidth}record: [energy_pJ, latency_ns, TOPS_per_W, GOPS, area_mm2]\n`;
}
