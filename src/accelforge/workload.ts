import { z } from "zod";
import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import type { NamedNumbers } from "../format/expression.ts";
import { extentSchema, lineSchema } from "../format/field.ts";
import { located, validate } from "../format/validate.ts";
import type { YamlDocument } from "../format/yaml.ts";
import { exactProduct } from "../quantity/exact.ts";
import type { Gemm, Weights } from "../workload/gemm.ts";
import { gemm, gemmIssues } from "../workload/gemm.ts";
import type { LeftOut } from "../workload/left-out.ts";
import type { Network } from "../workload/network.ts";
import { networkIssues } from "../workload/network.ts";
import type { Dimension, Tensor } from "../workload/tensor.ts";
import { DIMENSIONS, dimensionOf, TENSORS } from "../workload/tensor.ts";
import type { Einsum, Rename } from "./einsum.ts";
import { readEinsum, renamesSchema } from "./einsum.ts";
import { namedNumbers, numberOf } from "./numbers.ts";
import type { Bounds } from "./ranges.ts";
import { variableExtents } from "./ranges.ts";
import type { Cascade, Product } from "./roles.ts";
import { cascadeOf, productOf } from "./roles.ts";
import { evaluateSet } from "./sets.ts";
import { NETWORK_VARIABLES } from "./workload-writer.ts";

/**
 * A workload of AccelForge as a network.
 *
 * @property bits of an element of every tensor, which a network does not say
 */
export interface AccelForgeWorkload {
  readonly network: Network;
  readonly bits: number;
}

const value = z.unknown().optional();
const numbersSchema = z.record(z.string(), z.unknown()).optional();
const workloadSchema = z.strictObject({
  einsums: z.array(z.unknown()).min(1),
  iteration_space_shape: z.record(z.string(), z.string()).optional(),
  rank_sizes: numbersSchema,
  n_instances: value,
  bits_per_value: numbersSchema,
  persistent_tensors: z.string().nullish(),
  densities: numbersSchema,
  density_distributions: numbersSchema,
});
const outsideSchema = z.strictObject({
  einsums: z.array(
    z.strictObject({
      name: z.string(),
      tensor_accesses: renamesSchema.optional(),
      rank_variables: value,
    }),
  ),
});

type Stated = z.infer<typeof workloadSchema>;

/** Most names of operations that a note tells. */
const MOST_NAMES = 6;
/** More sets of tensors, or faults, of one workload are a mistake or an attack. */
const MOST_SETS = 50;
const MOST_ISSUES = 50;

/**
 * Reads a `workload`: Einsums of two inputs and one output are GEMMs, those of one input are left out and listed.
 *
 * @param outside the part `renames` of the files, if there is one
 * @param name of the network, unless its variables say it
 * @param variables of the files
 * @throws InputError with every fault and its place
 */
