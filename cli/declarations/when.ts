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
    .option(
      "--x <axis>",
      "axis of a diagram: M, N, K, batch, tied as N=K, intensity, or a parameter such as digital6T.latency or SMEM.capacity; with bounds as M:1..8192, SMEM.capacity:64KiB..1MiB or staging:0..0.5:linear",
    )
    .option("--y <axis>", "the other axis (default: N=K:64..8192)")
    .addOption(repeatable("--fix <extent>", "an extent that stays the same: K=1024 (repeatable)"))
    .option(
      "--points <n>",
      "values on each axis, evenly apart among those of --bits or --step (default: powers of two; 9 of a parameter that is no integer)",
    )
    .addOption(
      repeatable(
        "--along <axis>",
        "extents to look along for borders, batch of a model too, or a parameter (repeatable)",
      ),
    )
    .option("--bits <n>", "borders among integers of at most so many significant bits (default: 3)")
    .option("--step <n>", "borders among multiples of this, 1 for all integers")
    .option(
      "--tolerance <share>",
      "borders along a parameter that is no integer, between values so far apart (default: 0.001)",
    )
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
    "cimpass when --cim digital6T --at SMEM --x M --y digital6T.latency:10..200 --fix N=1024,K=1024",
    "cimpass when bert-large --cim digital6T --at SMEM --x latency --y SMEM.capacity:64KiB..1MiB",
    "cimpass when --rules --cim digital6T --at SMEM",
    "cimpass when --cim digital6T --at SMEM --svg phase.svg",
  );
  command.action(async (workloads: string[], options: RawOptions) => {
    const { whenCommand } = await import("../commands/when.ts");
    await whenCommand(workloads, options, io);
  });
}
