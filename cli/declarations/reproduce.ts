import { type Command, CommanderError } from "commander";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Io } from "../io.ts";
import { outputOptions } from "../options.ts";
import { examples } from "./command.ts";

/** What tells the end of a run whose figures are not those expected. */
export const FIGURES_MOVED = "cimpass.figuresMoved";

/** The options and examples of `cimpass reproduce`. */
export function addReproduce(program: Command, io: Io): void {
  const command = program
    .command("reproduce")
    .description(
      "the study's published figures beside ours; exits 1 if one of ours is not what expected.json says",
    )
    .argument("[name...]", "experiments, such as projection or summary; all if absent");
  outputOptions(command);
  examples(
    command,
    "cimpass reproduce projection",
    "cimpass reproduce summary headlines",
    "cimpass reproduce --format csv --output values.csv",
  );
  command.action(async (names: string[], options: RawOptions) => {
    const { reproduceCommand } = await import("../commands/reproduce.ts");
    if (await reproduceCommand(names, options, io)) return;
    throw new CommanderError(1, FIGURES_MOVED, "figures moved");
  });
}
