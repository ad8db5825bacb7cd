import type { Command } from "commander";
import type { Io } from "../io.ts";
import type { RawOptions } from "../options.ts";
import { workloadOptions } from "../options.ts";
import { examples } from "./command.ts";

/** The options and examples of `cimpass import`. */
export function addImport(program: Command, io: Io): void {
  const command = program
    .command("import")
    .description("the GEMMs of a model as a native file, and what else the model computes")
    .argument("<file>", "an ONNX model, or another file that stands for one network");
  workloadOptions(command);
  command
    .option("--out <file>", "write the network there, and print what it leaves out")
    .option("--format <kind>", "text, json or csv", "text");
  examples(
    command,
    "cimpass import resnet50.onnx --dim batch=1 > resnet50.yaml",
    "cimpass import model.onnx --dim batch=1 --dim sequence=128 --out model.yaml",
    "cimpass import model.onnx --format csv",
  );
  command.action(async (file: string, options: RawOptions) => {
    const { importCommand } = await import("../commands/import.ts");
    await importCommand(file, options, io);
  });
}