export function readAccelForgeWorkload(
  document: YamlDocument,
  outside: YamlDocument | undefined,
  name: string,
  variables: { readonly numbers: NamedNumbers; readonly document: YamlDocument | undefined },
): AccelForgeWorkload {
  const stated = validate(workloadSchema, document);
  const issues: Issue[] = [];
  const einsums = readEinsums(document, stated.einsums);
  const cascade = cascadeOf(einsums, outsideRenames(outside));
  issues.push(...repeatedNames(einsums), ...sparseIssues(stated, einsums));
  const all = countOf(stated.n_instances, variables.numbers, ["n_instances"], issues);
  const bounds: Bounds = {
    rankSizes: stated.rank_sizes ?? {},
    shapes: stated.iteration_space_shape ?? {},
    numbers: namedNumbers(stated.rank_sizes ?? {}, variables.numbers),
  };
  const bitsOfTensors = statedBits(stated, cascade, variables.numbers, issues);
  const gemms: Gemm[] = [];
  const leftOut = new Map<string, { nodes: number; names: string[] }>();
  const bits = new Set<number>();
  for (const einsum of einsums) {
    const at = einsum.path;
    const count =
      all * countOf(einsum.instances, variables.numbers, [...at, "n_instances"], issues);
    if (einsum.copies || isUnary(einsum)) {
      const operator = einsum.copies ? "copy" : "Einsum of one input";
      const all = leftOut.get(operator) ?? { nodes: 0, names: [] };
      all.nodes += count;
      all.names.push(einsum.name);
      leftOut.set(operator, all);
      continue;
    }
    const product = productOf(einsum, cascade, issues);
    if (!product) continue;
    const extents = variableExtents(einsum, bounds, issues);
    const own = bitsOf(product, bitsOfTensors, variables.numbers, issues);
    if (own !== undefined) bits.add(own);
    const weights = weightsOf(product, stated, issues);
    const found = extents && gemmOf(product, extents, { count, weights }, issues);
    if (found) gemms.push(found);
  }
  if (bits.size > 1) {
    const path = ["bits_per_value"];
    const message = `uneven bits: ${[...bits].join(", ")}`;
    issues.push({ code: "uneven-bits", message, path, expected: "the same for all tensors" });
  }
  if (issues.length > 0) throw new InputError(located(issues.slice(0, MOST_ISSUES), document));
  const network = networkOf(name, gemms, leftOut, variables.document);
  const faults = networkIssues(network).map((issue) => ({ ...issue, path: ["einsums"] }));
  if (faults.length > 0) throw new InputError(located(faults, document));
  const [only = 0] = bits;
  return { network, bits: only };
}

/** What is wrong with one Einsum may make others seem wrong, so that all must be read. */
function readEinsums(document: YamlDocument, entries: readonly unknown[]): readonly Einsum[] {
  const issues: Issue[] = [];
  const einsums = entries.flatMap((entry, i) => {
    try {
      const found = readEinsum(document, ["einsums", i], entry);
      if (!Array.isArray(found)) return [found as Einsum];
      issues.push(...found);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      issues.push(...error.issues);
    }
    return [];
  });
  if (issues.length > 0) throw new InputError(issues.slice(0, MOST_ISSUES));
  return einsums;
}

function outsideRenames(
  document: YamlDocument | undefined,
): ReadonlyMap<string, readonly Rename[]> {
  if (!document) return new Map();
  const { einsums } = validate(outsideSchema, document);
  return new Map(einsums.map(({ name, tensor_accesses = [] }) => [name, tensor_accesses]));
}

function repeatedNames(einsums: readonly Einsum[]): Issue[] {
  const seen = new Set<string>();
  return einsums.flatMap(({ name, path }) => {
    const message = `repeated name: ${name.slice(0, 60)}`;
    const found: Issue[] = seen.has(name) ? [{ code: "repeated-name", message, path }] : [];
    seen.add(name);
    return found;
  });
}

/** Sparse tensors cost less, which is not modelled; nor are tensors that take more than their elements. */
function sparseIssues(stated: Stated, einsums: readonly Einsum[]): Issue[] {
  const unsupported = (path: Issue["path"], key: string, expected: string): Issue => ({
    code: "unsupported-field",
    message: `unsupported ${key}`,
    path: [...path, key],
    expected,
  });
  const isOne = (found: unknown) =>
    found === undefined || found === null || numberOf(found, new Map()) === 1;
  const dense = "dense tensors";
  const issues: Issue[] = [];
  if (Object.values(stated.densities ?? {}).some((one) => !isOne(one)))
    issues.push(unsupported([], "densities", dense));
  if (Object.keys(stated.density_distributions ?? {}).length > 0)
    issues.push(unsupported([], "density_distributions", dense));
  for (const { fields, path } of einsums.flatMap(({ accesses }) => accesses)) {
    if (!isOne(fields.density)) issues.push(unsupported(path, "density", dense));
    if (fields.density_distribution !== undefined && fields.density_distribution !== null)
      issues.push(unsupported(path, "density_distribution", dense));
    if (!isOne(fields.backing_storage_size_scale))
      issues.push(unsupported(path, "backing_storage_size_scale", "1"));
  }
  return issues;
}

