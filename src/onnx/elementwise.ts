import type { Operation, Operator, Output, Result } from "./operation.ts";
import { MOST_ELEMENTS } from "./read-tensor.ts";
import type { Value } from "./value.ts";
import { broadcast, broadcastStrides, elementsOf, offsetOf, positions } from "./value.ts";

type Fold = (values: readonly number[], isInteger: boolean) => number;

/** How known elements of shapes are computed with. */
const FOLDS: Readonly<Record<string, Fold>> = {
  Add: ([a = 0, b = 0]) => a + b,
  Sub: ([a = 0, b = 0]) => a - b,
  Mul: ([a = 0, b = 0]) => a * b,
  Div: ([a = 0, b = 1], isInteger) => (isInteger ? Math.trunc(a / b) : a / b),
  Mod: ([a = 0, b = 1]) => a - Math.floor(a / b) * b,
  Pow: ([a = 0, b = 1]) => a ** b,
  Min: (values) => Math.min(...values),
  Max: (values) => Math.max(...values),
  Sum: (values) => values.reduce((sum, value) => sum + value, 0),
  Equal: ([a, b]) => Number(a === b),
  Less: ([a = 0, b = 0]) => Number(a < b),
  LessOrEqual: ([a = 0, b = 0]) => Number(a <= b),
  Greater: ([a = 0, b = 0]) => Number(a > b),
  GreaterOrEqual: ([a = 0, b = 0]) => Number(a >= b),
  And: ([a, b]) => Number(Boolean(a) && Boolean(b)),
  Or: ([a, b]) => Number(Boolean(a) || Boolean(b)),
  Xor: ([a, b]) => Number(Boolean(a) !== Boolean(b)),
  Not: ([a]) => Number(!a),
  Neg: ([a = 0]) => -a,
  Abs: ([a = 0]) => Math.abs(a),
  Ceil: ([a = 0]) => Math.ceil(a),
  Floor: ([a = 0]) => Math.floor(a),
  Sqrt: ([a = 0]) => Math.sqrt(a),
  Reciprocal: ([a = 1]) => 1 / a,
  Sign: ([a = 0]) => Math.sign(a),
  Where: ([condition, a = 0, b = 0]) => (condition ? a : b),
};

/** Operators whose outputs are truth values. */
const TRUTHS: ReadonlySet<string> = new Set([
  "Equal",
  "Less",
  "LessOrEqual",
  "Greater",
  "GreaterOrEqual",
  "And",
  "Or",
  "Xor",
  "Not",
]);

/** Operations for each element of the output; one for each that is not here. */
const COSTS: Readonly<Record<string, number>> = {
  Where: 0,
  Clip: 2,
  HardSigmoid: 4,
  HardSwish: 5,
  Swish: 2,
  Gelu: 4,
  FastGelu: 8,
  BiasGelu: 5,
  QuickGelu: 3,
  Mish: 4,
  BatchNormalization: 2,
  QuantizeLinear: 2,
  DequantizeLinear: 2,
};

const FROM_ONE = [
  ...["Abs", "Acos", "Acosh", "Asin", "Asinh", "Atan", "Atanh", "Ceil", "Celu", "Clip", "Cos"],
  ...["Cosh", "Elu", "Erf", "Exp", "Floor", "Gelu", "HardSigmoid", "HardSwish", "IsInf", "IsNaN"],
  ...["LeakyRelu", "Log", "Mish", "Neg", "Not", "Reciprocal", "Relu", "Round", "Selu", "Shrink"],
  ...["Sigmoid", "Sign", "Sin", "Sinh", "Softplus", "Softsign", "Sqrt", "Swish", "Tan", "Tanh"],
  ...["ThresholdedRelu", "BitwiseNot", "FastGelu", "BiasGelu", "QuickGelu", "ScaledTanh"],
  ...["BatchNormalization", "QuantizeLinear", "DequantizeLinear", "QLinearSigmoid"],
  ...["QLinearLeakyRelu", "ParametricSoftplus", "ImageScaler", "Affine"],
];

