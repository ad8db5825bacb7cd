import type { Operation, Operator, Result } from "./operation.ts";
import { axisOf } from "./operation.ts";
import { MOST_ELEMENTS } from "./read-tensor.ts";
import type { Value } from "./value.ts";
import { broadcast, broadcastStrides, elementsOf, offsetOf, positions } from "./value.ts";

function moved(shape: readonly number[], data?: readonly number[]): Result {
  return { outputs: [{ shape, data }], operations: 0 };
}

function same(operation: Operation): Result {
  const { shape, data } = operation.need(0);
  const outputs = Array.from({ length: operation.outputs }, () => ({ shape, data }));
  return { outputs, operations: 0 };
}

function shapeOf(operation: Operation): Result {
  const shape = operation.shape(0);
  const end = operation.node.attributes.get("end")?.int;
  const data = shape.slice(operation.int("start", 0), end ?? shape.length);
  return { outputs: [{ shape: [data.length], data, integer: true }], operations: 0 };
}

function size(operation: Operation): Result {
  const data = [elementsOf(operation.shape(0))];
  return { outputs: [{ shape: [], data, integer: true }], operations: 0 };
}

/** One extent may be −1, which takes what is left; 0 keeps that of the input, unless allowzero says that it is 0. */
function reshape(operation: Operation): Result {
  const value = operation.need(0);
  const wanted = operation.ints("shape") ?? operation.data(1);
  const keepsZero = operation.int("allowzero", 0) !== 0;
  const extents = wanted.map((extent, i) =>
    extent === 0 && !keepsZero ? (value.shape[i] ?? 0) : extent,
  );
  const elements = elementsOf(value.shape);
  const known = elementsOf(extents.filter((extent) => extent !== -1));
  const isOpen = extents.includes(-1);
  const shape = extents.map((extent) =>
    extent === -1 ? (known > 0 ? elements / known : 0) : extent,
  );
  const isWrong = isOpen
    ? extents.filter((extent) => extent === -1).length > 1
    : known !== elements;
  if (isWrong || shape.some((extent) => !Number.isInteger(extent) || extent < 0))
    throw operation.fault(`[${value.shape.join(", ")}] reshaped to [${wanted.join(", ")}]`);
  return moved(shape, value.data);
}

function flatten(operation: Operation): Result {
  const { shape, data } = operation.need(0);
  const given = operation.int("axis", 1);
  const axis = given < 0 ? given + shape.length : given;
  if (axis < 0 || axis > shape.length) throw operation.fault(`axis ${given} of ${shape.length}`);
  return moved([elementsOf(shape.slice(0, axis)), elementsOf(shape.slice(axis))], data);
}

function transpose(operation: Operation): Result {
  const { shape, data } = operation.need(0);
  const order = operation.ints("perm") ?? shape.map((_, i) => shape.length - 1 - i);
  if (order.length !== shape.length || new Set(order).size !== order.length)
    throw operation.fault(`perm [${order.join(", ")}] of [${shape.join(", ")}]`);
  const found = order.map((axis) => shape[axisOf(operation, axis, shape.length)] ?? 1);
  if (!data) return moved(found);
  const own = stridesOf(shape);
  const strides = order.map((axis) => own[axis] ?? 0);
  return moved(
    found,
    [...positions(found)].map((index) => data[offsetOf(index, strides)] ?? 0),
  );
}

/** Axes became an input in opset 13. */
function squeeze(operation: Operation): Result {
  const { shape, data } = operation.need(0);
  const named = operation.ints("axes") ?? operation.optionalData(1);
  const axes = named?.map((axis) => axisOf(operation, axis, shape.length));
  const wrong = axes?.find((axis) => shape[axis] !== 1);
  if (wrong !== undefined) throw operation.fault(`axis ${wrong} of [${shape.join(", ")}] is not 1`);
  const found = shape.filter((extent, i) => (axes ? !axes.includes(i) : extent !== 1));
  return moved(found, data);
}

function unsqueeze(operation: Operation): Result {
  const { shape, data } = operation.need(0);
  const named = operation.ints("axes") ?? operation.data(1);
  const rank = shape.length + named.length;
  const axes = new Set(named.map((axis) => axisOf(operation, axis, rank)));
  if (axes.size !== named.length) throw operation.fault(`axes [${named.join(", ")}]`);
  let next = 0;
  const found = Array.from({ length: rank }, (_, i) => (axes.has(i) ? 1 : (shape[next++] ?? 1)));
  return moved(found, data);
}

function expand(operation: Operation): Result {
  const value = operation.need(0);
  const wanted = operation.data(1);
  const shape = broadcast(value.shape, wanted);
  if (!shape)
    throw operation.fault(`[${value.shape.join(", ")}] expanded to [${wanted.join(", ")}]`);
  return moved(shape, spread(value, shape));
}

