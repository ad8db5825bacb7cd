import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runSweep } from "../runtime/pool/engine.ts";
import { sha256 } from "../runtime/pool/sha256.ts";
import { openStore } from "../runtime/store/store.ts";
import { createEvaluator } from "../src/sweep/evaluate.ts";
import { createMemoryStore } from "../src/sweep/memory-store.ts";
import type { ResultStore } from "../src/sweep/outcome.ts";
import type { Sweep } from "../src/sweep/read.ts";
import { readSweep } from "../src/sweep/read.ts";

/**
 * Speed and memory of sweeps on one machine, each measured in a process of its own.
 *
 * `npx tsx bench/sweep.ts [FILE] [--points N] [--kind KIND] [--store] [--repeat N]`: points per second in a plain loop, in two such loops in two
 * processes, which is what the machine gives at best, and by one and two threads; medians. With --store into a DuckDB file, else into memory.
 * Without a file it is a sweep whose points differ most in `costs` alone (the default), in `sizes`, each of which has another priority mapping, or in costs
 * under which mappings are proven optimal (`searches`).
 *
 * `npx tsx bench/sweep.ts --scale`: memory and speed at 10 000, 100 000 and 1 000 000 points into a DuckDB file.
 */
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    points: { type: "string" },
    kind: { type: "string", default: "costs" },
    store: { type: "boolean", default: false },
    repeat: { type: "string", default: "3" },
    scale: { type: "boolean", default: false },
    /** What a process of its own does: `loop`, or a number of threads. */
    measure: { type: "string" },
  },
});

/** What a process measured: after the first tenth of the points, when threads have begun and code is compiled. */
interface Measured {
  readonly points: number;
  readonly perSecond: number;
  /** Seconds from the start of the process to its end, with all that was written. */
  readonly whole_s: number;
  readonly peak_MiB: number;
}

const WARM = 0.1;
/** Of each kind how many points there are if nobody says, how GEMMs are mapped, and of how many values one axis has when the other has the rest. */
const KINDS: Readonly<
  Record<string, { points: number; mapper: string; axis: string; few: number }>
> = {
  costs: { points: 200_000, mapper: "priority", axis: "bandwidth", few: 33 },
  sizes: { points: 200_000, mapper: "priority", axis: "capacity", few: 10 },
  searches: { points: 6000, mapper: "optimal", axis: "bandwidth", few: 5 },
};

const [file] = positionals;

if (options.measure !== undefined) {
  process.stdout.write(JSON.stringify(await measured(options.measure)));
} else if (options.scale) {
  for (const points of [10_000, 100_000, 1_000_000]) {
    const found = await own("2", ["--store", "--points", String(points)]);
    console.log(`${text("2 threads", found)}, ${found.whole_s.toFixed(0)} s in all`);
  }
} else await speed(asked());

/** The options that say which sweep, into what. */
function asked(): string[] {
  const { points, kind, store } = options;
  return [
    ...(file === undefined ? [] : [file]),
    ...(points === undefined ? [] : ["--points", points]),
    ...["--kind", kind],
    ...(store ? ["--store"] : []),
  ];
}

async function speed(args: readonly string[]): Promise<void> {
  const rates: Record<"loop" | "loops" | "one" | "two", number[]> = {
    loop: [],
    loops: [],
    one: [],
    two: [],
  };
  for (let i = 0; i < Number(options.repeat); i++) {
    const loop = await own("loop", args);
    const loops = await Promise.all([own("loop", args), own("loop", args)]);
    const one = await own("1", args);
    const two = await own("2", args);
    rates.loop.push(loop.perSecond);
    rates.loops.push(loops.reduce((sum, { perSecond }) => sum + perSecond, 0));
    rates.one.push(one.perSecond);
    rates.two.push(two.perSecond);
    console.log(text("loop", loop));
    for (const each of loops) console.log(text("one of two loops at once", each));
    console.log(text("1 thread", one));
    console.log(text("2 threads", two));
  }
  const [loop, loops, one, two] = [rates.loop, rates.loops, rates.one, rates.two].map(median);
  console.log(
    `medians of ${options.repeat}, points/s: loop ${round(loop)}, two loops ${round(loops)},`,
  );
  console.log(`  1 thread ${round(one)}, 2 threads ${round(two)}`);
  const ratio = (a = 0, b = 0) => (a / b).toFixed(2);
  console.log(`two loops / loop ${ratio(loops, loop)}, which is what the machine gives`);
  console.log(`1 thread / loop ${ratio(one, loop)}`);
  console.log(`2 threads / 1 thread ${ratio(two, one)}`);
  console.log(`2 threads / two loops ${ratio(two, loops)}`);
}

