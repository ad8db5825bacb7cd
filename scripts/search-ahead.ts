import { parentPort } from "node:worker_threads";
import { createStudy } from "../experiments/study.ts";
import { summary } from "../experiments/summary/experiment.ts";

/** The thread of `npm run experiments` that makes the mappings of the summary, and hands them over. */

const study = createStudy();
summary.run(study);
parentPort?.postMessage(study.mapped);
