import type { Command } from "commander";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Io } from "../io.ts";
import { outputOptions } from "../options.ts";
import { examples } from "./command.ts";

/** The options and examples of `cimpass check`. */
export function addCheck(program: Command, io: Io): void {
  const command = program
    .command("check")
    .description("what files are, and every fault of all of them, each with its place")
    .argument("<file...>", "native files of any kind, certificates, and workloads in any form");
  outputOptions(command);
  examples(
    command,
    "cimpass check my-primitive.yaml my-chip.yaml my-network.tsv",
    "cimpass check my-primitive.yaml --format json",
  );
  command.action(async (files: string[], options: RawOptions) => {
    const { checkCommand } = await import("../commands/check.ts");
    await checkCommand(files, options, io);
  });
}
