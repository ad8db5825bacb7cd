import type { Command } from "commander";
import type { Io } from "../io.ts";
import type { RawServeOptions } from "../serve-options.ts";
import { SERVE_DEFAULTS } from "../serve-options.ts";
import { examples } from "./command.ts";

/** The options and examples of `cimpass serve`. */
export function addServe(program: Command, io: Io): void {
  const of = (name: keyof typeof SERVE_DEFAULTS) => `(default: ${SERVE_DEFAULTS[name]})`;
  const command = program
    .command("serve")
    .description("answer evaluate, map, advise and verify over HTTP, as JSON, until Ctrl-C")
    .option("--host <address>", "address to listen on (default: 127.0.0.1)")
    .option("--port <n>", `port, 0 for any that is free ${of("port")}`)
    .option(
      "--token-file <file>",
      "file with the token that clients must send, else CIMPASS_TOKEN; needed where other machines can ask",
    )
    .option("--workers <n>", "requests computed at once (default: as many as processors)")
    .option("--queue <n>", `requests that may wait; more are refused ${of("queue")}`)
    .option("--time-limit <seconds>", `time that a request may take ${of("time-limit")}`)
    .option("--memory <MiB>", `memory that a request may take ${of("memory")}`)
    .option("--max-body <MiB>", `size of a request ${of("max-body")}`)
    .option("--grace <seconds>", `time for what is being answered at the end ${of("grace")}`);
  examples(
    command,
    "cimpass serve",
    "cimpass serve --port 0 --workers 2 --time-limit 10",
    "cimpass serve --host 0.0.0.0 --token-file token.txt",
  );
  command.action(async (options: RawServeOptions) => {
    const { serveCommand } = await import("../commands/serve.ts");
    await serveCommand(options, io);
  });
}
