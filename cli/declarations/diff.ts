import type { Command } from "commander";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Io } from "../io.ts";
import {
  figureOptions,
  mapperOptions,
  outputOptions,
  placementOptions,
  repeatable,
  workloadOptions,
} from "../options.ts";
import { examples, WORKLOADS } from "./command.ts";

/** The options and examples of `cimpass diff`. */
export function addDiff(program: Command, io: Io): void {
  const command = program
    .command("diff")
    .description("how each switch of the study's inconsistencies moves the answer")
    .argument("[workload...]", WORKLOADS);
  workloadOptions(command);
  command.addOption(
    repeatable("--cim <name|file>", "CiM primitive or published macro, study, or all (repeatable)"),
  );
  placementOptions(command, true);
  mapperOptions(command, true);
  outputOptions(command);
  figureOptions(command, "what each switch moves");
  examples(
    command,
    "cimpass diff bert-large --cim digital6T --at SMEM --staging 0",
    "cimpass diff bert-large dlrm --cim digital6T --at RF --format csv",
  );
  command.action(async (workloads: string[], options: RawOptions) => {
    const { diffCommand } = await import("../commands/diff.ts");
    await diffCommand(workloads, options, io);
  });
}
