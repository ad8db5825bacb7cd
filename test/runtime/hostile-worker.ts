import { workerData } from "node:worker_threads";
import type { Task, WorkerData } from "../../runtime/pool/compute.ts";
import { compute } from "../../runtime/pool/compute.ts";
import { sha256 } from "../../runtime/pool/sha256.ts";
import { createEvaluator } from "../../src/sweep/evaluate.ts";
import type { Point } from "../../src/sweep/read.ts";
import { readSweep } from "../../src/sweep/read.ts";
import { HOSTILE } from "./hostile.ts";

const { source } = workerData as WorkerData;
const sweep = await readSweep(source);
const evaluator = createEvaluator(sweep, { hash: sha256 });
let evaluated = 0;

function result(point: Point) {
  const hostile = Number(point.values.get("M"));
  evaluated++;
  if (hostile === HOSTILE.hangs) for (;;);
  if (hostile === HOSTILE.throws) throw new Error("no such luck");
  if (hostile === HOSTILE.exhausts) exhaust();
  // Another point has left the thread without memory.
  if (hostile === HOSTILE.exhaustsOnce && evaluated > 1) exhaust();
  if (hostile === HOSTILE.exits) process.exit(3);
  if (hostile === HOSTILE.killsProcess) {
    wait(KILLS_MS);
    process.kill(process.pid, "SIGKILL");
  }
  if (hostile === HOSTILE.lingers) wait(LINGERS_MS);
  return evaluator.result(point);
}

/** What lingers is there when the process is killed, if both begin at once. */
const KILLS_MS = 300;
const LINGERS_MS = 900;

function wait(time_ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, time_ms);
}

function exhaust(): void {
  const held: string[][] = [];
  for (;;) held.push(Array.from({ length: 10_000 }, (_, i) => `${i}`));
}

export function run(task: Task) {
  const all = task.kind === "points" ? task.indices.map(hostileAt) : [];
  // Another point has left the thread so.
  if (all[0] === HOSTILE.exitsBefore && evaluated > 0) process.exit(4);
  const answer = compute(sweep, { ...evaluator, result }, task);
  // As if what all of them give were too much.
  if (all.includes(HOSTILE.exitsAfter) && all.length > 1) process.exit(5);
  return answer;
}

function hostileAt(index: number): number {
  return Number(sweep.pointAt(index)?.values.get("M"));
}