/** The elements of a value broadcast to a shape, if they are known and few. */
function spread(value: Value, shape: readonly number[]): number[] | undefined {
  const { data } = value;
  if (!data || elementsOf(shape) > MOST_ELEMENTS) return undefined;
  const strides = broadcastStrides(value.shape, shape);
  return [...positions(shape)].map((index) => data[offsetOf(index, strides)] ?? 0);
}

function tile(operation: Operation): Result {
  const { shape, data } = operation.need(0);
  const repeats = operation.data(1);
  if (repeats.length !== shape.length)
    throw operation.fault(`repeats [${repeats.join(", ")}] of [${shape.join(", ")}]`);
  const found = shape.map((extent, i) => extent * (repeats[i] ?? 1));
  if (!data || !(elementsOf(found) <= MOST_ELEMENTS)) return moved(found);
  const strides = stridesOf(shape);
  const tiled = [...positions(found)].map((index) => {
    const inside = index.map((at, i) => at % (shape[i] ?? 1));
    return data[offsetOf(inside, strides)] ?? 0;
  });
  return moved(found, tiled);
}

function concat(operation: Operation): Result {
  const values = operation.node.inputs.map((_, i) => operation.need(i));
  const [first] = values;
  if (!first) throw operation.fault("it has no input");
  const rank = first.shape.length;
  const axis = axisOf(operation, operation.int("axis", operation.opset < 4 ? 1 : 0), rank);
  let along = 0;
  for (const { shape } of values) {
    if (shape.length !== rank || shape.some((extent, i) => i !== axis && extent !== first.shape[i]))
      throw operation.fault(`[${first.shape.join(", ")}] and [${shape.join(", ")}] side by side`);
    along += shape[axis] ?? 0;
  }
  const found = first.shape.map((extent, i) => (i === axis ? along : extent));
  const isKnown = rank === 1 && along <= MOST_ELEMENTS && values.every(({ data }) => data);
  return moved(found, isKnown ? values.flatMap(({ data }) => data ?? []) : undefined);
}

/** Sizes are an attribute, or from opset 13 an input; without them parts are equal, the last one smaller. */
function split(operation: Operation): Result {
  const { shape, data } = operation.need(0);
  const axis = axisOf(operation, operation.int("axis", 0), shape.length);
  const extent = shape[axis] ?? 0;
  const count = operation.int("num_outputs", operation.outputs);
  const part = Math.ceil(extent / count);
  const parts =
    operation.ints("split") ??
    operation.optionalData(1) ??
    Array.from({ length: count }, (_, i) => Math.max(0, Math.min(part, extent - i * part)));
  if (parts.reduce((sum, one) => sum + one, 0) !== extent || parts.length < operation.outputs)
    throw operation.fault(`${extent} split into [${parts.join(", ")}]`);
  let start = 0;
  const outputs = parts.map((one) => {
    const found = shape.map((old, i) => (i === axis ? one : old));
    const own = shape.length === 1 ? data?.slice(start, start + one) : undefined;
    start += one;
    return { shape: found, data: own };
  });
  return { outputs, operations: 0 };
}

/** Steps in row-major order. */
function stridesOf(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length).fill(1);
  for (let i = shape.length - 2; i >= 0; i--)
    strides[i] = (strides[i + 1] ?? 1) * (shape[i + 1] ?? 1);
  return strides;
}

function depthToSpace(operation: Operation): Result {
  const [batch = 1, channels = 1, ...spatial] = operation.shape(0);
  const block = operation.needInt("blocksize");
  const isToSpace = operation.node.operator === "DepthToSpace";
  const shape = isToSpace
    ? [batch, channels / block ** 2, ...spatial.map((extent) => extent * block)]
    : [batch, channels * block ** 2, ...spatial.map((extent) => extent / block)];
  return moved(shape);
}

/** Operators that move elements or tell of shapes. */
export const SHAPE_OPERATORS: readonly (readonly [string, Operator])[] = [
  ["Identity", same],
  ["Dropout", same],
  ["Shape", shapeOf],
  ["Size", size],
  ["Reshape", reshape],
  ["Flatten", flatten],
  ["Transpose", transpose],
  ["Squeeze", squeeze],
  ["Unsqueeze", unsqueeze],
  ["Expand", expand],
  ["Tile", tile],
  ["Concat", concat],
  ["Split", split],
  ["DepthToSpace", depthToSpace],
  ["SpaceToDepth", depthToSpace],
  ["ReverseSequence", same],
  ["Trilu", same],
];
