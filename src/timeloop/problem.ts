import { z } from "zod";
import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import { extentSchema } from "../format/field.ts";
import { located, validate } from "../format/validate.ts";
import type { YamlDocument } from "../format/yaml.ts";
import { exactProduct } from "../quantity/exact.ts";
import type { Gemm } from "../workload/gemm.ts";
import { gemm, gemmIssues } from "../workload/gemm.ts";
import type { Dimension, Tensor } from "../workload/tensor.ts";
import { dimensionOf, TENSORS } from "../workload/tensor.ts";

/**
 * A problem of Timeloop as a GEMM.
 *
 * @property dimensions what each of its dimensions is in the GEMM; several may be one: rows and columns of outputs are M
 * @property bounds extents of its dimensions
 * @property spaces what each of its data spaces is
 */
export interface TimeloopProblem {
  readonly gemm: Gemm;
  readonly dimensions: ReadonlyMap<string, Dimension>;
  readonly bounds: ReadonlyMap<string, number>;
  readonly spaces: ReadonlyMap<string, Tensor>;
}

/** Names by which data spaces are told apart; which one is written to is said by `read_write`. */
const NAMES: Readonly<Record<"A" | "B", readonly string[]>> = {
  A: ["inputs", "input", "activations", "activation", "a", "i", "x"],
  B: ["weights", "weight", "filters", "filter", "b", "w"],
};

const termSchema = z.array(z.string()).min(1).max(2);
const spaceSchema = z.strictObject({
  name: z.string(),
  projection: z.array(z.array(termSchema).min(1)),
  read_write: z.boolean().optional(),
});
const problemSchema = z.strictObject({
  version: z.unknown().optional(),
  shape: z.strictObject({
    name: z.string().optional(),
    dimensions: z.array(z.string()).min(1),
    coefficients: z
      .array(z.strictObject({ name: z.string(), default: z.number().optional() }))
      .optional(),
    data_spaces: z.array(spaceSchema),
  }),
  instance: z.record(z.string(), z.unknown()),
});

type Shape = z.infer<typeof problemSchema>["shape"];

/**
 * Reads a problem that is a matrix multiplication: three data spaces, of which one is read and written, and every
 * dimension in two of them, or in all three as a batch. Dimensions of extent 1 do not count, so that a convolution by
 * 1 × 1 without stride is one.
 *
 * @throws InputError with every reason why it is none, and its place
 */
export function readProblem(document: YamlDocument): TimeloopProblem {
  const { shape, instance } = validate(problemSchema, document);
  const issues: Issue[] = [];
  const bounds = boundsOf(shape, instance, issues);
  const spaces = spacesOf(shape, issues);
  const dimensions = new Map<string, Dimension>();
  const extents: Record<Dimension, number[]> = { M: [], N: [], K: [], batch: [] };
  for (const [i, name] of shape.dimensions.entries()) {
    const extent = bounds.get(name) ?? 1;
    const kind = kindOf(name, shape, spaces);
    if (kind) {
      dimensions.set(name, kind);
      extents[kind].push(extent);
    } else if (extent === 1) dimensions.set(name, "batch");
    else issues.push(noGemm(name, ["shape", "dimensions", i]));
  }
  issues.push(...windowIssues(shape, bounds), ...densityIssues(instance));
  if (issues.length > 0) throw new InputError(located(issues, document));
  const product = (kind: Dimension) => exactProduct(extents[kind]) ?? Number.POSITIVE_INFINITY;
  const found = gemm(product("M"), product("N"), product("K"), { batch: product("batch") });
  const faults = gemmIssues(found, []).map((issue) => ({ ...issue, path: ["instance"] }));
  if (faults.length > 0) throw new InputError(located(faults, document));
  return { gemm: found, dimensions, bounds, spaces };
}

/** Extents of the dimensions; other entries are coefficients, which matter to sliding windows alone. */
function boundsOf(
  shape: Shape,
  instance: Readonly<Record<string, unknown>>,
  issues: Issue[],
): Map<string, number> {
  const bounds = new Map<string, number>();
  for (const name of shape.dimensions) {
    const found = Object.hasOwn(instance, name) ? instance[name] : undefined;
    const extent = extentSchema.safeParse(found);
    if (extent.success && !bounds.has(name)) bounds.set(name, extent.data);
    else if (bounds.has(name)) issues.push(repeated(name, ["shape", "dimensions"]));
    else {
      const path = found === undefined ? ["instance"] : ["instance", name];
      const message = `${found === undefined ? "missing" : "invalid"} extent: ${name}`;
      const expected = "a whole number from 1 to 2^53 − 1";
      issues.push({ code: "invalid-extent", message, path, expected });
    }
  }
  return bounds;
}

