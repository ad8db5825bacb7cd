import type { Command } from "commander";
import type { Io } from "../io.ts";
import type { RawWorkerOptions } from "../queue-options.ts";
import { examples } from "./command.ts";

/** The options and examples of `cimpass worker`. */
export function addWorker(program: Command, io: Io): void {
  const command = program
    .command("worker")
    .description("compute points of the sweeps that are given to a queue, until Ctrl-C")
    .option("--queue <url>", "redis://… or postgres://… (default: CIMPASS_QUEUE; docs/queue.md)")
    .option("--threads <n>", "threads that compute (default: as many as there are processors)")
    .option("--point-time <s>", "give a point up after so long, even if its sweep allows more")
    .option("--memory <MiB>", "memory for the values of a thread, even if its sweep allows more")
    .option("--takeover <s>", "others take over what this one was at so long after it died", "10")
    .option("--idle <s>", "end when there was nothing to do for so long (default: never)");
  examples(
    command,
    "cimpass worker --queue redis://localhost:6379",
    "cimpass worker --queue postgres://cimpass@localhost/cimpass --threads 8",
    "CIMPASS_QUEUE=rediss://:PASSWORD@queue.example cimpass worker --idle 600",
  );
  command.action(async (options: RawWorkerOptions) => {
    const { workerCommand } = await import("../commands/worker.ts");
    await workerCommand(options, io);
  });
}
