import type { Command } from "commander";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Io } from "../io.ts";
import { figureOptions } from "../options.ts";
import { examples, robustOptions, subjectOptions, WORKLOADS } from "./command.ts";

/** The options and examples of `cimpass advise`. */
export function addAdvise(program: Command, io: Io): void {
  const command = program
    .command("advise")
    .description("what to compute in memory, when, and where: the verdict on workloads")
    .argument("[workload...]", WORKLOADS);
  subjectOptions(command, true);
  robustOptions(command);
  figureOptions(command, "the gain for each GEMM, and with --robust what it hangs on,");
  examples(
    command,
    "cimpass advise bert-large",
    "cimpass advise bert-large --profile as-published --cim digital6T --at RF",
    "cimpass advise bert-large gpt-j-prefill dlrm --set rf-energy=published --format csv",
    "cimpass advise llama-3-8b --phase decode --batch 1,8,64",
    "cimpass advise bert-large --robust --cim digital6T --at SMEM --staging 0",
    "cimpass advise my-network.tsv --cim my-primitive.yaml --arch my-hierarchy.yaml",
    "cimpass advise bert-large --png gains.png",
  );
  command.action(async (workloads: string[], options: RawOptions) => {
    const { adviseCommand } = await import("../commands/advise.ts");
    await adviseCommand(workloads, options, io);
  });
}
