import type { Command } from "commander";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Io } from "../io.ts";
import { figureOptions, gapOption, repeatable } from "../options.ts";
import { examples, subjectOptions, WORKLOADS } from "./command.ts";

/** The options and examples of `cimpass evaluate`. */
export function addEvaluate(program: Command, io: Io): void {
  const command = program
    .command("evaluate")
    .description("what a mapping costs: yours, a published one, or the mapper's")
    .argument("[workload...]", WORKLOADS)
    .addOption(repeatable("--mapping <name|file>", "mapping to evaluate, instead of the mapper's"));
  subjectOptions(command, false, "text, json, csv, tsv, md, parquet, yaml or c");
  figureOptions(command, "where the energy goes, and each loop nest,");
  gapOption(command);
  examples(
    command,
    "cimpass evaluate --mapping rf-digital6T-priority --format c",
    "cimpass evaluate 512x1024x1024 --cim digital6T --at RF --count 4 --profile timeloop",
    "cimpass evaluate 512x1024x1024 --mapping baseline-published --profile timeloop",
    "cimpass evaluate 512x1024x1024 --mapping my-mapping.yaml --format json",
  );
  command.action(async (workloads: string[], options: RawOptions) => {
    const { evaluateCommand } = await import("../commands/evaluate.ts");
    await evaluateCommand(workloads, options, io);
  });
}
