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

/** The options and examples of `cimpass pareto`. */
export function addPareto(program: Command, io: Io): void {
  const command = program
    .command("pareto")
    .description("every best trade of energy for time, proven, and what budgets buy")
    .argument("[workload...]", WORKLOADS)
    .option(
      "--sweep <budget=values>",
      "count=1,2,4, staging=0,0.5 or capacity:SMEM=64KiB,128KiB: fronts over budgets",
    );
  workloadOptions(command);
  hardwareOptions(command);
  searchOptions(command, "front");
  outputOptions(command);
  figureOptions(command, "the front of each GEMM");
  examples(
    command,
    "cimpass pareto 512x1024x1024",
    "cimpass pareto 512x1024x1024 --cim digital6T --at RF --sweep count=1,2,4,8",
    "cimpass pareto 512x1024x1024 --sweep capacity:SMEM=64KiB,256KiB --format csv",
  );
  command.action(async (workloads: string[], options: RawOptions) => {
    const { paretoCommand } = await import("../commands/pareto.ts");
    await paretoCommand(workloads, options, io);
  });
}
