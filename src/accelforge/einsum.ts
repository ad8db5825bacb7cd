import { z } from "zod";
import type { Issue } from "../diagnostic/issue.ts";
import { documentAt } from "../format/parts.ts";
import { located, validate } from "../format/validate.ts";
import type { Path, YamlDocument } from "../format/yaml.ts";

/** Numbers, expressions and set expressions: read where their names are known. */
const value = z.unknown().optional();

const accessSchema = z.strictObject({
  name: z.string(),
  projection: z.union([z.array(z.string()), z.record(z.string(), z.string())]).optional(),
  output: z.boolean().optional(),
  persistent: z.boolean().nullish(),
  backing_storage_size_scale: value,
  bits_per_value: value,
  density: value,
  density_distribution: value,
});
const renameSchema = z.strictObject({
  name: z.string(),
  source: z.string(),
  expected_count: value,
});

/** Renames as AccelForge takes them: a mapping, or a list. */
export const renamesSchema = z.union([
  z.array(renameSchema),
  z
    .record(z.string(), z.string())
    .transform((renames) => Object.entries(renames).map(([name, source]) => ({ name, source }))),
]);

const einsumSchema = z.strictObject({
  name: z.string().optional(),
  einsum: z.string().optional(),
  tensor_accesses: z.array(accessSchema).optional(),
  iteration_space_shape: z.array(z.string()).optional(),
  rank_sizes: z.record(z.string(), z.unknown()).optional(),
  is_copy_operation: z.boolean().optional(),
  renames: renamesSchema.optional(),
  n_instances: value,
});

export type Rename = z.infer<typeof renameSchema>;

/** How an Einsum accesses a tensor: which variable indexes each of its ranks. */
export interface Access {
  readonly name: string;
  readonly ranks: readonly (readonly [rank: string, index: string])[];
  readonly output: boolean;
  /** What is said of the tensor besides. */
  readonly fields: Readonly<z.infer<typeof accessSchema>>;
  readonly path: Path;
}

/** One Einsum, in whichever notation it is written. */
export interface Einsum {
  readonly name: string;
  readonly accesses: readonly Access[];
  /** Whether it only moves its input. */
  readonly copies: boolean;
  readonly shape: readonly string[];
  readonly rankSizes: Readonly<Record<string, unknown>>;
  readonly renames: readonly Rename[];
  readonly instances: unknown;
  readonly path: Path;
}

const TENSOR = String.raw`([A-Za-z_]\w*)\s*\[([^\]]*)\]`;
const EQUATION = new RegExp(`^\\s*${TENSOR}\\s*=\\s*(.+?)\\s*$`);
const PRODUCT = new RegExp(`^${TENSOR}\\s*\\*\\s*${TENSOR}$`);
const UNARY = new RegExp(`^(?:([A-Za-z_]\\w*)\\s*\\(\\s*)?${TENSOR}(\\s*\\))?$`);
const INDEX = /^(?:([A-Za-z_]\w*)\s*:\s*)?([A-Za-z_]\w*)$/;
const LONGEST = 1000;

type Written = Pick<Access, "name" | "ranks" | "output">;

/**
 * Reads an Einsum: `Z[m, n] = A[m, k] * B[k, n]`, a mapping with that under `einsum`, or a mapping with `name` and
 * `tensor_accesses`.
 *
 * @throws InputError with every fault and its place
 */
