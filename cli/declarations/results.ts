import type { Command } from "commander";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Io } from "../io.ts";
import { figureOptions, outputOptions } from "../options.ts";
import { examples } from "./command.ts";

/** The options and examples of `cimpass results`. */
export function addResults(program: Command, io: Io): void {
  const command = program
    .command("results")
    .description(
      "ask a store of sweeps: its points, SQL, the best of them, figures; or merge stores",
    )
    .argument("<file>", "store that `cimpass sweep` wrote")
    .option("--sweeps", "list the sweeps in the store")
    .option("--sweep <name>", "the sweep that is meant, where there are several")
    .option("--where <condition>", "only points for which this condition in SQL is true")
    .option(
      "--sql <query>",
      "what this SELECT answers; it reads the store and reaches nothing else",
    )
    .option(
      "--pareto <columns>",
      "only rows that none beats in all of these, such as energy_pJ,latency_ns or GOPS:max",
    )
    .option(
      "--by <columns>",
      "compare rows that agree in these (default: those of the workload), or none",
    )
    .option("--rows <n>", "rows that text shows (default: 20)")
    .option("--figure <kind>", "scatter, front, heat-map or parallel (default: what fits)")
    .option("--x <column>", "of a figure, across")
    .option("--y <column>", "of a figure, upwards")
    .option("--color <column>", "of a figure: what colours tell apart")
    .option("--columns <names>", "axes of a figure of parallel coordinates, with commas");
  outputOptions(command);
  figureOptions(command, "the rows");
  examples(
    command,
    "cimpass results smem.duckdb",
    "cimpass results smem.duckdb --format parquet --output smem.parquet",
    'cimpass results smem.duckdb --sql "SELECT primitive, min(energy_pJ) FROM smem GROUP BY primitive"',
    "cimpass results smem.duckdb --pareto energy_pJ,latency_ns --svg front.svg",
    "cimpass results merge all.duckdb part-1.duckdb part-2.duckdb",
  );
  command.action(async (file: string, options: RawOptions) => {
    const { resultsCommand } = await import("../commands/results.ts");
    await resultsCommand(file, options, io);
  });
  const merge = command
    .command("merge")
    .description("put the results of several stores into one, which is made or added to")
    .argument("<out>", "store to write")
    .argument("<in...>", "stores to read, such as the shards of a sweep");
  examples(merge, "cimpass results merge all.duckdb part-1.duckdb part-2.duckdb");
  merge.action(async (out: string, stores: string[]) => {
    const { mergeCommand } = await import("../commands/results-merge.ts");
    await mergeCommand(out, stores, io);
  });
}