/** How often something is repeated. */
function countOf(
  stated: unknown,
  numbers: NamedNumbers,
  path: Issue["path"],
  issues: Issue[],
): number {
  if (stated === undefined || stated === null) return 1;
  const count = numberOf(stated, numbers);
  if (count !== undefined && Number.isSafeInteger(count) && count >= 1) return count;
  const expected = "a whole number from 1";
  issues.push({ code: "invalid-count", message: "invalid n_instances", path, expected });
  return 1;
}

function isUnary({ accesses }: Einsum): boolean {
  return accesses.length === 2 && accesses.filter(({ output }) => output).length === 1;
}

/** Bits of an element that a workload states: of tensors by their names, and of sets. */
interface StatedBits {
  readonly named: ReadonlyMap<string, number | undefined>;
  readonly sets: readonly (readonly [expression: string, bits: number | undefined])[];
}

function statedBits(
  { bits_per_value = {} }: Stated,
  { tensors }: Cascade,
  numbers: NamedNumbers,
  issues: Issue[],
): StatedBits {
  const all = Object.entries(bits_per_value).map(
    ([key, bits]) => [key, numberOf(bits, numbers)] as const,
  );
  const sets = all.filter(([key]) => !tensors.has(key));
  if (sets.length > MOST_SETS) {
    const path = ["bits_per_value"];
    const message = "too many sets of tensors";
    issues.push({ code: "too-many-sets", message, path, expected: `at most ${MOST_SETS}` });
  }
  return {
    named: new Map(all.filter(([key]) => tensors.has(key))),
    sets: sets.slice(0, MOST_SETS),
  };
}

/** Bits of an element of all three tensors of a product. */
function bitsOf(
  { einsum, accesses, sets, all }: Product,
  stated: StatedBits,
  numbers: NamedNumbers,
  issues: Issue[],
): number | undefined {
  const ofSets = new Map<string, number | undefined>();
  for (const [expression, bits] of stated.sets)
    for (const tensor of evaluateSet(expression, sets, all) ?? []) ofSets.set(tensor, bits);
  const found = TENSORS.map((tensor) => {
    const { name, fields } = accesses[tensor];
    const own = fields.bits_per_value;
    return own === undefined || own === null
      ? (stated.named.get(name) ?? ofSets.get(name))
      : numberOf(own, numbers);
  });
  const [first] = found;
  const valid = first !== undefined && Number.isSafeInteger(first) && first >= 1;
  if (valid && found.every((one) => one === first)) return first;
  issues.push({
    code: "invalid-bits",
    message: `invalid bits_per_value of ${einsum.name.slice(0, 60)}`,
    path: einsum.path,
    found: found.map((one) => `${one ?? "none"}`).join(", "),
    expected: "the same whole number for all three tensors, such as bits_per_value: {All: 8}",
  });
  return undefined;
}

/**
 * Whether B is the model's own: not if an Einsum makes it, nor if it need not stay where it is (persistent), where a
 * workload says that of its tensors.
 */
function weightsOf({ accesses, sets, all, madeHere }: Product, stated: Stated, issues: Issue[]) {
  const { name, fields, path } = accesses.B;
  const dynamic: Weights = "dynamic";
  if (madeHere) return dynamic;
  if (typeof fields.persistent === "boolean") return fields.persistent ? "static" : dynamic;
  const { persistent_tensors: text } = stated;
  if (text === undefined || text === null) return "static";
  const persistent = evaluateSet(text, sets, all);
  if (persistent) return persistent.has(name) ? "static" : dynamic;
  issues.push({
    code: "invalid-set",
    message: `invalid persistent_tensors: ${text.slice(0, 60)}`,
    path,
    expected: "a set of tensors, with ~ & | -",
  });
  return dynamic;
}

