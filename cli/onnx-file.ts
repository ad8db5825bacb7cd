import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { parse } from "node:path";
import { InputError } from "../src/diagnostic/issue.ts";
import type { ByteSource } from "../src/onnx/byte-source.ts";
import { readExtents } from "../src/request/extents.ts";
import type { RawOptions } from "../src/request/raw-options.ts";
import type { Network } from "../src/workload/network.ts";
import { systemFault } from "./files.ts";

/**
 * The network of an ONNX model, of which only what decides shapes is read.
 *
 * @param raw with `--dim`
 * @throws InputError if it cannot be read, or dimensions are missing
 */
export async function loadOnnx(file: string, raw: RawOptions): Promise<Network> {
  const extents = readExtents(raw.dim ?? []);
  const { importOnnx } = await import("../src/onnx/import.ts");
  try {
    const handle = openSync(file, "r");
    try {
      return importOnnx(sourceOf(handle, file), file, parse(file).name, extents);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    throw systemFault(error, file, "unreadable file");
  }
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
