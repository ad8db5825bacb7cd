import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import { InputError } from "../src/diagnostic/issue.ts";
import type { ByteSource } from "../src/onnx/byte-source.ts";
import { looksLikeFile } from "../src/request/file-name.ts";
import type { Files } from "../src/request/files.ts";
import { exists, readInput, STDIN, systemFault } from "./files.ts";

/**
 * Files where a user has them: on the disk, or on standard input.
 *
 * A built-in name wins over a file of that name; `./name` means the file. A relative path in a file lies beside it.
 */
export const DISK: Files = {
  async named(name, builtIn, read) {
    const readFile = () => read(readInput(name), name === STDIN ? "stdin" : name);
    if (isPath(name)) return readFile();
    try {
      return builtIn(name);
    } catch (error) {
      if (!(error instanceof InputError) || !exists(name)) throw error;
      return readFile();
    }
  },
  read: async (name) => readInput(name),
  async model(name, read) {
    try {
      const handle = openSync(name, "r");
      try {
        return read(sourceOf(handle, name));
      } finally {
        closeSync(handle);
      }
    } catch (error) {
      throw systemFault(error, name, "unreadable file");
    }
  },
  beside: (name, file) => (isPath(name) && !isAbsolute(name) ? join(dirname(file), name) : name),
};

/** Whether a name means a file: it looks like one, or there is one. */
export function isFile(name: string): boolean {
  return isPath(name) || exists(name);
}

function isPath(name: string): boolean {
  return name === STDIN || looksLikeFile(name);
}

/** What is no regular file, such as a pipe, has no places to read from. */
function sourceOf(handle: number, file: string): ByteSource {
  const found = fstatSync(handle);
  if (!found.isFile()) {
    const what = found.isDirectory() ? "is a directory" : "is no regular file";
    throw new InputError([
      { code: "file", message: `unreadable file: ${file} ${what}`, path: [], expected: "a file" },
    ]);
  }
  return {
    size: found.size,
    read(offset, length) {
      const bytes = new Uint8Array(length);
      let done = 0;
      while (done < length) {
        const count = readSync(handle, bytes, done, length - done, offset + done);
        if (count === 0) break;
        done += count;
      }
      return bytes.subarray(0, done);
    },
  };
}
