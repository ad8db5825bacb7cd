import type { Command } from "commander";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Io } from "../io.ts";
import { examples } from "./command.ts";

/** The options and examples of `cimpass sweep`. */
export function addSweep(program: Command, io: Io): void {
  const command = program
    .command("sweep")
    .description("compute every point of an experiment file; what its store has is not computed")
    .argument("<file>", "sweep in its native file (docs/sweep.md)")
    .option("-o, --output <store>", "file in which results are kept (cimpass results reads it)")
    .option("--dry-run", "only count the points, and estimate how long and how large they are")
    .option("--threads <n>", "threads that compute (default: as many as there are processors)")
    .option("--point-time <s>", "seconds after which a point is given up", "60")
    .option("--memory <MiB>", "memory for the values of a thread", "1024")
    .option(
      "--retry <statuses>",
      "compute these points again: failed, timed-out, out-of-memory, infeasible, with commas",
    )
    .option(
      "--queue [url]",
      "let workers compute it: redis://… or postgres://… (default: CIMPASS_QUEUE; docs/queue.md)",
    )
    .option("--shard <i/n>", "compute the i-th of n parts only; cimpass results merge joins them")
    .option("--format <kind>", "text or json: how the estimate, or what was done, is told", "text");
  examples(
    command,
    "cimpass sweep docs/sweeps/smem.yaml --dry-run",
    "cimpass sweep docs/sweeps/smem.yaml -o smem.duckdb",
    "cimpass sweep docs/sweeps/smem.yaml --dry-run --format json",
    "cimpass sweep docs/sweeps/smem.yaml -o smem.duckdb --retry timed-out --point-time 600",
    "cimpass sweep docs/sweeps/smem.yaml -o part1.duckdb --shard 1/4",
    "cimpass sweep docs/sweeps/smem.yaml -o smem.duckdb --queue redis://localhost:6379",
  );
  command.action(async (file: string, options: RawOptions) => {
    const { sweepCommand } = await import("../commands/sweep.ts");
    await sweepCommand(file, options, io);
  });
}
