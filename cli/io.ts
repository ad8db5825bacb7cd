import type { ThreadData } from "./thread.ts";

/** Where the program reads its surroundings and writes its output; tests bring their own. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since some moment, for deciding whether progress is worth showing. */
  readonly now: () => number;
  /** Says when a user has asked for what there is by now (Ctrl-C). */
  readonly interrupt?: { readonly aborted: boolean };
}

/** A stream of text, and whether a person watches it. */
export interface Output extends NodeJS.WritableStream {
  readonly isTTY?: boolean;
  /** Width of the terminal in characters. */
  readonly columns?: number;
}

/**
 * The process's own streams.
 *
 * @param thread what the listening thread says, if another one computes
 */
export function systemIo(thread?: ThreadData): Io {
  if (!thread) endQuietly();
  const { stdout, stderr, env } = process;
  const streams = thread
    ? { stdout: Object.assign(stdout, thread.stdout), stderr: Object.assign(stderr, thread.stderr) }
    : { stdout, stderr };
  const interrupted = thread?.interrupted;
  return {
    ...streams,
    env,
    now: () => performance.now(),
    ...(interrupted ? { interrupt: interruptOf(interrupted) } : {}),
  };
}

function interruptOf(interrupted: Int32Array): NonNullable<Io["interrupt"]> {
  return {
    get aborted() {
      return Atomics.load(interrupted, 0) === 1;
    },
  };
}

/**
 * A reader that goes away, as `head` does, ends the program quietly; output that cannot be written, on a full disk for
 * one, ends it with a message.
 */
export function endQuietly(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") process.exit(process.exitCode ?? 0);
      if (stream === process.stdout) process.stderr.write(`unwritable output: ${error.message}\n`);
      process.exit(2);
    });
  }
}

/** Whether a stream gets colours: a terminal does, unless NO_COLOR is set (no-color.org). */
export function hasColor(io: Io, stream: Output): boolean {
  if (io.env.NO_COLOR !== undefined && io.env.NO_COLOR !== "") return false;
  if (io.env.FORCE_COLOR !== undefined && io.env.FORCE_COLOR !== "0") return true;
  return stream.isTTY === true && io.env.TERM !== "dumb";
}
