import { CommanderError } from "commander";
import { formatIssue, InputError } from "../src/diagnostic/issue.ts";
import { FIGURES_MOVED } from "./declarations/reproduce.ts";
import type { Io } from "./io.ts";
import { createProgram } from "./program.ts";

/**
 * Exit codes: 0 success, 1 figures that are not those expected (`reproduce`), 2 input that cannot be used, 70 a fault of the program (EX_SOFTWARE of sysexits.h), 130 a result
 * that the user did not wait for.
 */
const MOVED = 1;
const USAGE = 2;
const BUG = 70;
const INTERRUPTED = 130;

/**
 * Runs the command line.
 *
 * @param argv arguments without the program itself
 * @returns the exit code
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    await createProgram(io).parseAsync([...argv], { from: "user" });
    return io.interrupt?.aborted ? INTERRUPTED : 0;
  } catch (error) {
    if (error instanceof CommanderError && error.code === FIGURES_MOVED) return MOVED;
    // Commander has printed its message, and help and version exit with 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
    if (error instanceof InputError) {
      io.stderr.write(`${error.issues.map(formatIssue).join("\n")}\n`);
      return io.interrupt?.aborted ? INTERRUPTED : USAGE;
    }
    const stack = error instanceof Error ? error.stack : String(error);
    io.stderr.write(`This is a fault in cimpass, please report it.\n${stack}\n`);
    return BUG;
  }
}
