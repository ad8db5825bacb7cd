import type { Command } from "commander";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Io } from "../io.ts";
import { figureOptions, repeatable } from "../options.ts";
import { examples, subjectOptions, WORKLOADS } from "./command.ts";

/** The options and examples of `cimpass map`. */
export function addMap(program: Command, io: Io): void {
  const command = program
    .command("map")
    .description("the loop nest that a mapper finds, with its figures")
    .argument("[workload...]", WORKLOADS)
    .option("--explain-space", "how many mappings there are, before and after each reduction")
    .option("--certificate <file>", "write the proof that the mapping is optimal there");
  command.addOption(
    repeatable(
      "--constraints <file>",
      "constraints in Timeloop's format that the mapping must obey (repeatable)",
    ),
  );
  subjectOptions(command, false, "text, json, csv, tsv, md, parquet, yaml or c");
  figureOptions(command, "where the energy goes, and each loop nest,");
  examples(
    command,
    "cimpass map 512x1024x1024 --cim digital6T --at RF --format yaml --output mine.yaml",
    "cimpass map 512x1024x1024 --cim digital6T --at RF",
    "cimpass map 512x1024x1024 --cim digital6T --at RF --explain-space",
    "cimpass map 512x1024x1024 --mapper random --seed 7",
    "cimpass map 512x1024x1024 --constraints my-constraints.yaml",
    "cimpass map resnet-50 --cim study --format json --output maps.json",
    "cimpass map 512x1024x1024 --cim digital6T --at RF --certificate proof.json",
    "cimpass map 512x1024x1024 --cim digital6T --at RF --svg nest.svg",
  );
  command.action(async (workloads: string[], options: RawOptions) => {
    const { mapCommand } = await import("../commands/map.ts");
    await mapCommand(workloads, options, io);
  });
}
