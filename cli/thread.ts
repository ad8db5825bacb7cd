import { Worker } from "node:worker_threads";
import { endQuietly } from "./io.ts";

/** What the thread that computes is told by the one that listens. */
export interface ThreadData {
  /** 1 in its first place once the user has interrupted. */
  readonly interrupted: Int32Array;
  /** What the thread's own streams do not know. */
  readonly stdout: Terminal;
  readonly stderr: Terminal;
}

interface Terminal {
  readonly isTTY: boolean;
  readonly columns: number | undefined;
}

/** A fault of the program (EX_SOFTWARE of sysexits.h), and the end by SIGINT as shells report it. */
const BUG = 70;
const INTERRUPTED = 130;

/** Room for short-lived objects: a search makes many, and with little room they are copied often. */
const YOUNG_MB = 96;

/**
 * Runs the program in a thread of its own, so that this one can listen for Ctrl-C while a search computes: the first
 * one asks the search for what it has by now, the second one ends the program at once.
 *
 * @param program the file that this process runs
 * @param words the command line
 * @returns the exit code
 */
export function runInThread(program: string, words: readonly string[]): Promise<number> {
  endQuietly();
  const interrupted = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  process.on("SIGINT", () => {
    if (Atomics.exchange(interrupted, 0, 1) === 1) process.exit(INTERRUPTED);
  });
  const terminal = ({ isTTY, columns }: NodeJS.WriteStream): Terminal => ({
    isTTY: isTTY === true,
    columns,
  });
  const data: ThreadData = {
    interrupted,
    stdout: terminal(process.stdout),
    stderr: terminal(process.stderr),
  };
  return new Promise((done) => {
    const worker = new Worker(program, {
      argv: [...words],
      workerData: data,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    worker.on("error", (error) => {
      const stack = error instanceof Error ? error.stack : String(error);
      process.stderr.write(`This is a fault in cimpass, please report it.\n${stack}\n`);
      done(BUG);
    });
    worker.on("exit", done);
  });
}
