import { Writable } from "node:stream";
import type { Output } from "../../cli/io.ts";
import { run } from "../../cli/run.ts";

/** What a command prints on standard output, run in this process: `npx cimpass …` or `cimpass …`. */
export async function outputOf(command: string): Promise<string> {
  const words = command.split(" ").filter((word) => word !== "");
  const argv = words.slice(words.indexOf("cimpass") + 1);
  const out = collect();
  const err = collect();
  const code = await run(argv, { stdout: out.stream, stderr: err.stream, env: {}, now: () => 0 });
  if (code !== 0) throw new Error(`${command} ends with ${code}: ${err.text()}`);
  return out.text();
}

function collect(): { stream: Output; text: () => string } {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  return { stream, text: () => chunks.join("") };
}

/** A command as a document shows it, with the lines of its output; `…` stands for lines left out. */
export interface Shown {
  readonly command: string;
  readonly lines: readonly string[];
}

/** The commands of a block: lines that begin with `$ `, each with what follows. */
export function shownCommands(block: string): Shown[] {
  return block
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [command = "", ...lines] = part.trimEnd().split("\n");
      return { command, lines };
    });
}

/** The first of *lines* that *output* does not have in its place; `undefined` if it has them all. */
export function missingLine(lines: readonly string[], output: string): string | undefined {
  const actual = output.trimEnd().split("\n");
  let next = 0;
  let skipping = false;
  for (const line of lines) {
    if (line.trim() === "…") {
      skipping = true;
      continue;
    }
    const found = skipping ? actual.indexOf(line, next) : actual[next] === line ? next : -1;
    if (found < 0) return line;
    next = found + 1;
    skipping = false;
  }
  return skipping || next === actual.length ? undefined : "the end of the output";
}
