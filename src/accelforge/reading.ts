import type { Issue } from "../diagnostic/issue.ts";
import type { NamedNumbers } from "../format/expression.ts";
import type { Path } from "../format/yaml.ts";
import { converted } from "../quantity/converted.ts";
import type { Tensor } from "../workload/tensor.ts";
import { TENSORS } from "../workload/tensor.ts";
import { numberOf } from "./numbers.ts";
import { chosenBranch, evaluateSet } from "./sets.ts";

/**
 * What the values of an architecture are read with: an Einsum that is a matrix multiplication, whose tensors are A
 * (`input`), B (`weight`) and Z (`output`).
 *
 * @property numbers variables
 * @property sets tensors by name; those that memories further out keep are added as they are read
 * @property bits of an element of every tensor
 * @property ports gets names of memories whose reads and writes take turns; `undefined` if that is a fault
 */
export interface Reading {
  readonly numbers: NamedNumbers;
  readonly sets: Map<string, ReadonlySet<string>>;
  readonly bits: number;
  readonly ports: Set<string> | undefined;
  readonly issues: Issue[];
}

/** Every tensor. */
export const ALL: ReadonlySet<string> = new Set(TENSORS);

const A = new Set(["A"]);
const B = new Set(["B"]);
const Z = new Set(["Z"]);

/** The tensors of one matrix multiplication by itself: what another Einsum makes or takes is no intermediate then. */
export function tensorSets(): Map<string, ReadonlySet<string>> {
  const nothing = new Set<string>();
  return new Map<string, ReadonlySet<string>>([
    ["All", ALL],
    ["Tensors", ALL],
    ["Nothing", nothing],
    ["Inputs", new Set(["A", "B"])],
    ["Outputs", Z],
    ["Intermediates", nothing],
    ["Shared", nothing],
    ["input", A],
    ["weight", B],
    ["output", Z],
  ]);
}

/** Names that are worth listing. */
const FEW = 14;

const BITS = /\b(?:input|weight|output)\.bits_per_value\b/g;

/** What a number may be. */
export interface Range {
  readonly least: number;
  /** Unbounded if absent. */
  readonly most?: number;
  /** Whether `least` itself is none. */
  readonly above?: true;
  readonly whole?: true;
  /** Whether it may be `inf`. */
  readonly unbounded?: true;
}

/** A factor by which a time is scaled. */
export const FACTOR: Range = { least: 0, above: true };
/** A cost, or a factor by which it is scaled. */
export const COST: Range = { least: 0 };

/** Beyond these, a native file takes no number for a physical quantity. */
const SMALLEST = 1e-30;
const LARGEST = 1e30;

/** A number in our units, free of the noise of conversion; one that no native file can hold is an issue. */
export function physical(reading: Reading, value: number, what: string, path: Path): number {
  if (value === 0 || (value >= SMALLEST && value <= LARGEST)) return converted(value);
  reading.issues.push({
    code: "invalid-number",
    message: `invalid ${what}`,
    path,
    found: `${value}`,
    expected: `0, or from ${SMALLEST} to ${LARGEST}`,
  });
  return 1;
}

/**
 * The number under a key of a node, `undefined` if there is none; what is no such number is an issue.
 *
 * @param otherwise what AccelForge takes it to be if it is not stated
 */
export function readNumber<O extends number | undefined>(
  reading: Reading,
  fields: Readonly<Record<string, unknown>>,
  key: string,
  path: Path,
  range: Range,
  otherwise: O,
): number | O {
  const stated = fields[key];
  if (stated === undefined || stated === null) return otherwise;
  const number = numberIn(stated, reading);
  if (number !== undefined && isWithin(number, range)) return number;
  const { least, above, whole, unbounded } = range;
  reading.issues.push({
    code: "invalid-number",
    message: `invalid ${key}: ${shown(stated)}`,
    path: [...path, key],
    expected: `a ${whole ? "whole " : ""}number ${above ? "above" : "from"} ${least}${unbounded ? ", or inf" : ""}, or an expression of variables that is one`,
  });
  return otherwise;
}

