import type { Command } from "commander";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Io } from "../io.ts";
import { gapOption, repeatable } from "../options.ts";
import { examples, subjectOptions, WORKLOADS } from "./command.ts";

/** The options and examples of `cimpass compare`. */
export function addCompare(program: Command, io: Io): void {
  const command = program
    .command("compare")
    .description("options side by side for each GEMM, or mappings of one option")
    .argument("[workload...]", WORKLOADS)
    .addOption(
      repeatable("--mapping <name|file>", "mappings to compare on one option (repeatable)"),
    )
    .option("--timeloop <folder>", "our numbers beside those of a Timeloop run, level by level");
  subjectOptions(command, true);
  gapOption(command);
  examples(
    command,
    "cimpass compare 512x1024x1024",
    "cimpass compare 512x1024x1024 --cim digital6T --cim analog8T --at RF",
    "cimpass compare 512x1024x1024 --cim digital6T --at RF --mapping mine.yaml --mapping yours.yaml",
    "cimpass compare --timeloop my-run",
  );
  command.action(async (workloads: string[], options: RawOptions) => {
    const { compareCommand } = await import("../commands/compare.ts");
    await compareCommand(workloads, options, io);
  });
}
