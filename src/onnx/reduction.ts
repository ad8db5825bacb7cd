import type { Operation, Operator, Result } from "./operation.ts";
import { axisOf } from "./operation.ts";
import { elementsOf } from "./value.ts";
import { spatialOf, windowOf } from "./window.ts";

const FOLDS: Readonly<Record<string, (values: readonly number[]) => number>> = {
  ReduceProd: (values) => values.reduce((product, value) => product * value, 1),
  ReduceSum: (values) => values.reduce((sum, value) => sum + value, 0),
  ReduceMax: (values) => Math.max(...values),
  ReduceMin: (values) => Math.min(...values),
};

/** Sums, means and extremes along axes, all of them if none is named. Axes became an input in opsets 13 and 18. */
function reduction(operation: Operation): Result {
  const value = operation.need(0);
  const rank = value.shape.length;
  const named = operation.ints("axes") ?? operation.optionalData(1) ?? [];
  const isIdle = named.length === 0 && operation.int("noop_with_empty_axes", 0) !== 0;
  if (isIdle) return { outputs: [{ shape: value.shape, data: value.data }], operations: 0 };
  const axes = new Set(
    named.length === 0
      ? value.shape.map((_, i) => i)
      : named.map((axis) => axisOf(operation, axis, rank)),
  );
  const keeps = operation.int("keepdims", 1) !== 0;
  const shape = value.shape.flatMap((extent, i) => (axes.has(i) ? (keeps ? [1] : []) : [extent]));
  const fold = FOLDS[operation.node.operator];
  const data = fold && value.data && elementsOf(shape) === 1 ? [fold(value.data)] : undefined;
  return { outputs: [{ shape, data }], operations: elementsOf(value.shape) };
}

function argument(operation: Operation): Result {
  const shape = operation.shape(0);
  const axis = axisOf(operation, operation.int("axis", 0), shape.length);
  const keeps = operation.int("keepdims", 1) !== 0;
  const found = shape.flatMap((extent, i) => (i === axis ? (keeps ? [1] : []) : [extent]));
  return { outputs: [{ shape: found, integer: true }], operations: elementsOf(shape) };
}

/** The largest or the mean of each window; a second output holds where it was. */
function pool(operation: Operation): Result {
  const image = operation.shape(0);
  const spatial = spatialOf(operation, image);
  const kernel = operation.ints("kernel_shape");
  if (!kernel) throw operation.fault("attribute kernel_shape is missing");
  const window = windowOf(operation, spatial, kernel);
  const shape = [...image.slice(0, 2), ...window.outputs];
  return {
    outputs: [{ shape }, { shape, integer: true }],
    operations: elementsOf(shape) * elementsOf(kernel),
  };
}

function globalPool(operation: Operation): Result {
  const image = operation.shape(0);
  const spatial = spatialOf(operation, image);
  const isLast = operation.int("channels_last", 0) !== 0;
  const shape = isLast
    ? image.map((extent, i) => (i === 0 || i === image.length - 1 ? extent : 1))
    : [...image.slice(0, 2), ...spatial.map(() => 1)];
  return { outputs: [{ shape }], operations: elementsOf(image) };
}

/** The k first along an axis, values and places. k became an input in opset 10. */
function topK(operation: Operation): Result {
  const shape = operation.shape(0);
  const axis = axisOf(operation, operation.int("axis", -1), shape.length);
  const [k] = operation.opset < 10 ? [operation.needInt("k")] : operation.data(1);
  const found = shape.map((extent, i) => (i === axis ? (k ?? extent) : extent));
  return {
    outputs: [{ shape: found }, { shape: found, integer: true }],
    operations: elementsOf(shape),
  };
}

/**
 * Softmax and norms go over their input several times; operations for each element: maximum, difference, exponential, sum and
 * quotient of a softmax; sum, difference, square, sum, quotient, scale and shift of a norm; one less without the mean.
 */
function passes(count: number): Operator {
  return (operation) => {
    const { shape } = operation.need(0);
    const outputs = Array.from({ length: operation.outputs }, () => ({ shape }));
    return { outputs, operations: elementsOf(shape) * count };
  };
}

/** A norm of a sum: the first output is like the input, the last the sum itself. */
function skipNorm(operation: Operation): Result {
  const shape = operation.shape(0);
  const outputs = Array.from({ length: operation.outputs }, () => ({ shape }));
  return { outputs, operations: elementsOf(shape) * 8 };
}

const REDUCTIONS_BY_NAME = [
  ...["ReduceL1", "ReduceL2", "ReduceLogSum", "ReduceLogSumExp", "ReduceMax", "ReduceMean"],
  ...["ReduceMin", "ReduceProd", "ReduceSum", "ReduceSumSquare"],
];

/** Operators that make one element of several. */
export const REDUCTIONS: readonly (readonly [string, Operator])[] = [
  ...REDUCTIONS_BY_NAME.map((name) => [name, reduction] as const),
  ["ArgMax", argument],
  ["ArgMin", argument],
  ["MaxPool", pool],
  ["AveragePool", pool],
  ["LpPool", pool],
  ["QLinearAveragePool", pool],
  ["GlobalAveragePool", globalPool],
  ["GlobalMaxPool", globalPool],
  ["GlobalLpPool", globalPool],
  ["QLinearGlobalAveragePool", globalPool],
  ["TopK", topK],
  ["Softmax", passes(5)],
  ["LogSoftmax", passes(5)],
  ["QLinearSoftmax", passes(5)],
  ["Hardmax", passes(2)],
  ["CumSum", passes(1)],
  ["LayerNormalization", passes(7)],
  ["InstanceNormalization", passes(7)],
  ["GroupNormalization", passes(7)],
  ["MeanVarianceNormalization", passes(7)],
  ["RMSNormalization", passes(4)],
  ["SimplifiedLayerNormalization", passes(4)],
  ["LpNormalization", passes(3)],
  ["LRN", passes(5)],
  ["SkipLayerNormalization", skipNorm],
  ["SkipSimplifiedLayerNormalization", skipNorm],
  [
    "DynamicQuantizeLinear",
    (operation) => {
      const shape = operation.shape(0);
      const outputs = [{ shape, integer: true }, { shape: [] }, { shape: [], integer: true }];
      return { outputs, operations: elementsOf(shape) * 4 };
    },
  ],
];
