import { Argument, Command } from "commander";
import packageJson from "../package.json" with { type: "json" };
import type { Io } from "./io.ts";
import { hasColor } from "./io.ts";
import type { RawOptions } from "./options.ts";
import {
  gapOption,
  hardwareOptions,
  mapperOptions,
  objectiveOption,
  outputOptions,
  placementOptions,
  profileOptions,
  repeatable,
  searchOptions,
  workloadOptions,
} from "./options.ts";
import { TOPICS } from "./topics.ts";

/** The command line: every command with its options and examples. What a command does is loaded when it runs. */
export function createProgram(io: Io): Command {
  const program = new Command("cimpass")
    .description(`${packageJson.description}\nWithout --cim the baseline architecture is meant.`)
    .version(packageJson.version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns ?? 100,
      getErrHelpWidth: () => io.stderr.columns ?? 100,
      getOutHasColors: () => hasColor(io, io.stdout),
      getErrHasColors: () => hasColor(io, io.stderr),
    });
  addAdvise(program, io);
  addEvaluate(program, io);
  addMap(program, io);
  addVerify(program, io);
  addCompare(program, io);
  addRoofline(program, io);
  addPareto(program, io);
  addGap(program, io);
  addBinding(program, io);
  addList(program, io);
  addShow(program, io);
  addCompletion(program);
  return examples(
    program,
    "cimpass advise bert-large",
    "cimpass map 512x1024x1024 --cim digital6T --at RF",
    "cimpass list switches",
    "cimpass help advise",
  );
}

const WORKLOADS = "built-in name, MxNxK, or a TSV, CSV or YAML file";

function addAdvise(program: Command, io: Io): void {
  const command = program
    .command("advise")
    .description("what to compute in memory, when, and where: the verdict on workloads")
    .argument("[workload...]", WORKLOADS);
  subjectOptions(command, true);
  examples(
    command,
    "cimpass advise bert-large",
    "cimpass advise bert-large --profile as-published --cim digital6T --at RF",
    "cimpass advise bert-large gpt-j-prefill dlrm --set rf-energy=published --format csv",
    "cimpass advise my-network.tsv --cim my-primitive.yaml --arch my-hierarchy.yaml",
  );
  command.action(async (workloads: string[], options: RawOptions) => {
    const { adviseCommand } = await import("./commands/advise.ts");
    await adviseCommand(workloads, options, io);
  });
}

/** The options of every command that computes: what, on what, how it is mapped, and how results are printed. */
function subjectOptions(command: Command, comparesBaseline: boolean): void {
  workloadOptions(command);
  hardwareOptions(command);
  mapperOptions(command, comparesBaseline);
  outputOptions(command);
}

function addEvaluate(program: Command, io: Io): void {
  const command = program
    .command("evaluate")
    .description("what a mapping costs: yours, a published one, or the mapper's")
    .argument("[workload...]", WORKLOADS)
    .addOption(repeatable("--mapping <name|file>", "mapping to evaluate, instead of the mapper's"));
  subjectOptions(command, false);
  gapOption(command);
  examples(
    command,
    "cimpass evaluate 512x1024x1024 --cim digital6T --at RF --count 4 --profile timeloop",
    "cimpass evaluate 512x1024x1024 --mapping baseline-published --profile timeloop",
    "cimpass evaluate 512x1024x1024 --mapping my-mapping.yaml --format json",
  );
  command.action(async (workloads: string[], options: RawOptions) => {
    const { evaluateCommand } = await import("./commands/evaluate.ts");
    await evaluateCommand(workloads, options, io);
  });
}

function addMap(program: Command, io: Io): void {
  const command = program
    .command("map")
    .description("the loop nest that a mapper finds, with its figures")
    .argument("[workload...]", WORKLOADS)
    .option("--explain-space", "how many mappings there are, before and after each reduction")
    .option("--certificate <file>", "write the proof that the mapping is optimal there");
  subjectOptions(command, false);
  examples(
    command,
    "cimpass map 512x1024x1024 --cim digital6T --at RF",
    "cimpass map 512x1024x1024 --cim digital6T --at RF --explain-space",
    "cimpass map 512x1024x1024 --mapper random --seed 7",
    "cimpass map resnet-50 --cim all --format json --output maps.json",
    "cimpass map 512x1024x1024 --cim digital6T --at RF --certificate proof.json",
  );
  command.action(async (workloads: string[], options: RawOptions) => {
    const { mapCommand } = await import("./commands/map.ts");
    await mapCommand(workloads, options, io);
  });
}

function addVerify(program: Command, io: Io): void {
  const command = program
    .command("verify")
    .description("check the proof that a mapping is optimal, independently of what found it")
    .argument("<file>", "certificate that `cimpass map --certificate` wrote");
  outputOptions(command, false);
  examples(command, "cimpass verify proof.json", "cimpass verify proof.json --format json");
  command.action(async (file: string, options: RawOptions) => {
    const { verifyCommand } = await import("./commands/verify.ts");
    await verifyCommand(file, options, io);
  });
}

function addCompare(program: Command, io: Io): void {
  const command = program
    .command("compare")
    .description("options side by side for each GEMM, or mappings of one option")
    .argument("[workload...]", WORKLOADS)
    .addOption(
      repeatable("--mapping <name|file>", "mappings to compare on one option (repeatable)"),
    );
  subjectOptions(command, true);
  gapOption(command);
  examples(
    command,
    "cimpass compare 512x1024x1024",
    "cimpass compare 512x1024x1024 --cim digital6T --cim analog8T --at RF",
    "cimpass compare 512x1024x1024 --cim digital6T --at RF --mapping mine.yaml --mapping yours.yaml",
  );
  command.action(async (workloads: string[], options: RawOptions) => {
    const { compareCommand } = await import("./commands/compare.ts");
    await compareCommand(workloads, options, io);
  });
}

