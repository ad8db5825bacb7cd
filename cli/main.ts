#!/usr/bin/env node
import { realpathSync } from "node:fs";
import { isMainThread, workerData } from "node:worker_threads";
import type { ThreadData } from "./thread.ts";

/** Commands that may search for long. */
const SEARCHES = [
  "advise",
  "compare",
  "evaluate",
  "explore",
  "map",
  "report",
  "reproduce",
  "roofline",
  "when",
  "where",
];

/** Commands that end at the next moment at which nothing is lost. */
const LISTENERS = ["results", "sweep"];

/** Commands that may be connected to a server. */
const MAY_LEAVE = ["sweep", "worker"];

const [, script = "", ...words] = process.argv;
// A thread cannot load this file as it is written, only as it is built.
const program = isMainThread ? realpathSync(script) : script;
if (isMainThread && SEARCHES.includes(words[0] ?? "") && !program.endsWith(".ts")) {
  const { runInThread } = await import("./thread.ts");
  process.exitCode = await runInThread(program, words);
} else {
  // Only here, so that a thread starts before any of this is loaded.
  const [{ systemIo }, { run }] = await Promise.all([import("./io.ts"), import("./run.ts")]);
  const io = systemIo(isMainThread ? undefined : (workerData as ThreadData));
  const listens = isMainThread && LISTENERS.includes(words[0] ?? "");
  process.exitCode = await run(words, listens ? { ...io, interrupt: interrupted() } : io);
  // A server that is lost may leave connections that try again for ever; what was written is read first.
  if (MAY_LEAVE.includes(words[0] ?? "")) process.stdout.write("", () => process.exit());
}

/** Ctrl-C, or an order to end, asks for the end; the second time it is the end. */
function interrupted(): { readonly aborted: boolean } {
  const interrupt = { aborted: false };
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (interrupt.aborted) process.exit(130);
      interrupt.aborted = true;
    });
  }
  return interrupt;
}