/** A number that may depend on the tensors: `weight.bits_per_value if weight else 0`. */
function numberIn(stated: unknown, { numbers, sets, bits }: Reading): number | undefined {
  if (typeof stated !== "string") return numberOf(stated, numbers);
  const chosen = chosenBranch(stated, sets);
  return chosen === undefined ? undefined : numberOf(chosen.replace(BITS, `(${bits})`), numbers);
}

function isWithin(number: number, range: Range): boolean {
  const { least, most = Number.MAX_VALUE, above, whole, unbounded } = range;
  if (number === Number.POSITIVE_INFINITY) return unbounded === true;
  if (number > most || (whole ? !Number.isSafeInteger(number) : !Number.isFinite(number)))
    return false;
  return above ? number > least : number >= least;
}

/** The tensors that a set expression under a key of a node stands for; what cannot be told is an issue. */
export function readSet(
  reading: Reading,
  fields: Readonly<Record<string, unknown>>,
  key: string,
  path: Path,
  otherwise: ReadonlySet<string>,
): ReadonlySet<Tensor> {
  const stated = fields[key];
  const found =
    stated === undefined || stated === null
      ? otherwise
      : typeof stated === "string"
        ? evaluateSet(stated, reading.sets, ALL)
        : undefined;
  if (!found) {
    reading.issues.push({
      code: "invalid-set",
      message: `invalid ${key}: ${shown(stated)}`,
      path: [...path, key],
      expected: `a set of tensors, of ${[...reading.sets.keys()].slice(0, FEW).join(", ")}, with ~ & | -`,
      hint: "a memory may be named if what it keeps is no choice of the mapping",
    });
  }
  return new Set(TENSORS.filter((tensor) => (found ?? otherwise).has(tensor)));
}

/**
 * The number that every tensor has in a mapping of set expressions to numbers.
 *
 * @returns `undefined` if nothing is stated; else an issue unless all three have the same
 */
export function readForAll(
  reading: Reading,
  fields: Readonly<Record<string, unknown>>,
  key: string,
  path: Path,
): number | undefined {
  const stated = fields[key];
  if (stated === undefined || stated === null) return undefined;
  const entries =
    typeof stated === "object" && !Array.isArray(stated) ? Object.entries(stated) : [];
  const numbers = new Map<string, number | undefined>();
  for (const [name, number] of entries) {
    const set = evaluateSet(name, reading.sets, ALL);
    for (const tensor of set ?? []) numbers.set(tensor, numberIn(number, reading));
  }
  const [first, ...rest] = TENSORS.map((tensor) => numbers.get(tensor));
  if (first !== undefined && rest.every((one) => one === first)) return first;
  if (entries.length === 0) return undefined;
  reading.issues.push({
    code: "uneven-tensors",
    message: `unsupported ${key}: not the same for all tensors`,
    path: [...path, key],
    expected: "one number for input, weight and output, such as {All: 8}",
  });
  return undefined;
}

/** Requires a value that changes nothing under a key of a node, or none. */
export function requireNeutral(
  reading: Reading,
  fields: Readonly<Record<string, unknown>>,
  key: string,
  path: Path,
  neutral: (value: unknown) => boolean,
  expected: string,
): void {
  const stated = fields[key];
  if (stated === undefined || stated === null || neutral(stated)) return;
  reading.issues.push({
    code: "unsupported-field",
    message: `unsupported ${key}: ${shown(stated)}`,
    path: [...path, key],
    expected,
  });
}

/** Whether a value is a number, such as 1, also as an expression. */
export function isNumber(reading: Pick<Reading, "numbers">, number: number) {
  return (value: unknown): boolean => numberOf(value, reading.numbers) === number;
}

/** Whether a value is an empty list. */
export function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** A value as a message shows it. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (typeof value === "object") return "a collection";
  return String(value).slice(0, 60);
}
