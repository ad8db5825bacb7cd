import type { Command } from "commander";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Io } from "../io.ts";
import { workloadOptions } from "../options.ts";
import { examples } from "./command.ts";

/** The options and examples of `cimpass accelforge`. */
export function addAccelForge(program: Command, io: Io): void {
  const command = program
    .command("accelforge")
    .description("architectures and workloads of AccelForge, and workloads for it")
    .argument("<action>", "import or export")
    .argument("[what...]", "of import, AccelForge's files; of export, a workload")
    .option("--bits <n>", "of import, bits of an element where no workload says them")
    .option(
      "--separate-ports",
      "of import, let reads and writes that take turns go at the same time",
    )
    .option("--out <folder>", "folder that is written")
    .option("--force", "overwrite files of the same names that others wrote");
  workloadOptions(command);
  examples(
    command,
    "cimpass accelforge import arch.yaml workload.yaml --out native",
    "cimpass accelforge import arch.yaml --bits 8 --out native",
    "cimpass accelforge export bert-large --out forge",
    "cimpass accelforge export llama-3-8b --phase decode --batch 8 --out forge",
  );
  command.action(async (action: string, what: string[], options: RawOptions) => {
    const { accelforgeCommand } = await import("../commands/accelforge.ts");
    await accelforgeCommand(action, what, options, io);
  });
}
