import type { Command } from "commander";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Io } from "../io.ts";
import { outputOptions, placementOptions, profileOptions } from "../options.ts";
import { examples } from "./command.ts";

/** The options and examples of `cimpass show`. */
export function addShow(program: Command, io: Io): void {
  const command = program
    .command("show")
    .description("a built-in entry in the native format, for copying")
    .argument(
      "<name>",
      "of a primitive, a macro, an architecture, a workload or a mapping; or a file of a macro",
    )
    .option("--resolved", "each number with its unit, range, kind and source, under the profile");
  placementOptions(command, false);
  profileOptions(command);
  outputOptions(
    command,
    "text or yaml, json; of a mapping c; with --resolved csv, tsv, md or parquet",
  );
  examples(
    command,
    "cimpass show digital6T > my-primitive.yaml",
    "cimpass show tensor-core-like --resolved --profile as-published",
    "cimpass show digital6T --resolved --at RF",
    "cimpass show rf-digital6T-priority --format c",
  );
  command.action(async (name: string, options: RawOptions) => {
    const { showCommand } = await import("../commands/show.ts");
    await showCommand(name, options, io);
  });
}
