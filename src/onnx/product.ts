import type { Gemm } from "../workload/gemm.ts";
import { gemm } from "../workload/gemm.ts";
import type { Operand } from "./contraction.ts";
import { contractionGemm } from "./contraction.ts";
import type { Operation, Operator, Result } from "./operation.ts";
import { extent } from "./operation.ts";
import type { Value } from "./value.ts";
import { broadcast, elementsOf } from "./value.ts";

/** A matrix product of the last two dimensions, the others broadcast, as numpy's matmul. */
function matMul(first: number, second: number): Operator {
  return (operation) => {
    const left = operation.need(first);
    const right = operation.need(second);
    const { gemms, shape } = multiplied(
      operation,
      transposedIf(left, operation.int("transA", 0)),
      transposedIf(right, operation.int("transB", 0)),
    );
    return { outputs: [{ shape }], gemms, operations: 0 };
  };
}

function transposedIf(value: Value, flag: number): Value {
  if (flag === 0 || value.shape.length < 2) return value;
  const [rows = 1, columns = 1] = value.shape.slice(-2);
  return { ...value, shape: [...value.shape.slice(0, -2), columns, rows] };
}

function multiplied(operation: Operation, left: Value, right: Value) {
  const isRow = left.shape.length === 1;
  const isColumn = right.shape.length === 1;
  if (left.shape.length === 0 || right.shape.length === 0)
    throw operation.fault("a product of a scalar");
  const a = isRow ? [1, ...left.shape] : left.shape;
  const b = isColumn ? [...right.shape, 1] : right.shape;
  const [M = 1, K = 1] = a.slice(-2);
  const [rows = 1, N = 1] = b.slice(-2);
  const batches = broadcast(a.slice(0, -2), b.slice(0, -2));
  if (K !== rows || !batches)
    throw operation.fault(
      `a product of [${left.shape.join(", ")}] and [${right.shape.join(", ")}]`,
    );
  const labelled = (value: Value, shape: readonly number[], ends: readonly string[]): Operand => ({
    value: { ...value, shape },
    labels: shape.map((_, i) => ends[i - shape.length + 2] ?? `batch ${shape.length - i}`),
  });
  const output = [...batches.map((_, i) => `batch ${batches.length + 2 - i}`), "M", "N"];
  const product = contractionGemm({
    name: operation.name,
    left: labelled(left, a, ["M", "K"]),
    right: labelled(right, b, ["K", "N"]),
    output,
  });
  const shape = [...batches, ...(isRow ? [] : [M]), ...(isColumn ? [] : [N])];
  return { gemms: product ? [product] : [], shape };
}

/** A product with weights and a bias, either operand transposed if it says so. */
function fullyConnected(bias: number, second: number): Operator {
  return (operation: Operation): Result => {
    const left = transposedIf(operation.need(0), operation.int("transA", 0));
    const right = transposedIf(operation.need(second), operation.int("transB", 0));
    if (left.shape.length !== 2 || right.shape.length !== 2)
      throw operation.fault("an operand that is no matrix");
    const { gemms, shape } = multiplied(operation, left, right);
    return {
      outputs: [{ shape }],
      gemms,
      operations: operation.input(bias) ? elementsOf(shape) : 0,
    };
  };
}

/** Weights of a few bits in blocks, whose extents are attributes (com.microsoft.MatMulNBits). */
function matMulNBits(operation: Operation): Result {
  const [K, N] = [operation.needInt("K"), operation.needInt("N")];
  const shape = operation.shape(0);
  if (extent(operation, shape, -1) !== K)
    throw operation.fault(`K is ${K}, and A is [${shape.join(", ")}]`);
  const rows = elementsOf(shape.slice(0, -1));
  const output = [...shape.slice(0, -1), N];
  return {
    outputs: [{ shape: output }],
    gemms: rows * N * K === 0 ? [] : [gemm(rows, N, K, { name: operation.name })],
    operations: operation.input(5) ? elementsOf(output) : 0,
  };
}

