import type { Command } from "commander";
import { Argument } from "commander";
import { examples } from "./command.ts";

/** `completion` is for people; its scripts call `complete -- words…`. */
export function addCompletion(program: Command): void {
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
      const { completionScript } = await import("../commands/completion.ts");
      completionScript(shell);
    });
  examples(command, "source <(cimpass completion bash)");
  program
    .command("complete", { hidden: true })
    .argument("[words...]")
    .allowUnknownOption()
    .helpOption(false)
    .action(async (words: string[]) => {
      const { completeWords } = await import("../commands/completion.ts");
      completeWords(words, program);
    });
}