/** Measures in a process of its own. */
async function own(measure: string, args: readonly string[]): Promise<Measured> {
  const script = fileURLToPath(import.meta.url);
  const all = [...process.execArgv, script, ...args, "--measure", measure];
  const child = spawn(process.execPath, all, { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.on("data", (part: Buffer) => {
    output += part.toString();
  });
  const status = await new Promise<number | null>((resolve) => child.on("close", resolve));
  if (status !== 0) throw new Error(`${measure}: exit status ${status}`);
  return JSON.parse(output) as Measured;
}

async function measured(what: string): Promise<Measured> {
  const path = file ?? "bench.yaml";
  const source = file === undefined ? made() : readFileSync(file, "utf8");
  const sweep = await readSweep({ text: source, file: path, files: {} });
  const rate = what === "loop" ? inLoop(sweep) : await byThreads(sweep, Number(what));
  return { ...rate, whole_s: process.uptime(), peak_MiB: peak() };
}

/** A sweep of about as many points as are asked for. */
function made(): string {
  const kind = KINDS[options.kind];
  if (!kind) throw new Error(`--kind is one of ${Object.keys(KINDS).join(", ")}`);
  const { mapper, axis, few } = kind;
  const points = Number(options.points ?? kind.points);
  const many = Math.max(1, Math.round(points / (2 * 2 * 2 * few)));
  const [capacities, bandwidths] = axis === "capacity" ? [many, few] : [few, many];
  const axes = [
    `SMEM.capacity: {from: 64KiB, to: 1MiB, points: ${capacities}}`,
    `SMEM.bandwidth: {from: 10 B/ns, to: 100 B/ns, points: ${bandwidths}, scale: linear}`,
  ];
  // What has most values varies fastest.
  if (axis === "capacity") axes.reverse();
  return `cimpass: sweep/1
name: bench
fixed: {mapper: ${mapper}}
axes:
  workload: [bert-large, gpt-j]
  primitive: [digital6T, analog6T]
  at: [RF, SMEM]
  ${axes.join("\n  ")}
record: [energy_pJ, latency_ns, TOPS_per_W, GOPS, area_mm2]
`;
}

function inLoop(sweep: Sweep): Pick<Measured, "points" | "perSecond"> {
  const { evaluate, takeTexts } = createEvaluator(sweep, { hash: sha256 });
  const warm = Math.floor(WARM * sweep.size);
  let start = performance.now();
  let points = 0;
  for (let index = 0; index < sweep.size; index++) {
    if (index === warm) start = performance.now();
    const point = sweep.pointAt(index);
    if (!point) continue;
    evaluate(point);
    if (index >= warm) points++;
    takeTexts();
  }
  return { points, perSecond: (1000 * points) / (performance.now() - start) };
}

/** Until the store is closed. */
async function byThreads(
  sweep: Sweep,
  threads: number,
): Promise<Pick<Measured, "points" | "perSecond">> {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    const store: ResultStore = options.store
      ? await openStore(join(folder, "x.duckdb"))
      : createMemoryStore();
    let first: { readonly at: number; readonly computed: number } | undefined;
    const run = await runSweep(sweep, store, {
      threads,
      pointTime_ms: 60_000,
      memory_MiB: 1024,
      onProgress({ computed }) {
        if (computed >= WARM * sweep.size) first ??= { at: performance.now(), computed };
      },
    });
    await store.close();
    const { at = 0, computed = 0 } = first ?? {};
    const points = run.computed - computed;
    return { points, perSecond: (1000 * points) / (performance.now() - at) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Most memory that this process has had, MiB. */
function peak(): number {
  const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync("/proc/self/status", "utf8"));
  return Math.round(Number(found?.[1] ?? 0) / 1024);
}

function text(name: string, { points, perSecond, peak_MiB }: Measured): string {
  return `${name}: ${points} points, ${round(perSecond)} points/s, peak ${peak_MiB} MiB`;
}

function round(rate = 0): number {
  return Number(rate.toPrecision(3));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
