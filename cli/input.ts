import { dirname, isAbsolute, join } from "node:path";
import type { Architecture } from "../src/architecture/architecture.ts";
import type { Primitive } from "../src/architecture/primitive.ts";
import type { Issue } from "../src/diagnostic/issue.ts";
import { InputError } from "../src/diagnostic/issue.ts";
import { readShape } from "../src/format/gemm-list.ts";
import { architecture, primitive, workload } from "../src/library/library.ts";
import type { Profile } from "../src/profile/profile.ts";
import type { RawOptions } from "../src/request/raw-options.ts";
import type { Gemm } from "../src/workload/gemm.ts";
import type { Network } from "../src/workload/network.ts";
import type { Workload } from "../src/workload/workload.ts";
import { networksOf } from "../src/workload/workload.ts";
import { exists, readInput, STDIN } from "./files.ts";
import { isOnnx, loadOnnx } from "./onnx-file.ts";
import { readScenarios } from "./scenarios.ts";

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
  return name === STDIN || /[/\\]/.test(name) || /\.(ya?ml|tsv|csv|json|txt|md|onnx)$/i.test(name);
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

/** Numbers with × between them: a shape was meant, and no name or file. */
const LIKE_SHAPE = /^\d+([xX×]\d*)+$/;

/**
 * The networks that a command is about, in their order: of a transformer one for each scenario that the options ask for.
 * Shapes are one network together.
 *
 * @param words names, shapes and files
 * @param raw with `--gemm` and the options of scenarios
 * @throws InputError with every fault of every one of them
 */
export async function loadWorkloads(
  words: readonly string[],
  raw: RawOptions,
  profile: Profile,
): Promise<Network[]> {
  const issues: Issue[] = [];
  const networks: Network[] = [];
  const gemms: Gemm[] = [];
  const request = readScenarios(raw, issues);
  const shapes = raw.gemm ?? [];
  for (const [word, isShape] of [
    ...words.map((word) => [word, false] as const),
    ...shapes.map((word) => [word, true] as const),
  ]) {
    try {
      const shape = readShape(word);
      if (shape) gemms.push(shape);
      else if (isShape || LIKE_SHAPE.test(word)) issues.push(shapeIssue(word));
      else networks.push(...networksOf(await loadWorkload(word, profile, raw), request));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      issues.push(...error.issues);
    }
  }
  if (raw.dim && !words.some(isOnnx)) issues.push(dimWithoutModel());
  const [only] = gemms;
  if (only && Object.keys(request).length > 0) issues.push(shapeWithScenario(only));
  if (only) {
    const name = gemms.length === 1 ? only.name : `${gemms.length} GEMMs`;
    networks.push({ name, gemms });
  }
  if (networks.length === 0 && issues.length === 0) {
    issues.push({
      code: "missing-workload",
      message: "missing workload",
      path: [],
      expected:
        "a built-in name, MxNxK, or a TSV, CSV, Markdown, YAML, JSON or ONNX file, - for standard input",
      hint: "cimpass list workloads shows the names",
    });
  }
  if (issues.length > 0) throw new InputError(issues);
  return networks;
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
      const { readWorkloadFile } = await import("./workload-file.ts");
      return readWorkloadFile(content, file);
    },
  );
}

function dimWithoutModel(): Issue {
  return {
    code: "option-without-effect",
    message: "option without effect: --dim, since no workload is an ONNX model",
    path: [],
    expected: "a file that ends in .onnx",
  };
}

function shapeWithScenario({ name }: Gemm): Issue {
  return {
    code: "option-without-effect",
    message: `option without effect: --phase, --batch, --sequence, --seq or --context, since ${name} is a GEMM`,
    path: [],
    expected: "a batch as MxNxKxbatch",
  };
}

function shapeIssue(text: string): Issue {
  return {
    code: "invalid-shape",
    message: `invalid GEMM: ${text}`,
    path: [],
    expected: "MxNxK or MxNxKxbatch, such as 512x1024x1024",
  };
}