function spacesOf({ data_spaces }: Shape, issues: Issue[]): Map<string, Tensor> {
  const spaces = new Map<string, Tensor>();
  data_spaces.forEach(({ name, read_write }, i) => {
    const lower = name.toLowerCase();
    const tensor = read_write
      ? "Z"
      : (["A", "B"] as const).find((one) => NAMES[one].includes(lower));
    const path = ["shape", "data_spaces", i, "name"];
    if (tensor && !spaces.has(name) && ![...spaces.values()].includes(tensor))
      spaces.set(name, tensor);
    else if (tensor) issues.push(repeated(name, path));
    else {
      const message = `unknown data space: ${name.slice(0, 60)}`;
      const expected = `${NAMES.A.join(", ")} for the inputs; ${NAMES.B.join(", ")} for the weights; read_write: true for the outputs`;
      issues.push({ code: "unknown-data-space", message, path, expected });
    }
  });
  const missing = TENSORS.filter((tensor) => ![...spaces.values()].includes(tensor));
  if (missing.length > 0 && issues.length === 0) {
    const message = `missing data space: ${missing.join(", ")}`;
    const expected = "inputs, weights, and outputs with read_write: true";
    issues.push({ code: "missing-data-space", message, path: ["shape", "data_spaces"], expected });
  }
  return spaces;
}

/** What a dimension is: it indexes A and Z (M), B and Z (N), A and B (K), or all three. */
function kindOf(
  dimension: string,
  { data_spaces }: Shape,
  spaces: ReadonlyMap<string, Tensor>,
): Dimension | undefined {
  const indexed = data_spaces
    .filter(({ projection }) => projection.flat().some(([name]) => name === dimension))
    .flatMap(({ name }) => spaces.get(name) ?? []);
  return dimensionOf(indexed);
}

/** A rank that adds up several dimensions is a window that slides, unless all of them but one have extent 1. */
function windowIssues({ data_spaces }: Shape, bounds: ReadonlyMap<string, number>): Issue[] {
  const issues: Issue[] = [];
  data_spaces.forEach(({ name, projection }, i) => {
    projection.forEach((terms, rank) => {
      const path = ["shape", "data_spaces", i, "projection", rank];
      const wide = terms.filter(([dimension = ""]) => (bounds.get(dimension) ?? 1) > 1);
      const unknown = terms.find(([dimension = ""]) => !bounds.has(dimension));
      if (unknown) {
        const message = `unknown dimension: ${unknown[0]?.slice(0, 60)}`;
        const expected = [...bounds.keys()].join(", ");
        issues.push({ code: "unknown-dimension", message, path, expected });
      }
      if (wide.length < 2) return;
      issues.push({
        code: "sliding-window",
        message: `sliding window: ${wide.map(([dimension]) => dimension).join(" + ")} of ${name.slice(0, 60)}`,
        path,
        expected: "one dimension for each rank, as in a matrix multiplication",
        hint: "write the convolution as a GEMM (im2col): M output pixels, N output channels, K input channels × kernel",
      });
    });
  });
  return issues;
}

/** Sparse tensors cost less, which is not modelled. */
function densityIssues(instance: Readonly<Record<string, unknown>>): Issue[] {
  const { densities } = instance;
  if (densities === undefined || densities === null) return [];
  if (typeof densities === "object" && Object.keys(densities).length === 0) return [];
  const message = "unsupported part: densities";
  const path = ["instance", "densities"];
  return [{ code: "unsupported-part", message, path, expected: "dense tensors" }];
}

function noGemm(name: string, path: Issue["path"]): Issue {
  return {
    code: "no-gemm",
    message: `dimension of no matrix multiplication: ${name.slice(0, 60)}`,
    path,
    expected: "one that indexes two data spaces, or all three",
  };
}

function repeated(name: string, path: Issue["path"]): Issue {
  return { code: "repeated-name", message: `repeated name: ${name.slice(0, 60)}`, path };
}
