import type { Command } from "commander";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Io } from "../io.ts";
import { figureOptions, repeatable } from "../options.ts";
import { examples, subjectOptions, WORKLOADS } from "./command.ts";

/** The options and examples of `cimpass roofline`. */
export function addRoofline(program: Command, io: Io): void {
  const command = program
    .command("roofline")
    .description("operational intensity, ridge points, and what binds")
    .argument("[workload...]", WORKLOADS)
    .addOption(repeatable("--mapping <name|file>", "mapping to evaluate, instead of the mapper's"));
  subjectOptions(command, false);
  figureOptions(command, "the roofline of each option");
  examples(
    command,
    "cimpass roofline bert-large",
    "cimpass roofline 1x4096x4096 --cim digital6T --at SMEM",
  );
  command.action(async (workloads: string[], options: RawOptions) => {
    const { rooflineCommand } = await import("../commands/roofline.ts");
    await rooflineCommand(workloads, options, io);
  });
}
