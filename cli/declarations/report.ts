import type { Command } from "commander";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Io } from "../io.ts";
import { hardwareOptions, mapperOptions, workloadOptions } from "../options.ts";
import { examples, robustOptions, WORKLOADS } from "./command.ts";

/** The options and examples of `cimpass report`. */
export function addReport(program: Command, io: Io): void {
  const command = program
    .command("report")
    .description("a report to read and to pass on: verdict, figures, sources, and all data")
    .argument("[workload...]", WORKLOADS)
    .requiredOption(
      "--out <folder>",
      "folder to write into; the files of an earlier report there are replaced",
    )
    .option("--format <kind>", "html or md", "html")
    .option("--png", "figures as PNG as well")
    .option(
      "--force",
      "overwrite files in the way that no report wrote, or that were changed since; all others stay",
    )
    .option(
      "--no-front",
      "leave out the front and the phase diagram, which take searches of their own",
    );
  workloadOptions(command);
  hardwareOptions(command);
  mapperOptions(command, true);
  robustOptions(command);
  examples(
    command,
    "cimpass report bert-large --out report",
    "cimpass report dlrm gpt-j-decode --cim digital6T --at RF --out report --format md",
    "cimpass report bert-large --cim digital6T --at SMEM --staging 0 --robust --out report",
    "cimpass report my-network.tsv --cim my-primitive.yaml --out report --png",
  );
  command.action(async (workloads: string[], options: RawOptions, { parent }: Command) => {
    const { reportCommand } = await import("../commands/report.ts");
    await reportCommand(workloads, options, parent?.args ?? [], io);
  });
}
