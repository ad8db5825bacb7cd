import { dirname, isAbsolute, join } from "node:path";
import type { Architecture } from "../src/architecture/architecture.ts";
import type { Primitive } from "../src/architecture/primitive.ts";
import { InputError } from "../src/diagnostic/issue.ts";
import { architecture, primitive, workload } from "../src/library/library.ts";
import type { Profile } from "../src/profile/profile.ts";
import { looksLikeFile } from "../src/request/file-name.ts";
import type { RawOptions } from "../src/request/raw-options.ts";
import { isOnnx, workloadsOf } from "../src/request/workloads.ts";
import type { Network } from "../src/workload/network.ts";
import type { Workload } from "../src/workload/workload.ts";
import { exists, readInput, STDIN } from "./files.ts";
import { loadOnnx } from "./onnx-file.ts";

/**
 * What a user names becomes what the library computes with: a built-in name, or a file.
 *
 * A built-in name wins over a file of that name; `./name` means the file. Readers of files are loaded when there
 * is one to read.
 */
export async function named<T>(
  name: string,
  builtIn: (name: string) => T,
  read: (content: Uint8Array, file: string) => T | Promise<T>,
): Promise<T> {
  if (isPath(name)) return read(readInput(name), name);
  try {
    return builtIn(name);
  } catch (error) {
    if (!(error instanceof InputError) || !exists(name)) throw error;
    return read(readInput(name), name);
  }
}

/** A name that a file refers to: a relative path lies beside the file, and a built-in name stays. */
export function besideFile(name: string, file: string): string {
  return isPath(name) && !isAbsolute(name) ? join(dirname(file), name) : name;
}

/** Whether a name means a file: it looks like one, or there is one. */
export function isFile(name: string): boolean {
  return isPath(name) || exists(name);
}

function isPath(name: string): boolean {
  return name === STDIN || looksLikeFile(name);
}

export function loadPrimitive(name: string): Promise<Primitive> {
  return named(name, primitive, async (content, file) => {
    const { readPrimitive } = await import("../src/format/primitive.ts");
    return readPrimitive(content, file);
  });
}

export function loadArchitecture(name: string): Promise<Architecture> {
  return named(name, architecture, async (content, file) => {
    const { readArchitecture } = await import("../src/format/architecture.ts");
    return readArchitecture(content, file);
  });
}

/** The networks that a command is about: names, shapes and files. @throws InputError with every fault of every one of them */
export function loadWorkloads(
  words: readonly string[],
  raw: RawOptions,
  profile: Profile,
): Promise<Network[]> {
  return workloadsOf(words, raw, (word) => loadWorkload(word, profile, raw));
}

/** What a name or file stands for: a list of GEMMs, or a model. */
export async function loadWorkload(
  name: string,
  profile: Profile,
  raw: RawOptions,
): Promise<Workload> {
  if (isOnnx(name)) return { kind: "network", network: await loadOnnx(name, raw) };
  return named(
    name,
    (builtIn) => workload(builtIn, profile),
    async (content, file): Promise<Workload> => {
      const { readWorkloadFile } = await import("../src/request/workload-file.ts");
      return readWorkloadFile(content, file === STDIN ? "stdin" : file);
    },
  );
}
