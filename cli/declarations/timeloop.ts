import type { Command } from "commander";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Io } from "../io.ts";
import { repeatable } from "../options.ts";
import { examples, subjectOptions } from "./command.ts";

/** The options and examples of `cimpass timeloop`. */
export function addTimeloop(program: Command, io: Io): void {
  const command = program
    .command("timeloop")
    .description("files for Timeloop v0.4, and its runs beside ours")
    .argument("<action>", "export, compare, import or map")
    .argument("[what...]", "of export, a GEMM as a built-in name, MxNxK or a file; else a folder")
    .addOption(repeatable("--mapping <name|file>", "mapping to export, instead of the mapper's"))
    .option("--out <folder>", "folder that export or import writes")
    .option("--force", "overwrite files of the same names that others wrote");
  subjectOptions(command, false);
  examples(
    command,
    "cimpass timeloop export 512x1024x1024 --cim digital6T --at RF --out run",
    "cimpass timeloop export 512x1024x1024 --mapping baseline-published --profile timeloop --out run",
    "cimpass timeloop compare run",
    "cimpass timeloop import run --out native",
    "cimpass timeloop map run",
  );
  command.action(async (action: string, what: string[], options: RawOptions) => {
    const { timeloopCommand } = await import("../commands/timeloop.ts");
    await timeloopCommand(action, what, options, io);
  });
}
