import { dirname, isAbsolute, join, parse } from "node:path";
import type { Architecture } from "../src/architecture/architecture.ts";
import type { Primitive } from "../src/architecture/primitive.ts";
import type { Issue } from "../src/diagnostic/issue.ts";
import { InputError } from "../src/diagnostic/issue.ts";
import { readGemmList, readShape } from "../src/format/gemm-list.ts";
import { architecture, network, primitive } from "../src/library/library.ts";
import type { Profile } from "../src/profile/profile.ts";
import type { Gemm } from "../src/workload/gemm.ts";
import type { Network } from "../src/workload/network.ts";
import { exists, readInput } from "./files.ts";

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
  if (looksLikeFile(name)) return read(readInput(name), name);
  try {
    return builtIn(name);
  } catch (error) {
    if (!(error instanceof InputError) || !exists(name)) throw error;
    return read(readInput(name), name);
  }
}

/** A name that a file refers to: a relative path lies beside the file, and a built-in name stays. */
export function besideFile(name: string, file: string): string {
  return looksLikeFile(name) && !isAbsolute(name) ? join(dirname(file), name) : name;
}

/** Whether a name means a file: it looks like one, or there is one. */
export function isFile(name: string): boolean {
  return looksLikeFile(name) || exists(name);
}

function looksLikeFile(name: string): boolean {
  return /[/\\]/.test(name) || /\.(ya?ml|tsv|csv|json|txt)$/i.test(name);
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

/**
 * The networks that a command is about, in their order. Shapes are one network together.
 *
 * @param words names, shapes and files
 * @param shapes what `--gemm` was given
 * @throws InputError with every fault of every one of them
 */
export async function loadWorkloads(
  words: readonly string[],
  shapes: readonly string[],
  profile: Profile,
): Promise<Network[]> {
  const issues: Issue[] = [];
  const networks: Network[] = [];
  const gemms: Gemm[] = [];
  for (const [word, isShape] of [
    ...words.map((word) => [word, false] as const),
    ...shapes.map((word) => [word, true] as const),
  ]) {
    try {
      const shape = readShape(word);
      if (shape) gemms.push(shape);
      else if (isShape) issues.push(shapeIssue(word));
      else networks.push(await loadNetwork(word, profile));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      issues.push(...error.issues);
    }
  }
  const [only] = gemms;
  if (only) {
    const name = gemms.length === 1 ? only.name : `${gemms.length} GEMMs`;
    networks.push({ name, gemms });
  }
  if (networks.length === 0 && issues.length === 0) {
    issues.push({
      code: "missing-workload",
      message: "missing workload",
      path: [],
      expected: "a built-in name, MxNxK, or a TSV, CSV or YAML file",
      hint: "cimpass list workloads shows the names",
    });
  }
  if (issues.length > 0) throw new InputError(issues);
  return networks;
}

function loadNetwork(name: string, profile: Profile): Promise<Network> {
  return named(
    name,
    (builtIn) => network(builtIn, profile),
    async (content, file) => {
      if (!/\.ya?ml$/i.test(file)) return readGemmList(content, file, parse(file).name);
      const { readNetwork } = await import("../src/format/network.ts");
      return readNetwork(content, file);
    },
  );
}

function shapeIssue(text: string): Issue {
  return {
    code: "invalid-shape",
    message: `invalid GEMM: ${text}`,
    path: [],
    expected: "MxNxK or MxNxKxbatch, such as 512x1024x1024",
  };
}