export function readEinsum(document: YamlDocument, path: Path, entry: unknown): Einsum | Issue[] {
  if (typeof entry === "string") {
    const written = parseEquation(entry);
    if (!written) return located([invalidEquation(entry, path)], document);
    const accesses = written.accesses.map((one) => ({ ...one, fields: one, path }));
    const empty = { shape: [], rankSizes: {}, renames: [], instances: undefined };
    return { ...written, ...empty, accesses, path };
  }
  const fields = validate(einsumSchema, documentAt(document, path, entry));
  const { einsum, name, tensor_accesses = [] } = fields;
  const rest = {
    shape: fields.iteration_space_shape ?? [],
    rankSizes: fields.rank_sizes ?? {},
    renames: fields.renames ?? [],
    instances: fields.n_instances,
    path,
  };
  const issues: Issue[] = [];
  if (einsum === undefined) {
    const accesses = tensor_accesses.map((access, i): Access => {
      const at = [...path, "tensor_accesses", i];
      if (access.projection === undefined) {
        const expected = "the variables that index the tensor";
        issues.push({
          code: "missing-value",
          message: "missing value: projection",
          path: at,
          expected,
        });
      }
      const ranks = ranksOf(access.projection ?? []);
      return { name: access.name, ranks, output: access.output ?? false, fields: access, path: at };
    });
    if (name === undefined) {
      const expected = "the name of the Einsum, or einsum: with its equation";
      issues.push({ code: "missing-value", message: "missing value: name", path, expected });
    }
    if (issues.length > 0) return located(issues, document);
    return { name: name ?? "", accesses, copies: fields.is_copy_operation ?? false, ...rest };
  }
  const written = parseEquation(einsum);
  if (!written) return located([invalidEquation(einsum, [...path, "einsum"])], document);
  const accesses = written.accesses.map((one): Access => {
    const i = tensor_accesses.findIndex((access) => access.name === one.name);
    const access = tensor_accesses[i];
    return access
      ? { ...one, fields: access, path: [...path, "tensor_accesses", i] }
      : { ...one, fields: one, path };
  });
  tensor_accesses.forEach((access, i) => {
    const at = [...path, "tensor_accesses", i];
    const known = written.accesses.some((one) => one.name === access.name);
    if (known && access.projection === undefined && access.output === undefined) return;
    issues.push({
      code: "conflicting-access",
      message: `conflicting access: ${access.name.slice(0, 60)}`,
      path: at,
      expected: "a tensor of the equation, with what that does not say",
    });
  });
  if (issues.length > 0) return located(issues, document);
  const copies = fields.is_copy_operation ?? written.copies;
  return { name: name ?? written.name, accesses, copies, ...rest };
}

/** The tensors of an equation: a product of two, or one, which may be the argument of a function. */
function parseEquation(
  text: string,
): { name: string; accesses: readonly Written[]; copies: boolean } | undefined {
  if (text.length > LONGEST) return undefined;
  const [, output, outputRanks = "", right = ""] = EQUATION.exec(text) ?? [];
  if (output === undefined) return undefined;
  const product = PRODUCT.exec(right);
  const [, call, input, inputRanks = "", close] = product ? [] : (UNARY.exec(right) ?? []);
  const inputs = product
    ? [
        [product[1], product[2]],
        [product[3], product[4]],
      ]
    : [[input, inputRanks]];
  if (!product && (call === undefined) !== (close === undefined)) return undefined;
  const accesses: Written[] = [];
  for (const [name, ranks, isOutput] of [
    ...inputs.map(([name, ranks]) => [name, ranks, false] as const),
    [output, outputRanks, true] as const,
  ]) {
    const parsed = name === undefined ? undefined : parseRanks(ranks ?? "");
    if (name === undefined || !parsed) return undefined;
    accesses.push({ name, ranks: parsed, output: isOutput });
  }
  return { name: output, accesses, copies: call === "copy" };
}

/** `b, M: p` is rank B, indexed by b, and rank M, indexed by p. */
function parseRanks(text: string): Access["ranks"] | undefined {
  const ranks: [string, string][] = [];
  for (const part of text.split(",")) {
    const [, rank, index] = INDEX.exec(part.trim()) ?? [];
    if (index === undefined) return undefined;
    ranks.push([rank ?? index.toUpperCase(), index]);
  }
  return ranks;
}

/** A list of variables index ranks that are called like them in capitals. */
function ranksOf(
  projection: readonly string[] | Readonly<Record<string, string>>,
): Access["ranks"] {
  if (!Array.isArray(projection)) return Object.entries(projection);
  return (projection as readonly string[]).map((index) => [index.toUpperCase(), index] as const);
}

function invalidEquation(text: string, path: Path): Issue {
  return {
    code: "invalid-einsum",
    message: `invalid Einsum: ${text.slice(0, 60)}`,
    path,
    expected: "Z[m, n] = A[m, k] * B[k, n], or one tensor on the right",
  };
}