const BROADCAST = [
  ...["Add", "Sub", "Mul", "Div", "Mod", "Pow", "Min", "Max", "Sum", "Mean", "Equal", "Less"],
  ...["LessOrEqual", "Greater", "GreaterOrEqual", "And", "Or", "Xor", "Where", "PRelu"],
  ...["BitShift", "BitwiseAnd", "BitwiseOr", "BitwiseXor"],
];

/** An output like the first input; the others are parameters. */
function fromOne(operation: Operation): Result {
  const value = operation.need(0);
  const { operator } = operation.node;
  const fold = FOLDS[operator];
  const data = fold && value.data?.map((element) => fold([element], value.integer));
  const output: Output = {
    shape: value.shape,
    data,
    ...(TRUTHS.has(operator) ? { integer: true } : {}),
  };
  return { outputs: [output], operations: elementsOf(value.shape) * (COSTS[operator] ?? 1) };
}

function broadcasting(operation: Operation): Result {
  const { operator } = operation.node;
  const values = operation.node.inputs.map((_, i) => operation.need(i));
  const shape = commonShape(operation, values);
  const fold = FOLDS[operator];
  const data = fold && folded(values, shape, fold);
  const isInteger = TRUTHS.has(operator) || (values.at(-1)?.integer ?? false);
  return {
    outputs: [{ shape, data, integer: isInteger }],
    operations: elementsOf(shape) * (COSTS[operator] ?? Math.max(1, values.length - 1)),
  };
}

/** Quantised sums and products: each of two operands comes with its scale and zero point. */
function quantized(operation: Operation): Result {
  const shape = commonShape(operation, [operation.need(0), operation.need(3)]);
  return { outputs: [{ shape }], operations: elementsOf(shape) };
}

function commonShape(operation: Operation, values: readonly Value[]): readonly number[] {
  const [first, ...rest] = values;
  if (!first) throw operation.fault("it has no input");
  let shape = first.shape;
  for (const value of rest) {
    const both = broadcast(shape, value.shape);
    if (!both)
      throw operation.fault(
        `shapes [${shape.join(", ")}] and [${value.shape.join(", ")}] do not fit together`,
      );
    shape = both;
  }
  return shape;
}

function folded(
  values: readonly Value[],
  shape: readonly number[],
  fold: Fold,
): number[] | undefined {
  if (elementsOf(shape) > MOST_ELEMENTS) return undefined;
  const operands: { data: readonly number[]; strides: number[] }[] = [];
  for (const { data, shape: own } of values) {
    if (!data) return undefined;
    operands.push({ data, strides: broadcastStrides(own, shape) });
  }
  const isInteger = values.every(({ integer }) => integer);
  const found: number[] = [];
  for (const index of positions(shape)) {
    const elements = operands.map(({ data, strides }) => data[offsetOf(index, strides)] ?? 0);
    found.push(fold(elements, isInteger));
  }
  return found;
}

/** To truth values every number but 0 is 1; integers cut off. */
function cast(operation: Operation): Result {
  const value = operation.need(0);
  const isLike = operation.node.operator === "CastLike";
  const to = operation.int("to", 1);
  const integer = isLike ? operation.need(1).integer : ![1, 10, 11, 16].includes(to);
  const convert = to === 9 ? (x: number) => Number(x !== 0) : integer ? Math.trunc : Number;
  return {
    outputs: [{ shape: value.shape, data: value.data?.map(convert), integer }],
    operations: 0,
  };
}

function table(names: readonly string[], operator: Operator): [string, Operator][] {
  return names.map((name) => [name, operator]);
}

/** Operators that compute each element by itself. */
export const ELEMENTWISE: readonly (readonly [string, Operator])[] = [
  ...table(FROM_ONE, fromOne),
  ...table(BROADCAST, broadcasting),
  ...table(["QLinearAdd", "QLinearMul"], quantized),
  ...table(["Cast", "CastLike"], cast),
];
