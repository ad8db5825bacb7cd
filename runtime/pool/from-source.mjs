/** A worker from its source: threads do not inherit the loader of TypeScript. */
import { workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
export const { work } = await import(workerData.module);
