import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import { readShape } from "../format/gemm-list.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Network } from "../workload/network.ts";
import type { Workload } from "../workload/workload.ts";
import { networksOf } from "../workload/workload.ts";
import type { RawOptions } from "./raw-options.ts";
import { readScenarios } from "./scenarios.ts";

/** Whether a name means an ONNX model. */
export function isOnnx(name: string): boolean {
  return /\.onnx$/i.test(name);
}

/** Numbers with × between them: a shape was meant, and no name or file. */
const LIKE_SHAPE = /^\d+([xX×]\d*)+$/;

/**
 * The networks that a request is about, in their order: of a transformer one for each scenario that the options ask for.
 * Shapes are one network together.
 *
 * @param words names, shapes and files
 * @param raw with `--gemm` and the options of scenarios
 * @param load what a word stands for that is no shape
 * @throws InputError with every fault of every one of them
 */
export async function workloadsOf(
  words: readonly string[],
  raw: RawOptions,
  load: (word: string) => Promise<Workload>,
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
      else networks.push(...networksOf(await load(word), request));
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
