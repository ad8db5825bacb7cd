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

/** The options and examples of `cimpass target`. */
export function addTarget(program: Command, io: Io): void {
  const command = program
    .command("target")
    .description("what a primitive must reach to be a factor better, exactly, mapped anew")
    .argument("[workload...]", WORKLOADS)
    .option("--factor <x>", "how many times better than the other side", "1")
    .option("--measure <kinds>", "energy, throughput, edp, or several with commas", "energy")
    .option(
      "--parameter <names>",
      "latency, mac-energy, write-energy, row-write, area-factor, Rp, Cp, Rh, Ch, count (default: all)",
    )
    .option("--against <name|file>", "the other side: baseline, or a primitive", "baseline")
    .option(
      "--against-at <level>",
      "level of the other primitive, the same if absent; it has the same --staging",
    )
    .option(
      "--frontier <x,y>",
      "the curve of two costs that reach the factor together, such as latency,mac-energy",
    )
    .option("--per-gemm", "each GEMM by itself, instead of each workload as a whole");
  workloadOptions(command);
  hardwareOptions(command);
  searchOptions(command, "mapping");
  outputOptions(command);
  figureOptions(command, "the curve of --frontier");
  examples(
    command,
    "cimpass target bert-large --cim digital6T --at RF",
    "cimpass target bert-large --cim study --at SMEM --measure throughput --parameter latency,count",
    "cimpass target 512x1024x1024 --cim digital6T --at SMEM --factor 1.2 --measure edp --frontier latency,mac-energy",
  );
  command.action(async (workloads: string[], options: RawOptions) => {
    const { targetCommand } = await import("../commands/target.ts");
    await targetCommand(workloads, options, io);
  });
}
