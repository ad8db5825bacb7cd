import type { Command } from "commander";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Io } from "../io.ts";
import { outputOptions } from "../options.ts";
import { examples } from "./command.ts";

/** The options and examples of `cimpass verify`. */
export function addVerify(program: Command, io: Io): void {
  const command = program
    .command("verify")
    .description("check the proof that a mapping is optimal, independently of what found it")
    .argument("<file>", "certificate that `cimpass map --certificate` wrote");
  outputOptions(command);
  examples(command, "cimpass verify proof.json", "cimpass verify proof.json --format json");
  command.action(async (file: string, options: RawOptions) => {
    const { verifyCommand } = await import("../commands/verify.ts");
    await verifyCommand(file, options, io);
  });
}
