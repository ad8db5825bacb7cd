import type { Command } from "commander";
import type { Io } from "../io.ts";
import { examples } from "./command.ts";

/** The options and examples of `cimpass ui`. */
export function addUi(program: Command, io: Io): void {
  const command = program
    .command("ui")
    .description("serve the explorer to a browser of this machine, with files of one's own")
    .argument("[file...]", "workloads, primitives, architectures and certificates to choose from")
    .option("--port <n>", "port on 127.0.0.1, 0 for any that is free (default: 8642)");
  examples(command, "cimpass ui", "cimpass ui my-primitive.yaml my-model.onnx --port 0");
  command.action(async (files: string[], options: { port?: string }) => {
    const { uiCommand } = await import("../commands/ui.ts");
    await uiCommand(files, options, io);
  });
}
