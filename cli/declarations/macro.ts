import type { Command } from "commander";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Io } from "../io.ts";
import { outputOptions } from "../options.ts";
import { examples } from "./command.ts";

/** The options and examples of `cimpass macro`. */
export function addMacro(program: Command, io: Io): void {
  const command = program
    .command("macro")
    .description("a published macro beside the model of its circuit")
    .argument("<name>", "of a built-in macro, or a file of one");
  outputOptions(command);
  examples(command, "cimpass macro wang-vlsi-2022", "cimpass macro wang-vlsi-2022 --format csv");
  command.action(async (name: string, options: RawOptions) => {
    const { macroCommand } = await import("../commands/macro.ts");
    await macroCommand(name, options, io);
  });
}
