import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { ServerKind, TestServer } from "../../bench/servers.ts";
import { startServer } from "../../bench/servers.ts";
import { seeded } from "../../src/mapper/seeded.ts";
import { contentOf } from "../store/made-up.ts";

/** What is killed while a sweep is computed by workers at a queue. */
export type Victim = "worker" | "server" | "sweep";

export interface Disturbance {
  readonly kind: ServerKind;
  /** Whether the server has nothing any more once it was killed. */
  readonly forgets?: boolean;
  /** Killed in turn. */
  readonly victims: readonly Victim[];
  /** So many kills, over as many sweeps as that takes. */
  readonly kills: number;
  readonly seed: number;
  /** Of the sweep: the values of an axis, each of which is 48 points. */
  readonly values: number;
  /** Words of Node that run the program: as it is written, or as it was built. */
  readonly program: readonly string[];
  /** Milliseconds between kills. */
  readonly between: readonly [least: number, most: number];
}

/** What the stores of disturbed sweeps hold, beside that of an undisturbed one. */
export interface Disturbed {
  readonly kills: number;
  readonly sweeps: number;
  readonly points: number;
  /** Sweeps whose store is not the undisturbed one's, with what is different. */
  readonly unequal: readonly string[];
  /** Faults of the program that somebody told. */
  readonly faults: readonly string[];
}

const AFTER_MS = 400;

/** Runs sweeps by two workers while something is killed at moments that a seed decides. */
export async function disturb(options: Disturbance): Promise<Disturbed> {
  const { kind, victims, seed, program, between } = options;
  const folder = mkdtempSync(join(tmpdir(), "cimpass-faults-"));
  const random = seeded(seed);
  const pause = () => sleep(between[0] + random.below(between[1] - between[0]));
  const file = join(folder, "faults.yaml");
  writeFileSync(file, sweepText(options.values));
  const faults: string[] = [];
  let told = "";
  const start = (...words: string[]): ChildProcess => {
    const child = spawn(process.execPath, [...program, ...words], { stdio: "pipe" });
    child.stdout?.resume();
    child.stderr?.on("data", (data) => {
      const text = String(data);
      told = text;
      if (/fault in cimpass|could not compute/.test(text)) faults.push(text);
    });
    return child;
  };
  const isRunning = ({ exitCode, signalCode }: ChildProcess) =>
    exitCode === null && signalCode === null;
  const server: TestServer = await startServer(kind, !options.forgets);
  const worker = () => start("worker", "--queue", server.url, "--threads", "1", "--takeover", "2");
  const workers = [worker(), worker()];
  try {
    const whole = join(folder, "whole.duckdb");
    await once(start("sweep", file, "-o", whole, "--threads", "2"), "close");
    const expected = await exported(whole);
    const unequal: string[] = [];
    let [kills, sweeps] = [0, 0];
    while (kills < options.kills) {
      const store = join(folder, `${sweeps}.duckdb`);
      const sweep = () => start("sweep", file, "-o", store, "--queue", server.url);
      let running = sweep();
      let closed = once(running, "close");
      // A sweep that does not find its server at the start says so and ends; one that has its store has begun.
      while (isRunning(running) && !existsSync(store)) await sleep(20);
      await pause();
      while (isRunning(running)) {
        if (kills < options.kills) {
          const victim = victims[kills % victims.length];
          kills++;
          if (victim === "server") {
            await server.kill();
            await sleep(random.below(AFTER_MS));
            await server.start();
          } else if (victim === "worker") {
            const w = random.below(workers.length);
            workers[w]?.kill("SIGKILL");
            workers[w] = worker();
          } else {
            running.kill("SIGKILL");
            await closed;
            running = sweep();
            closed = once(running, "close");
          }
        }
        await Promise.race([pause(), closed]);
      }
      sweeps++;
      if (running.exitCode !== 0) unequal.push(`exit code ${running.exitCode}: ${told}`);
      else if ((await exported(store)) !== expected) unequal.push(`store ${sweeps}`);
    }
    const { length: points } = (JSON.parse(expected) as { outcomes: unknown[] }).outcomes;
    return { kills, sweeps, points, unequal, faults };
  } finally {
    await Promise.all(
      workers.map(async (one) => {
        const closed = once(one, "close");
        one.kill("SIGKILL");
        await closed;
      }),
    );
    await server.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** All points in the order of their indices with all that the store has of them, and all texts. */
async function exported(path: string): Promise<string> {
  const { sweeps, texts } = await contentOf(path);
  return JSON.stringify({ outcomes: sweeps[0]?.outcomes ?? [], texts });
}

/** Proven searches, so that there is time to disturb them. */
function sweepText(values: number): string {
  return `cimpass: sweep/1
name: faults
fixed: {at: RF, primitive: digital6T}
axes:
  M: {from: 8, to: 64, points: ${values}, scale: linear}
  N: {from: 32, to: 128, points: 3, scale: linear}
  K: {from: 64, to: 256, points: 2, scale: linear}
  RF.bandwidth: {from: 50 B/ns, to: 200 B/ns, points: 2, scale: linear}
  digital6T.latency: {from: 5 ns, to: 20 ns, points: 4, scale: linear}
record: [energy_pJ, latency_ns, gain_edp, mapping]
`;
}
