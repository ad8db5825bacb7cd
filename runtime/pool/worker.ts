import { workerData } from "node:worker_threads";
import { createEvaluator } from "../../src/sweep/evaluate.ts";
import { readSweep } from "../../src/sweep/read.ts";
import type { Answer, Task, WorkerData } from "./compute.ts";
import { compute } from "./compute.ts";
import { sha256 } from "./sha256.ts";

const { source } = workerData as WorkerData;
const sweep = await readSweep(source);
const evaluator = createEvaluator(sweep, { hash: sha256 });

/** What the thread does for a pool: keys and results of the points of one sweep. */
export function run(task: Task): Answer {
  return compute(sweep, evaluator, task);
}
