import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Graph, Node, Tensor } from "./model.ts";
import type { UnknownValue, Value } from "./value.ts";
import { elementsOf, Undetermined } from "./value.ts";

/**
 * What an operator makes.
 *
 * @property outputs shapes, and elements where they are known
 * @property gemms its matrix products
 * @property operations that are no products, of one run, as docs/import.md counts them
 */
export interface Result {
  readonly outputs: readonly Output[];
  readonly gemms?: readonly Gemm[];
  readonly operations: number;
}

/** @property integer that of the first input if absent */
export interface Output {
  readonly shape: readonly number[];
  readonly data?: readonly number[] | undefined;
  readonly integer?: boolean;
}

/** Infers the outputs of one operator. */
export type Operator = (operation: Operation) => Result;

/** A node with its inputs, and ways to ask for what an operator needs; what is missing or wrong is thrown. */
export interface Operation {
  readonly name: string;
  readonly node: Node;
  /** Version of the operators of its domain. */
  readonly opset: number;
  /** How many outputs it has. */
  readonly outputs: number;
  input(i: number): Value | undefined;
  need(i: number): Value;
  shape(i: number): readonly number[];
  /** Elements of an input that decide a shape. */
  data(i: number): readonly number[];
  /** The same of an optional one. */
  optionalData(i: number): readonly number[] | undefined;
  int(name: string, otherwise: number): number;
  needInt(name: string): number;
  ints(name: string): readonly number[] | undefined;
  float(name: string, otherwise: number): number;
  text(name: string, otherwise: string): string;
  tensor(name: string): Tensor | undefined;
  graph(name: string): Graph | undefined;
  /** The error of a node that contradicts itself. */
  fault(what: string): InputError;
  /** The error of a node whose outputs depend on what is known in a run only. */
  unknown(what: string): Undetermined;
}

/** How messages call a node: its name, else its first output, with its operator. */
export function nodeText({ name, operator, domain, outputs }: Node): string {
  const called = name || outputs.find((output) => output !== "") || "without a name";
  return `${called} (${domain === "" ? "" : `${domain}.`}${operator})`;
}

/** A node with the values of its inputs as operators see it. */
export function operationOf(
  node: Node,
  inputs: readonly (Value | UnknownValue | undefined)[],
  opset: number,
): Operation {
  const attribute = (name: string) => node.attributes.get(name);
  const issue = (code: string, message: string): Issue => ({ code, message, path: [] });
  const fault = (what: string) =>
    new InputError([issue("invalid-node", `invalid node: ${nodeText(node)}: ${what}`)]);
  const unknown = (what: string) =>
    new Undetermined(issue("unknown-shape", `unknown shape: ${nodeText(node)}: ${what}`));
  function input(i: number): Value | undefined {
    const value = inputs[i];
    if (value && "why" in value) throw new Undetermined(value.why);
    return value;
  }
  function need(i: number): Value {
    const value = input(i);
    if (value === undefined) throw fault(`input ${i + 1} is missing`);
    return value;
  }
  function data(i: number): readonly number[] {
    const value = need(i);
    if (value.data) return value.data;
    const named = node.inputs[i] ?? "";
    throw elementsOf(value.shape) === 0
      ? fault(`input ${i + 1} is empty`)
      : unknown(`it depends on the elements of ${named}, which are known in a run only`);
  }
  const int = (name: string, otherwise: number) => attribute(name)?.int ?? otherwise;
  return {
    name: node.name || node.outputs.find((output) => output !== "") || node.operator,
    node,
    opset,
    outputs: node.outputs.length,
    input,
    need,
    shape: (i) => need(i).shape,
    data,
    optionalData: (i) => (inputs[i] === undefined ? undefined : data(i)),
    int,
    needInt(name) {
      const value = attribute(name)?.int;
      if (value === undefined) throw fault(`attribute ${name} is missing`);
      return value;
    },
    ints: (name) => attribute(name)?.ints,
    float: (name, otherwise) => attribute(name)?.float ?? otherwise,
    text: (name, otherwise) => attribute(name)?.text ?? otherwise,
    tensor: (name) => attribute(name)?.tensor,
    graph: (name) => attribute(name)?.graph,
    fault,
    unknown,
  };
}

/** The axis that a possibly negative number means. */
export function axisOf(operation: Operation, axis: number, rank: number): number {
  const found = axis < 0 ? axis + rank : axis;
  if (!Number.isInteger(found) || found < 0 || found >= rank)
    throw operation.fault(`axis ${axis} of ${rank} dimensions`);
  return found;
}

/** The extent of an axis that must be there. */
export function extent(operation: Operation, shape: readonly number[], axis: number): number {
  const found = shape.at(axis);
  if (found === undefined) throw operation.fault(`dimension ${axis} of [${shape.join(", ")}]`);
  return found;
}
