import type { Issue } from "../diagnostic/issue.ts";
import type { Tensor } from "../workload/tensor.ts";
import type { Access, Einsum, Rename } from "./einsum.ts";
import { numberOf } from "./numbers.ts";
import type { NamedSets } from "./sets.ts";
import { chosenBranch, evaluateSet } from "./sets.ts";

/**
 * What Einsums say of one another: tensors that one makes, tensors that one takes, and the renames outside them.
 *
 * @property tensors all of them, so that an Einsum may name those of others
 */
export interface Cascade {
  readonly made: ReadonlySet<string>;
  readonly taken: ReadonlySet<string>;
  readonly tensors: ReadonlySet<string>;
  readonly renames: ReadonlyMap<string, readonly Rename[]>;
}

/**
 * An Einsum of three tensors with what each is.
 *
 * @property accesses by tensor of a GEMM
 * @property sets of its tensors by name, renames among them
 * @property all its tensors
 * @property madeHere whether another Einsum makes B
 */
export interface Product {
  readonly einsum: Einsum;
  readonly accesses: Readonly<Record<Tensor, Access>>;
  readonly sets: NamedSets;
  readonly all: ReadonlySet<string>;
  readonly madeHere: boolean;
}

/** Renames of this name are for every Einsum that does not have its own. */
const DEFAULT = "default";

/** More renames of one Einsum are a mistake or an attack. */
const MOST_RENAMES = 100;

const NOTHING: ReadonlySet<string> = new Set();

/** The cascade of these Einsums. */
export function cascadeOf(einsums: readonly Einsum[], renames: Cascade["renames"]): Cascade {
  const accesses = einsums.flatMap((einsum) => einsum.accesses);
  const names = (of: readonly Access[]) => new Set(of.map(({ name }) => name));
  return {
    made: names(accesses.filter(({ output }) => output)),
    taken: names(accesses.filter(({ output }) => !output)),
    tensors: names(accesses),
    renames,
  };
}

/**
 * Which tensor of an Einsum is A, which B and which Z: the renames `input` and `weight`, and what is written.
 *
 * @returns `undefined`, with issues, if that is not said
 */
export function productOf(einsum: Einsum, cascade: Cascade, issues: Issue[]): Product | undefined {
  const { accesses, path } = einsum;
  const outputs = accesses.filter(({ output }) => output);
  const inputs = accesses.filter(({ output }) => !output);
  const all = new Set(accesses.map(({ name }) => name));
  const [output] = outputs;
  const [first, second] = inputs;
  if (!output || !first || !second || accesses.length !== 3 || all.size !== 3) {
    issues.push({
      code: "no-gemm",
      message: `no matrix multiplication: ${einsum.name.slice(0, 60)}`,
      path,
      found: `${inputs.length} inputs and ${outputs.length} outputs`,
      expected: "two inputs and one output, of different names",
    });
    return undefined;
  }
  const sets = renamedSets(einsum, cascade, all, issues);
  const only = (name: string) => {
    const set = sets.get(name);
    const [tensor, ...more] = set ?? [];
    return more.length === 0 ? inputs.find((access) => access.name === tensor) : undefined;
  };
  const input = only("input");
  const weight = only("weight");
  const a = input ?? (weight === first ? second : weight && first);
  const b = weight ?? (input === first ? second : input && first);
  if (!a || !b || a === b) {
    issues.push({
      code: "missing-rename",
      message: `missing rename: which tensor of ${einsum.name.slice(0, 60)} is its weight`,
      path,
      found: inputs.map(({ name }) => name.slice(0, 60)).join(", "),
      expected: "renames with input and weight, each one of the two",
    });
    return undefined;
  }
  const accessOf = { A: a, B: b, Z: output };
  return { einsum, accesses: accessOf, sets, all, madeHere: cascade.made.has(b.name) };
}

/** The sets that expressions about an Einsum may name; renames of its own first, then those outside it. */
function renamedSets(
  einsum: Einsum,
  cascade: Cascade,
  all: ReadonlySet<string>,
  issues: Issue[],
): NamedSets {
  const { made, taken, tensors } = cascade;
  const where = (test: (access: Access) => boolean) =>
    new Set(einsum.accesses.filter(test).map(({ name }) => name));
  const sets = new Map<string, ReadonlySet<string>>([
    ["All", all],
    ["Tensors", all],
    ["Nothing", NOTHING],
    ["Inputs", where(({ output }) => !output)],
    ["Outputs", where(({ output }) => output)],
    ["Intermediates", where(({ name }) => made.has(name) && taken.has(name))],
  ]);
  for (const name of all) sets.set(name, new Set([name]));
  const renames = [
    ...einsum.renames,
    ...(cascade.renames.get(einsum.name) ?? []),
    ...(cascade.renames.get(DEFAULT) ?? []),
  ];
  if (renames.length > MOST_RENAMES) {
    const message = `too many renames of ${einsum.name.slice(0, 60)}`;
    const expected = `at most ${MOST_RENAMES}`;
    issues.push({ code: "too-many-renames", message, path: einsum.path, expected });
  }
  // A tensor of another Einsum is none of this one's.
  const named = (name: string) => sets.get(name) ?? (tensors.has(name) ? NOTHING : undefined);
  const lookup: NamedSets = { get: named };
  const seen = new Set<string>();
  for (const rename of renames.slice(0, MOST_RENAMES)) {
    if (seen.has(rename.name)) continue;
    seen.add(rename.name);
    const set = evaluateSet(rename.source, lookup, all);
    if (set && hasCount(rename, set.size, lookup)) sets.set(rename.name, set);
    else if (["input", "weight", "output"].includes(rename.name))
      issues.push(invalidRename(rename, einsum, set?.size));
  }
  return lookup;
}

/** Whether a rename stands for as many tensors as it says. */
function hasCount({ expected_count }: Rename, size: number, sets: NamedSets): boolean {
  if (expected_count === undefined || expected_count === null) return true;
  const stated =
    typeof expected_count === "string" ? chosenBranch(expected_count, sets) : expected_count;
  return numberOf(stated, new Map()) === size;
}

function invalidRename({ name, source }: Rename, einsum: Einsum, size: number | undefined): Issue {
  return {
    code: "invalid-rename",
    message: `invalid rename of ${einsum.name.slice(0, 60)}: ${name} is ${source.slice(0, 60)}`,
    path: einsum.path,
    ...(size === undefined ? {} : { found: `${size} tensors` }),
    expected:
      size === undefined
        ? "a set of tensors, with ~ & | - and X if len(All) == 3 else Y"
        : "as many as expected_count says",
  };
}
