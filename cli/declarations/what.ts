import type { Command } from "commander";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Io } from "../io.ts";
import {
  figureOptions,
  hardwareOptions,
  outputOptions,
  searchOptions,
  workloadOptions,
} from "../options.ts";
import { examples, WORKLOADS } from "./command.ts";

/** The options and examples of `cimpass what`. */
export function addWhat(program: Command, io: Io): void {
  const command = program
    .command("what")
    .description("the winning primitive for each workload and level, in energy, throughput and EDP")
    .argument("[workload...]", WORKLOADS)
    .option("--measure <kinds>", "energy, throughput, edp (default: all)");
  workloadOptions(command);
  hardwareOptions(command);
  searchOptions(command, "mapping");
  outputOptions(command);
  figureOptions(command, "how the primitives stand at each level");
  examples(
    command,
    "cimpass what bert-large gpt-j resnet-50 dlrm",
    "cimpass what bert-large --at RF --measure energy",
  );
  command.action(async (workloads: string[], options: RawOptions) => {
    const { whatCommand } = await import("../commands/what.ts");
    await whatCommand(workloads, options, io);
  });
}
