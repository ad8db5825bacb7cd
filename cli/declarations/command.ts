import type { Command } from "commander";
import { DEFAULT_SAMPLES } from "../../src/sensitivity/samples.ts";
import { hardwareOptions, mapperOptions, outputOptions, workloadOptions } from "../options.ts";

/** What a workload may be, for the help of every command that takes some. */
export const WORKLOADS =
  "built-in name, MxNxK, or a file: TSV, CSV, Markdown, YAML, JSON, ONNX (- for standard input)";

/** The options of every command that computes: what, on what, how it is mapped, and how results are printed. */
export function subjectOptions(
  command: Command,
  comparesBaseline: boolean,
  formats?: string,
): void {
  workloadOptions(command);
  hardwareOptions(command);
  mapperOptions(command, comparesBaseline);
  outputOptions(command, formats);
}

/** How sure a verdict is. */
export function robustOptions(command: Command): Command {
  const seed = command.options.find(({ long }) => long === "--seed");
  if (seed) seed.description += ", and of the samples of --robust, a Latin hypercube";
  return command
    .option(
      "--robust",
      "how sure the verdict is over the ranges of all inputs: of the options named, else of the best two",
    )
    .option("--samples <n>", `samples that --robust draws (default: ${DEFAULT_SAMPLES})`);
}

/** Adds examples to the help of a command. */
export function examples(command: Command, ...lines: readonly string[]): Command {
  return command.addHelpText(
    "after",
    `\nExamples:\n${lines.map((line) => `  ${line}`).join("\n")}`,
  );
}
