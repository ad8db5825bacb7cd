import type { Command } from "commander";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Io } from "../io.ts";
import { examples } from "./command.ts";

/** The options and examples of `cimpass schema`. */
export function addSchema(program: Command, io: Io): void {
  const command = program
    .command("schema")
    .description("the JSON Schema of a kind of native file, or of results")
    .argument("[name]", "kind of file, or result; all names if absent")
    .option("--output <file>", "write there instead of printing");
  examples(command, "cimpass schema", "cimpass schema primitive > primitive.schema.json");
  command.action(async (name: string | undefined, options: RawOptions) => {
    const { schemaCommand } = await import("../commands/schema.ts");
    schemaCommand(name, options, io);
  });
}