/** An Einsum of one operand moves or sums; of two it is a product; of more it is taken from left to right. */
function einsum(operation: Operation): Result {
  const equation = operation.text("equation", "").replaceAll(" ", "");
  const [inputs = "", stated] = equation.split("->");
  const values = operation.node.inputs.map((_, i) => operation.need(i));
  const terms = inputs.split(",");
  if (terms.length !== values.length || equation === "")
    throw operation.fault(`equation ${equation} of ${values.length} operands`);
  const operands = terms.map((term, i): Operand => {
    const value = values[i] as Value;
    return { value, labels: labelsOf(operation, term, value.shape.length) };
  });
  const extents = extentsOfLabels(operation, operands);
  const labels = outputLabels(stated, operands, extents);
  const shape = labels.map((label) => extents.get(label) ?? missingLabel(operation, label));
  const [first, ...rest] = operands;
  if (!first) throw operation.fault("it has no operand");
  if (rest.length === 0) {
    return { outputs: [{ shape }], operations: elementsOf(first.value.shape) };
  }
  const gemms: Gemm[] = [];
  let left = first;
  rest.forEach((right, i) => {
    const later = new Set([...labels, ...rest.slice(i + 1).flatMap((of) => of.labels)]);
    const both = [...new Set([...left.labels, ...right.labels])];
    const output = both.filter((label) => later.has(label));
    const name = rest.length === 1 ? operation.name : `${operation.name} ${i + 1}`;
    const product = contractionGemm({ name, left, right, output });
    if (product) gemms.push(product);
    const fixed = left.value.fixed && right.value.fixed;
    const extent = output.map((label) => extents.get(label) ?? 1);
    left = { value: { shape: extent, integer: false, fixed }, labels: output };
  });
  return { outputs: [{ shape }], gemms, operations: 0 };
}

/** Labels of a term; an ellipsis stands for as many dimensions as the letters leave. */
function labelsOf(operation: Operation, term: string, rank: number): string[] {
  const [before = "", after] = term.split("...");
  const wide = after === undefined ? 0 : rank - before.length - after.length;
  const labels = [
    ...before,
    ...Array.from({ length: Math.max(0, wide) }, (_, i) => `... ${wide - i}`),
    ...(after ?? ""),
  ];
  if (labels.length !== rank || !/^[a-zA-Z]*$/.test(before + (after ?? "")))
    throw operation.fault(`term ${term} of an operand of ${rank} dimensions`);
  return labels;
}

function extentsOfLabels(operation: Operation, operands: readonly Operand[]): Map<string, number> {
  const extents = new Map<string, number>();
  for (const { labels, value } of operands) {
    labels.forEach((label, i) => {
      const size = value.shape[i] ?? 1;
      const known = extents.get(label) ?? 1;
      if (known !== size && known !== 1 && size !== 1)
        throw operation.fault(`${label} is ${known} and ${size}`);
      extents.set(label, known === 1 ? size : known);
    });
  }
  return extents;
}

/** Without an arrow the output has the ellipsis, then the letters that occur once, in alphabetical order. */
function outputLabels(
  stated: string | undefined,
  operands: readonly Operand[],
  extents: ReadonlyMap<string, number>,
): string[] {
  const wide = [...extents.keys()]
    .filter((label) => label.startsWith("..."))
    .sort((a, b) => Number(b.slice(4)) - Number(a.slice(4)));
  if (stated !== undefined) {
    const [before = "", after] = stated.split("...");
    return after === undefined ? [...before] : [...before, ...wide, ...after];
  }
  const all = operands.flatMap(({ labels }) => labels);
  const once = all.filter(
    (label) => label.length === 1 && all.indexOf(label) === all.lastIndexOf(label),
  );
  return [...wide, ...once.sort()];
}

function missingLabel(operation: Operation, label: string): never {
  throw operation.fault(`${label} of its output is in no operand`);
}

/** Products of matrices and tensors, also of quantised numbers. */
export const PRODUCTS: readonly (readonly [string, Operator])[] = [
  ["MatMul", matMul(0, 1)],
  ["FusedMatMul", matMul(0, 1)],
  ["MatMulInteger", matMul(0, 1)],
  ["MatMulIntegerToFloat", matMul(0, 1)],
  ["DynamicQuantizeMatMul", matMul(0, 1)],
  ["QLinearMatMul", matMul(0, 3)],
  ["MatMulNBits", matMulNBits],
  ["Gemm", fullyConnected(2, 1)],
  ["FusedGemm", fullyConnected(2, 1)],
  ["QGemm", fullyConnected(6, 3)],
  ["Einsum", einsum],
];
