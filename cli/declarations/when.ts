import type { Command } from "commander";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Io } from "../io.ts";
import {
  figureOptions,
  hardwareOptions,
  mapperOptions,
  outputOptions,
  repeatable,
  workloadOptions,
} from "../options.ts";
import { examples, WORKLOADS } from "./command.ts";

/** The options and examples of `cimpass when`. */
export function addWhen(program: Command, io: Io): void {
  const command = program
    .command("when")
    .description("where the winner changes: phase diagrams, borders through a workload, and rules")
    .argument("[workload...]", `borders through these; with --rules, tried on these: ${WORKLOADS}`)
    .option("--x <axis>", "axis of a diagram: M, N, K, batch, tied as N=K, or intensity; M:1..8192")
    .option("--y <axis>", "the other axis (default: N=K:64..8192)")
    .addOption(repeatable("--fix <extent>", "an extent that stays the same: K=1024 (repeatable)"))
    .option(
      "--points <n>",
      "values on each axis, evenly apart among those of --bits or --step (default: powers of two)",
    )
    .addOption(
      repeatable(
        "--along <axis>",
        "extents to look along for borders, batch of a model too (repeatable)",
      ),
    )
    .option("--bits <n>", "borders among integers of at most so many significant bits (default: 3)")
    .option("--step <n>", "borders among multiples of this, 1 for all integers")
    .option("--check <n>", "weigh all extents between two of the grid up to so many (default: 8)")
    .option("--rules", "decision rules, with how often they are wrong")
    .addOption(
      repeatable("--fit <workload>", "GEMMs to fit rules to (default: synthetic) (repeatable)"),
    )
    .addOption(
      repeatable(
        "--hold-out <extent>",
        "GEMMs with this extent are not fitted, but tried (repeatable)",
      ),
    )
    .option("--depth <n>", "questions that a rule asks at most (default: 3)");
  workloadOptions(command);
  hardwareOptions(command);
  mapperOptions(command, false).option(
    "--baseline-mapper <name>",
    "mapper of the baseline (default: optimal; as published, random)",
  );
  outputOptions(command);
  figureOptions(command, "the phase diagram");
  examples(
    command,
    "cimpass when --cim digital6T --at SMEM",
    "cimpass when --x M --y K --fix N=1024 --objective energy",
    "cimpass when --x intensity --y M --objective latency",
    "cimpass when 512x1024x1024 --along M:1..4096 --step 1",
    "cimpass when llama-3-8b --phase decode --along batch:1..256 --objective latency",
    "cimpass when --rules --cim digital6T --at SMEM",
    "cimpass when --cim digital6T --at SMEM --svg phase.svg",
  );
  command.action(async (workloads: string[], options: RawOptions) => {
    const { whenCommand } = await import("../commands/when.ts");
    await whenCommand(workloads, options, io);
  });
}
