import { randomBytes } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { InputError } from "../src/diagnostic/issue.ts";

/** The word for standard input where a file is named. */
export const STDIN = "-";

/** Larger files are refused. */
const LARGEST_INPUT = 2 ** 26;

/** Whether there is something at a path. What cannot be a path, or cannot be looked at, is not there. */
export function exists(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

/**
 * The bytes of a file that a user named, or of standard input.
 *
 * @throws InputError if it is missing, a directory, too large, or cannot be read
 */
export function readInput(path: string): Uint8Array {
  try {
    if (path === STDIN) return readAtMost(0, "standard input");
    const file = openSync(path, "r");
    try {
      return readAtMost(file, path);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw systemFault(error, path, "unreadable file");
  }
}

/** A device or a pipe does not tell its size, so what is read is counted. */
function readAtMost(file: number, path: string): Uint8Array {
  const chunks: Buffer[] = [];
  let size = 0;
  for (;;) {
    const chunk = Buffer.alloc(2 ** 16);
    const count = readSync(file, chunk);
    if (count === 0) return Buffer.concat(chunks);
    size += count;
    if (size > LARGEST_INPUT) throw fault(`large file: ${path}`, `at most ${LARGEST_INPUT} bytes`);
    chunks.push(chunk.subarray(0, count));
  }
}

/**
 * Writes a file whole or not at all: into a temporary file beside it, which then takes its place.
 *
 * What is no regular file, such as a pipe or /dev/stdout, is written to directly.
 *
 * @throws InputError if it cannot be written
 */
export function writeOutput(path: string, text: string | Uint8Array): void {
  writeOutputs(new Map([[path, text]]));
}

/**
 * Writes several files, all of them or none: each into a temporary file beside it first. Those take their places when all are whole.
 *
 * @throws InputError if one cannot be written
 */
export function writeOutputs(files: ReadonlyMap<string, string | Uint8Array>): void {
  const prepared: Replacement[] = [];
  const direct: [path: string, text: string | Uint8Array][] = [];
  let current = "";
  try {
    for (const [path, text] of files) {
      current = path;
      const found = statSync(path, { throwIfNoEntry: false });
      if (found?.isDirectory()) throw fault(`unwritable file: ${path} is a directory`, "a file");
      if (found && !found.isFile()) direct.push([path, text]);
      // A link stays a link: the file it points to is replaced.
      else prepared.push(prepare(found ? realpathSync(path) : path, text, found?.mode));
    }
    for (const { temporary, path } of prepared) {
      current = path;
      renameSync(temporary, path);
    }
    for (const [path, text] of direct) {
      current = path;
      writeFileSync(path, text);
    }
  } catch (error) {
    for (const { temporary } of prepared) rmSync(temporary, { force: true });
    throw systemFault(error, current, "unwritable file");
  }
}

/** A temporary file that is to take the place of another. */
interface Replacement {
  readonly temporary: string;
  readonly path: string;
}

/** Writes the temporary file, or nothing. */
function prepare(path: string, text: string | Uint8Array, mode = 0o666): Replacement {
  const temporary = temporaryBeside(path);
  try {
    const file = openSync(temporary, "wx", mode);
    try {
      writeWhole(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return { temporary, path };
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function temporaryBeside(path: string): string {
  const unique = `${process.pid}-${randomBytes(4).toString("hex")}`;
  return join(dirname(path), `.${basename(path)}.${unique}.tmp`);
}

function writeWhole(file: number, text: string | Uint8Array): void {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
}

/**
 * Writes a file as its parts come, whole or not at all, as `writeOutput` does.
 *
 * @throws InputError if it cannot be written
 */
export async function streamToFile(
  path: string,
  parts: AsyncIterable<string | Uint8Array>,
): Promise<void> {
  let temporary: string | undefined;
  let file: number | undefined;
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found?.isDirectory()) throw fault(`unwritable file: ${path} is a directory`, "a file");
    const real = found ? realpathSync(path) : path;
    temporary = found && !found.isFile() ? undefined : temporaryBeside(real);
    file = openSync(temporary ?? path, temporary ? "wx" : "w", found?.mode ?? 0o666);
    for await (const part of parts) writeWhole(file, part);
    if (temporary !== undefined) {
      fsyncSync(file);
      renameSync(temporary, real);
    }
  } catch (error) {
    if (temporary !== undefined) rmSync(temporary, { force: true });
    throw systemFault(error, path, "unwritable file");
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** What the system says, in words. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "no such file or directory",
  EISDIR: "is a directory",
  ENOTDIR: "a part of its path is no directory",
  EACCES: "permission denied",
  EPERM: "permission denied",
  ELOOP: "too many links",
  ENAMETOOLONG: "its name is too long",
  ENOSPC: "no space left",
  EROFS: "the file system is read-only",
  EMFILE: "too many open files",
  EIO: "the device failed",
};

/** A fault of the file system in words, as an InputError; other errors stay what they are. */
export function systemFault(error: unknown, path: string, what: string): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
  if (code === undefined) return error;
  return fault(`${what}: ${path}: ${REASONS[code] ?? code}`);
}

function fault(message: string, expected?: string): InputError {
  return new InputError([{ code: "file", message, path: [], expected }]);
}
