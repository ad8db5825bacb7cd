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
  profileOptions(command);
  outputOptions(command);
  examples(
    command,
    "cimpass list switches",
    "cimpass list workloads --format csv",
    "cimpass list workloads",
    "cimpass list defaults",
  );
  command.action(async (asked: string | undefined, options: RawOptions) => {
    const { listCommand } = await import("../commands/list.ts");
    await listCommand(asked, options, io);
  });
}
