import type { Command } from "commander";
import { DEFAULT_PRIMITIVE } from "../../src/library/default-primitive.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Io } from "../io.ts";
import { figureOptions } from "../options.ts";
import { examples, subjectOptions, WORKLOADS } from "./command.ts";

/** The options and examples of `cimpass where`. */
export function addWhere(program: Command, io: Io): void {
  const command = program
    .command("where")
    .description(
      "which memory level computes: every level, share of it, and several at once, " +
        `on ${DEFAULT_PRIMITIVE} unless --cim names others`,
    )
    .argument("[workload...]", WORKLOADS)
    .option("--levels <n>", "levels that hold primitives at once, at most (default: 2)")
    .option("--divide", "also divide each GEMM among parts that work at the same time");
  subjectOptions(command, true);
  figureOptions(command, "the gains of every level and share");
  examples(
    command,
    "cimpass where bert-large",
    "cimpass where bert-large --arch a100-sm --cim analog6T --levels 1",
    "cimpass where bert-large --arch a100-chip --levels 1",
    "cimpass where gpt-j-decode --at SMEM --staging 0,0.125,0.25,0.375,0.5,0.625,0.75,0.875",
  );
  command.action(async (workloads: string[], options: RawOptions) => {
    const { whereCommand } = await import("../commands/where.ts");
    await whereCommand(workloads, options, io);
  });
}
