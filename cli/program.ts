import { Command } from "commander";
import packageJson from "../package.json" with { type: "json" };
import { addAccelForge } from "./declarations/accelforge.ts";
import { addAdvise } from "./declarations/advise.ts";
import { addBinding } from "./declarations/binding.ts";
import { addCheck } from "./declarations/check.ts";
import { examples } from "./declarations/command.ts";
import { addCompare } from "./declarations/compare.ts";
import { addCompletion } from "./declarations/completion.ts";
import { addDiff } from "./declarations/diff.ts";
import { addEvaluate } from "./declarations/evaluate.ts";
import { addExplore } from "./declarations/explore.ts";
import { addGap } from "./declarations/gap.ts";
import { addImport } from "./declarations/import.ts";
import { addList } from "./declarations/list.ts";
import { addMacro } from "./declarations/macro.ts";
import { addMap } from "./declarations/map.ts";
import { addPareto } from "./declarations/pareto.ts";
import { addReport } from "./declarations/report.ts";
import { addReproduce } from "./declarations/reproduce.ts";
import { addResults } from "./declarations/results.ts";
import { addRoofline } from "./declarations/roofline.ts";
import { addSchema } from "./declarations/schema.ts";
import { addServe } from "./declarations/serve.ts";
import { addShow } from "./declarations/show.ts";
import { addSweep } from "./declarations/sweep.ts";
import { addTarget } from "./declarations/target.ts";
import { addTimeloop } from "./declarations/timeloop.ts";
import { addUi } from "./declarations/ui.ts";
import { addVerify } from "./declarations/verify.ts";
import { addWhat } from "./declarations/what.ts";
import { addWhen } from "./declarations/when.ts";
import { addWhere } from "./declarations/where.ts";
import { addWorker } from "./declarations/worker.ts";
import type { Io } from "./io.ts";
import { hasColor } from "./io.ts";

/** The command line: every command with its options and examples. What a command does is loaded when it runs. */
export function createProgram(io: Io): Command {
  const program = new Command("cimpass")
    .description(`${packageJson.description}\nWithout --cim the baseline architecture is meant.`)
    .version(packageJson.version)
    .exitOverride()
    .helpCommand(false)
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
  addWhere(program, io);
  addCompare(program, io);
  addRoofline(program, io);
  addPareto(program, io);
  addGap(program, io);
  addBinding(program, io);
  addWhen(program, io);
  addTarget(program, io);
  addSweep(program, io);
  addExplore(program, io);
  addWorker(program, io);
  addWhat(program, io);
  addReproduce(program, io);
  addDiff(program, io);
  addResults(program, io);
  addReport(program, io);
  addUi(program, io);
  addServe(program, io);
  addImport(program, io);
  addTimeloop(program, io);
  addAccelForge(program, io);
  addList(program, io);
  addMacro(program, io);
  addShow(program, io);
  addCheck(program, io);
  addSchema(program, io);
  addCompletion(program);
  addHelp(program);
  return examples(
    program,
    "cimpass advise bert-large",
    "cimpass map 512x1024x1024 --cim digital6T --at RF",
    "cimpass list switches",
    "cimpass help advise",
  );
}

/** `help COMMAND`, which names a command that there is none of; commander's own prints all help for it. */
function addHelp(program: Command): void {
  program
    .command("help [command]")
    .description("display help for a command")
    .action(async (name: string | undefined) => {
      if (name === undefined) {
        program.outputHelp();
        return;
      }
      const command = program.commands.find((one) => one.name() === name);
      if (command) {
        command.outputHelp();
        return;
      }
      const { InputError } = await import("../src/diagnostic/issue.ts");
      const { didYouMean } = await import("../src/diagnostic/suggest.ts");
      const names = program
        .createHelp()
        .visibleCommands(program)
        .map((one) => one.name());
      throw new InputError([
        {
          code: "unknown-command",
          message: `unknown command: ${name}`,
          path: [],
          expected: names.join(", "),
          hint: didYouMean(name, names),
        },
      ]);
    });
}
