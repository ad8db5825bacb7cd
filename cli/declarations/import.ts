import type { Command } from "commander";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Io } from "../io.ts";
import { workloadOptions } from "../options.ts";
import { examples } from "./command.ts";

/** The options and examples of `cimpass import`. */
export function addImport(program: Command, io: Io): void {
  const command = program
    .command("import")
    .description(
      "the GEMMs of a model as a native file or a list, and what else the model computes",
    )
    .argument("<file>", "an ONNX model, or another file that stands for one network");
  workloadOptions(command);
  command
    .option(
      "--out <file>",
      "write the network there, as a list if it ends in .tsv, .csv, .md or .json; print what it leaves out",
    )
    .option("--format <kind>", "text or yaml, tsv, csv, md or parquet; json has all", "text");
  examples(
    command,
    "cimpass import resnet50.onnx --dim batch=1 > resnet50.yaml",
    "cimpass import model.onnx --dim batch=1 --dim sequence=128 --out model.yaml",
    "cimpass import model.onnx --format tsv > gemms.tsv",
    "cimpass import gemms.csv --format yaml",
  );
  command.action(async (file: string, options: RawOptions) => {
    const { importCommand } = await import("../commands/import.ts");
    await importCommand(file, options, io);
  });
}
