import type { Operation, Operator, Result } from "./operation.ts";
import { axisOf } from "./operation.ts";
import { elementsOf } from "./value.ts";

function gather(operation: Operation): Result {
  const { shape, data } = operation.need(0);
  const indices = operation.need(1);
  const axis = axisOf(operation, operation.int("axis", 0), shape.length);
  const found = [...shape.slice(0, axis), ...indices.shape, ...shape.slice(axis + 1)];
  const picked =
    shape.length === 1 && data && indices.data
      ? indices.data.map((at) => element(operation, data, at))
      : undefined;
  return { outputs: [{ shape: found, data: picked }], operations: 0 };
}

function element(operation: Operation, data: readonly number[], at: number): number {
  const found = data[at < 0 ? at + data.length : at];
  if (found === undefined) throw operation.fault(`index ${at} of ${data.length} elements`);
  return found;
}

function gatherElements(operation: Operation): Result {
  return { outputs: [{ shape: operation.shape(1) }], operations: 0 };
}

function gatherND(operation: Operation): Result {
  const shape = operation.shape(0);
  const indices = operation.shape(1);
  const batch = operation.int("batch_dims", 0);
  const depth = indices.at(-1) ?? 0;
  if (batch + depth > shape.length)
    throw operation.fault(`indices [${indices.join(", ")}] into [${shape.join(", ")}]`);
  const found = [...indices.slice(0, -1), ...shape.slice(batch + depth)];
  return { outputs: [{ shape: found }], operations: 0 };
}

/** Starts, ends, axes and steps became inputs in opset 10. */
function slice(operation: Operation): Result {
  const { shape, data } = operation.need(0);
  const isOld = operation.opset < 10;
  const list = (name: string, i: number) =>
    isOld ? operation.ints(name) : operation.optionalData(i);
  const starts = list("starts", 1) ?? [];
  const ends = list("ends", 2) ?? [];
  const axes = list("axes", 3) ?? starts.map((_, i) => i);
  const steps = list("steps", 4) ?? starts.map(() => 1);
  if (
    starts.length !== ends.length ||
    axes.length !== starts.length ||
    steps.length !== starts.length
  )
    throw operation.fault(`${starts.length} starts, ${ends.length} ends, ${axes.length} axes`);
  const found = [...shape];
  let sliced = data;
  axes.forEach((given, i) => {
    const axis = axisOf(operation, given, shape.length);
    const [start = 0, end = 0, step = 1] = [starts[i], ends[i], steps[i]];
    if (step === 0) throw operation.fault("a step of 0");
    const range = sliceOf(shape[axis] ?? 0, start, end, step);
    found[axis] = range.count;
    if (shape.length !== 1) sliced = undefined;
    else if (data)
      sliced = Array.from({ length: range.count }, (_, k) => data[range.first + k * step] ?? 0);
  });
  return { outputs: [{ shape: found, data: sliced }], operations: 0 };
}

/** First element and number of elements of a slice; ends beyond the extent are cut to it. */
function sliceOf(
  extent: number,
  start: number,
  end: number,
  step: number,
): { first: number; count: number } {
  const within = (at: number, low: number, high: number) =>
    Math.min(high, Math.max(low, at < 0 ? at + extent : at));
  const first = step > 0 ? within(start, 0, extent) : within(start, 0, extent - 1);
  const stop = step > 0 ? within(end, 0, extent) : within(end, -1, extent - 1);
  return { first, count: Math.max(0, Math.ceil((stop - first) / step)) };
}

/** Pads became an input in opset 11, axes in 18. */
function pad(operation: Operation): Result {
  const shape = operation.shape(0);
  const pads = operation.ints("pads") ?? operation.ints("paddings") ?? operation.data(1);
  const axes = operation.optionalData(3)?.map((axis) => axisOf(operation, axis, shape.length));
  const places = axes ?? shape.map((_, i) => i);
  if (pads.length !== 2 * places.length)
    throw operation.fault(`${pads.length} pads of [${shape.join(", ")}]`);
  const found = [...shape];
  places.forEach((axis, i) => {
    found[axis] = (shape[axis] ?? 0) + (pads[i] ?? 0) + (pads[places.length + i] ?? 0);
  });
  return { outputs: [{ shape: found }], operations: 0 };
}

