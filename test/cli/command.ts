import { Writable } from "node:stream";
import type { Io, Output } from "../../cli/io.ts";
import { run } from "../../cli/run.ts";

/** What a command printed, and its exit code. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

interface Surroundings {
  readonly env?: Io["env"];
  /** Whether a person watches, and how wide the terminal is. */
  readonly terminal?: { readonly columns: number };
}

/** Runs the command line in this process, as a user would type it: words apart by blanks. */
export async function command(line: string, surroundings: Surroundings = {}): Promise<Outcome> {
  const out = collector(surroundings.terminal);
  const err = collector(surroundings.terminal);
  let ticks = 0;
  const io: Io = {
    stdout: out.stream,
    stderr: err.stream,
    env: surroundings.env ?? {},
    now: () => ticks++ * 400,
  };
  const words = line.split(" ").filter((word) => word !== "");
  const code = await run(words, io);
  return { code, out: out.text(), err: err.text() };
}

/** The JSON result of a command that must succeed. */
export async function json(line: string): Promise<unknown> {
  const { code, out, err } = await command(`${line} --format json`);
  if (code !== 0) throw new Error(`${line}: ${code}: ${err}`);
  return JSON.parse(out);
}

/** A stream that keeps what is written. */
export function collector(terminal: Surroundings["terminal"]): {
  stream: Output;
  text: () => string;
} {
  let text = "";
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  const traits = terminal ? { isTTY: true, columns: terminal.columns } : {};
  return { stream: Object.assign(stream, traits), text: () => text };
}
