import { readFileSync } from "node:fs";
import { runSweep } from "../../runtime/pool/engine.ts";
import { openStore } from "../../runtime/store/store.ts";
import { readSweep } from "../../src/sweep/read.ts";

/**
 * `cimpass sweep FILE -o STORE` with threads in which points with some M hang, throw, take all memory or end their thread.
 *
 *     tsx poisoned.ts FILE STORE
 */
const [file = "", path = ""] = process.argv.slice(2);
const sweep = await readSweep({ text: readFileSync(file, "utf8"), file, files: {} });
const store = await openStore(path);
try {
  await runSweep(sweep, store, {
    threads: 2,
    pointTime_ms: 8000,
    memory_MiB: 96,
    worker: new URL("hostile-worker.ts", import.meta.url),
  });
} finally {
  await store.close();
}