/**
 * Sizes, or scales of which the product is rounded down. Both are inputs from opset 11; before there were scales only, in
 * Upsample of opset 7 as an attribute. Linear interpolation takes three operations in each dimension.
 */
function resize(operation: Operation): Result {
  const shape = operation.shape(0);
  const isNew = operation.node.operator === "Resize" && operation.opset >= 11;
  const given = operation.node.attributes.get("scales")?.floats;
  const sizes = isNew ? nonEmpty(operation, 3) : undefined;
  const scales = sizes ? undefined : (given ?? nonEmpty(operation, isNew ? 2 : 1));
  const of = sizes ?? scales;
  if (!of) throw operation.fault("it has neither scales nor sizes");
  const axes = operation.ints("axes")?.map((axis) => axisOf(operation, axis, shape.length));
  const places = axes ?? shape.map((_, i) => i);
  if (of.length !== places.length)
    throw operation.fault(`${of.length} scales or sizes of [${shape.join(", ")}]`);
  const found = [...shape];
  places.forEach((axis, i) => {
    const by = of[i] ?? 1;
    found[axis] = sizes ? by : Math.floor((shape[axis] ?? 0) * by);
  });
  const changed = found.filter((extent, i) => extent !== shape[i]).length;
  const mode = operation.text("mode", "nearest");
  const each = mode === "nearest" ? 0 : mode === "cubic" ? 7 * changed : 3 * changed;
  return { outputs: [{ shape: found }], operations: elementsOf(found) * each };
}

function nonEmpty(operation: Operation, i: number): readonly number[] | undefined {
  const value = operation.input(i);
  return value === undefined || elementsOf(value.shape) === 0 ? undefined : operation.data(i);
}

/** Like the first input, with some elements replaced. */
function scatter(operation: Operation): Result {
  return { outputs: [{ shape: operation.shape(0) }], operations: 0 };
}

function oneHot(operation: Operation): Result {
  const indices = operation.shape(0);
  const [depth = 0] = operation.data(1);
  const axis = axisOf(operation, operation.int("axis", -1), indices.length + 1);
  const shape = [...indices.slice(0, axis), depth, ...indices.slice(axis)];
  return { outputs: [{ shape }], operations: 0 };
}

/** How many elements are not 0 is known for known elements only. */
function nonZero(operation: Operation): Result {
  const { shape } = operation.need(0);
  const data = operation.data(0);
  const places = data.flatMap((value, i) => (value === 0 ? [] : [i]));
  const rank = Math.max(1, shape.length);
  const found = shape.length <= 1 ? places : undefined;
  return {
    outputs: [{ shape: [rank, places.length], data: found, integer: true }],
    operations: 0,
  };
}

/** How many there are is decided in a run. */
function counted(operation: Operation): Result {
  throw operation.unknown("how many elements it has is known in a run only");
}

function gridSample(operation: Operation): Result {
  const image = operation.shape(0);
  const grid = operation.shape(1);
  const shape = [...image.slice(0, 2), ...grid.slice(1, -1)];
  const isNearest = operation.text("mode", "linear") === "nearest";
  const each = isNearest ? 0 : 3 * (image.length - 2);
  return { outputs: [{ shape }], operations: elementsOf(shape) * each };
}

/** Pooled regions: [regions, channels, height, width], each an interpolation of sampling_ratio² points. */
function roiAlign(operation: Operation): Result {
  const [, channels = 1] = operation.shape(0);
  const [regions = 0] = operation.shape(1);
  const size = [operation.int("output_height", 1), operation.int("output_width", 1)];
  const shape = [regions, channels, ...size];
  const points = Math.max(1, operation.int("sampling_ratio", 0)) ** 2;
  return { outputs: [{ shape }], operations: elementsOf(shape) * points * 7 };
}

/** Operators that pick, place and resample elements. */
export const INDEXING: readonly (readonly [string, Operator])[] = [
  ["Gather", gather],
  ["GatherElements", gatherElements],
  ["GatherND", gatherND],
  ["Slice", slice],
  ["Pad", pad],
  ["Resize", resize],
  ["Upsample", resize],
  ["Scatter", scatter],
  ["ScatterElements", scatter],
  ["ScatterND", scatter],
  ["OneHot", oneHot],
  ["NonZero", nonZero],
  ["Compress", counted],
  ["Unique", counted],
  ["NonMaxSuppression", counted],
  ["GridSample", gridSample],
  ["RoiAlign", roiAlign],
];
