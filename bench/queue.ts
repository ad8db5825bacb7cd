import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { ServerKind } from "./servers.ts";
import { hasServer, SERVER_KINDS, startServer } from "./servers.ts";

/**
 * Points per second of a sweep by two workers of a thread each at a queue, against two threads of one process: whole runs of the built program into a
 * store, with starting and writing; the workers are there before. The runs are by turns, so that what else the machine does meets all of them.
 *
 * It starts the servers itself, on loopback, such as are installed; or takes those whose addresses are given.
 *
 *     npm run build && npx tsx bench/queue.ts [redis] [postgres] [redis://…] [postgres://…] [--points N] [--searched] [--repeat N]
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

/** Who computes the sweep. */
interface Contender {
  readonly name: string;
  /** Words of `cimpass sweep`. */
  readonly words: readonly string[];
  /** Starts what must be there before; given what ends it again. */
  readonly prepare: () => Promise<() => Promise<void>>;
  readonly rates: number[];
}

const folder = mkdtempSync(join(tmpdir(), "cimpass-bench-"));
const file = join(folder, "bench.yaml");
writeFileSync(file, sweepText());
const servers = await Promise.all(queues().map(serverOf));
try {
  const local: Contender = {
    name: "two threads",
    words: ["--threads", "2"],
    prepare: async () => async () => undefined,
    rates: [],
  };
  const contenders = [local, ...servers.map(({ name, url }) => atQueue(name, url))];
  for (let i = 0; i < Number(options.repeat); i++)
    for (const one of contenders) one.rates.push(await rateOf(one));
  for (const { name, rates } of contenders) {
    const share = (of: (rates: readonly number[]) => number) =>
      `${Math.round((100 * of(rates)) / of(local.rates))} %`;
    const all = rates.map((one) => Math.round(one)).join(", ");
    console.log(
      `${name}: ${all} points/s; of two threads: ${share(median)} of the median, ${share(fastest)} of the fastest`,
    );
  }
} finally {
  await Promise.all(servers.map(({ remove }) => remove()));
  rmSync(folder, { recursive: true });
}

/** Kinds of server, or addresses: those that were given, or the kinds that can be started here. */
function queues(): readonly string[] {
  return positionals.length > 0 ? positionals : SERVER_KINDS.filter(hasServer);
}

async function serverOf(queue: string): Promise<{
  readonly name: string;
  readonly url: string;
  readonly remove: () => Promise<void>;
}> {
  const kind = SERVER_KINDS.find((one): one is ServerKind => one === queue);
  if (kind) return { name: kind, ...(await startServer(kind)) };
  return { name: new URL(queue).protocol.slice(0, -1), url: queue, remove: async () => undefined };
}

function atQueue(name: string, url: string): Contender {
  const prepare = async () => {
    const workers = [0, 1].map(() => start(["worker", "--queue", url, "--threads", "1"]));
    await sleep(START_MS);
    return async () => {
      await Promise.all(workers.map(ended));
    };
  };
  return { name: `two workers at ${name}`, words: ["--queue", url], prepare, rates: [] };
}

/** Points per second of one run. */
async function rateOf({ words, prepare }: Contender): Promise<number> {
  const end = await prepare();
  const store = join(folder, "bench.duckdb");
  const begun = performance.now();
  const [code] = await once(start(["sweep", file, "-o", store, ...words]), "close");
  const time_s = (performance.now() - begun) / 1000;
  await end();
  if (code !== 0) throw new Error(`the sweep ended with ${code}`);
  rmSync(store);
  return (OTHERS * steps) / time_s;
}

/** The run that other processes disturbed least. */
function fastest(values: readonly number[]): number {
  return Math.max(...values);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
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
