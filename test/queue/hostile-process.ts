import { versionOf } from "../../runtime/queue/version.ts";
import { workerAt } from "./computing.ts";

/**
 * A worker in a process of its own, whose two threads do what hostile-worker.ts says.
 *
 *     tsx hostile-process.ts URL
 */
const [url = ""] = process.argv.slice(2);
await workerAt(url, {
  version: versionOf("1"),
  threads: 2,
  takeover_ms: 500,
  module: new URL("../runtime/hostile-worker.ts", import.meta.url),
});
