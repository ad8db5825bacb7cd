import type { Command } from "commander";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Io } from "../io.ts";
import {
  hardwareOptions,
  mapperOptions,
  outputOptions,
  repeatable,
  workloadOptions,
} from "../options.ts";
import { examples, WORKLOADS } from "./command.ts";

/** The options and examples of `cimpass gap`. */
export function addGap(program: Command, io: Io): void {
  const command = program
    .command("gap")
    .description("how far a mapping is above the optimum, and which decision costs most")
    .argument("[workload...]", WORKLOADS)
    .addOption(repeatable("--mapping <name|file>", "your mapping, instead of the mapper's"))
    .option("--free-dataflow", "compare with any dataflow that the baseline's buffers allow");
  workloadOptions(command);
  hardwareOptions(command);
  mapperOptions(command, false);
  outputOptions(command);
  examples(
    command,
    "cimpass gap --mapping rf-digital6T-searched --objective energy",
    "cimpass gap 512x1024x1024 --cim digital6T --at RF --mapper priority",
    "cimpass gap bert-large --cim digital6T --at SMEM --format csv",
  );
  command.action(async (workloads: string[], options: RawOptions) => {
    const { gapCommand } = await import("../commands/gap.ts");
    await gapCommand(workloads, options, io);
  });
}
