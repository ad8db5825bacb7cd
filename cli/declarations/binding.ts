import type { Command } from "commander";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Io } from "../io.ts";
import {
  hardwareOptions,
  objectiveOption,
  outputOptions,
  searchOptions,
  workloadOptions,
} from "../options.ts";
import { examples, WORKLOADS } from "./command.ts";

/** The options and examples of `cimpass binding`. */
export function addBinding(program: Command, io: Io): void {
  const command = program
    .command("binding")
    .description("what more of each resource would gain, with everything mapped anew")
    .argument("[workload...]", WORKLOADS);
  workloadOptions(command);
  hardwareOptions(command);
  objectiveOption(command);
  searchOptions(command, "step");
  outputOptions(command);
  examples(
    command,
    "cimpass binding 512x1024x1024 --cim digital6T --at RF",
    "cimpass binding 512x1024x1024 --objective latency",
  );
  command.action(async (workloads: string[], options: RawOptions) => {
    const { bindingCommand } = await import("../commands/binding.ts");
    await bindingCommand(workloads, options, io);
  });
}
