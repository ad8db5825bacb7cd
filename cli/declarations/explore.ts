import type { Command } from "commander";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Io } from "../io.ts";
import { figureOptions, outputOptions } from "../options.ts";
import { examples } from "./command.ts";

/** The options and examples of `cimpass explore`. */
export function addExplore(program: Command, io: Io): void {
  const command = program
    .command("explore")
    .description("find the points of an experiment file that none beats, without evaluating all")
    .argument("<file>", "sweep in its native file (docs/sweep.md)")
    .option(
      "--objectives <names>",
      "what is minimised: energy_pJ, latency_ns, EDP_pJ_ns, area_mm2, with commas",
    )
    .option("--area <area>", "the most that a point may take, such as 5mm2")
    .option("--over <each|total>", "a front for each workload, or one of hardware that runs all")
    .option("--ties <all|one>", "which of the points that are equal in every objective are kept")
    .option(
      "--method <name>",
      "exact, with a proof; sampled, by chance; auto: exact unless the space is too large",
    )
    .option("--evaluations <n>", "points that are evaluated at most")
    .option("--seed <n>", "of what is looked for by chance");
  outputOptions(command);
  figureOptions(command, "the points of the front");
  examples(
    command,
    "cimpass explore docs/sweeps/explore.yaml",
    "cimpass explore docs/sweeps/explore.yaml --area 2mm2 --ties one --format json",
    "cimpass explore docs/sweeps/explore.yaml --method sampled --evaluations 500 --seed 7",
  );
  command.action(async (file: string, options: RawOptions) => {
    const { exploreCommand } = await import("../commands/explore.ts");
    await exploreCommand(file, options, io);
  });
}
