import type { Command } from "commander";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Io } from "../io.ts";
import { outputOptions, profileOptions } from "../options.ts";
import { TOPICS } from "../topics.ts";
import { examples } from "./command.ts";

/** The options and examples of `cimpass list`. */
export function addList(program: Command, io: Io): void {
  const command = program
    .command("list")
    .description("what is built in: names, switches, defaults")
    .argument("[topic]", `${TOPICS.join(", ")}; all of it, in short, if absent`);
  command
    .option("--domain <kinds>", "only analog or digital ones")
    .option("--node <nm,…>", "only of these nodes, such as 22,65 or 16-28")
    .option("--year <years>", "only of these years, such as 2022 or 2020-2023")
    .option(
      "--status <kinds>",
      "only measured, post-layout, simulated or design; file for primitives of files",
    )
    .option("--derivable", "of primitives, only macros that give one")
    .option("--sort <column>", "by a column, such as mac_energy_pJ, or TOPS_per_W:desc");
  profileOptions(command);
  outputOptions(command);
  examples(
    command,
    "cimpass list switches",
    "cimpass list workloads --format csv",
    "cimpass list workloads",
    "cimpass list primitives --derivable --domain digital --sort TOPS_per_W:desc",
    "cimpass list defaults",
  );
  command.action(async (asked: string | undefined, options: RawOptions) => {
    const { listCommand } = await import("../commands/list.ts");
    await listCommand(asked, options, io);
  });
}