function addRoofline(program: Command, io: Io): void {
  const command = program
    .command("roofline")
    .description("operational intensity, ridge points, and what binds")
    .argument("[workload...]", WORKLOADS)
    .addOption(repeatable("--mapping <name|file>", "mapping to evaluate, instead of the mapper's"));
  subjectOptions(command, false);
  examples(
    command,
    "cimpass roofline bert-large",
    "cimpass roofline 1x4096x4096 --cim digital6T --at SMEM",
  );
  command.action(async (workloads: string[], options: RawOptions) => {
    const { rooflineCommand } = await import("./commands/roofline.ts");
    await rooflineCommand(workloads, options, io);
  });
}

function addPareto(program: Command, io: Io): void {
  const command = program
    .command("pareto")
    .description("every best trade of energy for time, proven, and what budgets buy")
    .argument("[workload...]", WORKLOADS)
    .option(
      "--sweep <budget=values>",
      "count=1,2,4, staging=0,0.5 or capacity:SMEM=64KiB,128KiB: fronts over budgets",
    );
  workloadOptions(command);
  hardwareOptions(command);
  searchOptions(command, "front");
  outputOptions(command);
  examples(
    command,
    "cimpass pareto 512x1024x1024",
    "cimpass pareto 512x1024x1024 --cim digital6T --at RF --sweep count=1,2,4,8",
    "cimpass pareto 512x1024x1024 --sweep capacity:SMEM=64KiB,256KiB --format csv",
  );
  command.action(async (workloads: string[], options: RawOptions) => {
    const { paretoCommand } = await import("./commands/pareto.ts");
    await paretoCommand(workloads, options, io);
  });
}

function addGap(program: Command, io: Io): void {
  const command = program
    .command("gap")
    .description("how far a mapping is above the optimum, and which decision costs most")
    .argument("[workload...]", WORKLOADS)
    .addOption(repeatable("--mapping <name|file>", "your mapping, instead of the mapper's"))
    .option("--free-dataflow", "compare with any dataflow that the baseline's buffers allow");
  workloadOptions(command);
  hardwareOptions(command);
  mapperOptions(command, false);
  outputOptions(command);
  examples(
    command,
    "cimpass gap --mapping rf-digital6T-searched --objective energy",
    "cimpass gap 512x1024x1024 --cim digital6T --at RF --mapper priority",
    "cimpass gap bert-large --cim digital6T --at SMEM --format csv",
  );
  command.action(async (workloads: string[], options: RawOptions) => {
    const { gapCommand } = await import("./commands/gap.ts");
    await gapCommand(workloads, options, io);
  });
}

function addBinding(program: Command, io: Io): void {
  const command = program
    .command("binding")
    .description("what more of each resource would gain, with everything mapped anew")
    .argument("[workload...]", WORKLOADS);
  workloadOptions(command);
  hardwareOptions(command);
  objectiveOption(command);
  searchOptions(command, "step");
  outputOptions(command);
  examples(
    command,
    "cimpass binding 512x1024x1024 --cim digital6T --at RF",
    "cimpass binding 512x1024x1024 --objective latency",
  );
  command.action(async (workloads: string[], options: RawOptions) => {
    const { bindingCommand } = await import("./commands/binding.ts");
    await bindingCommand(workloads, options, io);
  });
}

function addList(program: Command, io: Io): void {
  const command = program
    .command("list")
    .description("what is built in: names, switches, defaults")
    .argument("[topic]", `${TOPICS.join(", ")}; all of it, in short, if absent`);
  profileOptions(command);
  outputOptions(command, false);
  examples(command, "cimpass list switches", "cimpass list workloads", "cimpass list defaults");
  command.action(async (asked: string | undefined, options: RawOptions) => {
    const { listCommand } = await import("./commands/list.ts");
    await listCommand(asked, options, io);
  });
}

function addShow(program: Command, io: Io): void {
  const command = program
    .command("show")
    .description("a built-in entry in the native format, for copying")
    .argument("<name>", "of a primitive, an architecture, a workload or a mapping")
    .option("--resolved", "each number with its source and range, under the profile");
  placementOptions(command, false);
  profileOptions(command);
  outputOptions(command, false);
  examples(
    command,
    "cimpass show digital6T > my-primitive.yaml",
    "cimpass show tensor-core-like --resolved --profile as-published",
    "cimpass show digital6T --resolved --at RF",
  );
  command.action(async (name: string, options: RawOptions) => {
    const { showCommand } = await import("./commands/show.ts");
    await showCommand(name, options, io);
  });
}

/** `completion` is for people; its scripts call `complete -- words…`. */
function addCompletion(program: Command): void {
  const shells = new Argument("<shell>", "your shell").choices([
    "bash",
    "zsh",
    "fish",
    "powershell",
  ]);
  const command = program
    .command("completion")
    .description("a script that completes commands, options and names in your shell")
    .addArgument(shells)
    .action(async (shell: string) => {
      const { completionScript } = await import("./commands/completion.ts");
      completionScript(shell);
    });
  examples(command, "source <(cimpass completion bash)");
  program
    .command("complete", { hidden: true })
    .argument("[words...]")
    .allowUnknownOption()
    .helpOption(false)
    .action(async (words: string[]) => {
      const { completeWords } = await import("./commands/completion.ts");
      completeWords(words, program);
    });
}

function examples(command: Command, ...lines: readonly string[]): Command {
  return command.addHelpText(
    "after",
    `\nExamples:\n${lines.map((line) => `  ${line}`).join("\n")}`,
  );
}