/** A product as a GEMM: each variable indexes two tensors, or all three as a batch. Those of one value do not count. */
function gemmOf(
  { einsum, accesses }: Product,
  extents: ReadonlyMap<string, number>,
  { count, weights }: Pick<Gemm, "count" | "weights">,
  issues: Issue[],
): Gemm | undefined {
  const { path, name } = einsum;
  const before = issues.length;
  const indexed = new Map<string, Tensor[]>();
  for (const tensor of TENSORS) {
    const { ranks, path: at } = accesses[tensor];
    for (const [, index] of ranks) {
      const tensors = indexed.get(index) ?? [];
      if (tensors.includes(tensor)) {
        const message = `repeated variable: ${index.slice(0, 60)}`;
        issues.push({ code: "repeated-variable", message, path: at, expected: "it once" });
      } else indexed.set(index, [...tensors, tensor]);
    }
  }
  const factors: Record<Dimension, number[]> = { M: [], N: [], K: [], batch: [] };
  for (const [index, tensors] of indexed) {
    const extent = extents.get(index) ?? 1;
    const dimension = dimensionOf(tensors);
    if (dimension) factors[dimension].push(extent);
    else if (extent > 1) {
      const message = `dimension of no matrix multiplication: ${index.slice(0, 60)}`;
      const expected = "one that indexes two tensors, or all three";
      issues.push({ code: "no-gemm", message, path, expected });
    }
  }
  const [M, N, K, batch] = DIMENSIONS.map(
    (dimension) => exactProduct(factors[dimension]) ?? Number.POSITIVE_INFINITY,
  );
  const line = lineSchema.safeParse(name);
  if (!line.success) {
    const message = `invalid name: ${name.slice(0, 60)}`;
    issues.push({ code: "invalid-text", message, path, expected: "a line of text" });
  }
  if (issues.length > before || !line.success) return undefined;
  const found = gemm(M ?? 1, N ?? 1, K ?? 1, {
    name: line.data,
    batch: batch ?? 1,
    count,
    weights,
  });
  const faults = gemmIssues(found).map((issue) => ({ ...issue, path }));
  issues.push(...faults);
  return faults.length > 0 ? undefined : found;
}

const networkFields = z.looseObject({
  [NETWORK_VARIABLES.name]: lineSchema.optional(),
  [NETWORK_VARIABLES.description]: lineSchema.optional(),
  [NETWORK_VARIABLES.source]: lineSchema.optional(),
  [NETWORK_VARIABLES.perInput]: z.boolean().optional(),
  [NETWORK_VARIABLES.tokens]: extentSchema.optional(),
});

/** The network, with what an export of ours says of it under variables. */
function networkOf(
  name: string,
  gemms: readonly Gemm[],
  leftOut: ReadonlyMap<string, { readonly nodes: number; readonly names: readonly string[] }>,
  variables: YamlDocument | undefined,
): Network {
  const said = variables ? validate(networkFields, variables) : {};
  const text = (key: "name" | "description" | "source") => {
    const found = said[NETWORK_VARIABLES[key]];
    return typeof found === "string" ? found : undefined;
  };
  const description = text("description");
  const source = text("source");
  const tokens = said[NETWORK_VARIABLES.tokens];
  return {
    name: text("name") ?? name,
    ...(description === undefined ? {} : { description }),
    ...(source === undefined ? {} : { source }),
    ...(said[NETWORK_VARIABLES.perInput] === true ? { perInput: true } : {}),
    ...(typeof tokens === "number" ? { tokens } : {}),
    gemms,
    ...(leftOut.size === 0 ? {} : { leftOut: [...leftOut].map(leftOutOf) }),
  };
}

function leftOutOf([operator, { nodes, names }]: readonly [
  string,
  { readonly nodes: number; readonly names: readonly string[] },
]): LeftOut {
  const few = names.slice(0, MOST_NAMES).map((name) => name.slice(0, 60));
  const more = names.length > MOST_NAMES ? [`${names.length - MOST_NAMES} more`] : [];
  return { operator, nodes, operations: undefined, note: [...few, ...more].join(", ") };
}
