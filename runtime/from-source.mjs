/** A thread that runs a file as it is written: threads do not inherit the loader of TypeScript. */
import { workerData } from "piscina";
import { register } from "tsx/esm/api";

register();
const { run: written } = await import(workerData.written);

export const run = written;
