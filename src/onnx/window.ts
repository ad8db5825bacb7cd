import type { Operation } from "./operation.ts";

/**
 * A window that moves over the spatial dimensions of an image [batch, channels, …], as convolutions and pools have it.
 *
 * @property kernel extent of the window in each spatial dimension
 * @property outputs positions of the window in each
 */
export interface Window {
  readonly kernel: readonly number[];
  readonly outputs: readonly number[];
}

/** Spatial extents of an image: all but batch and channels. */
export function spatialOf(operation: Operation, shape: readonly number[]): readonly number[] {
  if (shape.length < 3)
    throw operation.fault(`an image of shape [${shape.join(", ")}]; it has at least 3 dimensions`);
  return shape.slice(2);
}

/**
 * The window of a convolution or pool. With explicit pads an output has ⌊(in + pads − dilated) / stride⌋ + 1 positions, or
 * ⌈…⌉ + 1 with ceil_mode; with SAME ⌈in / stride⌉ (onnx/docs/Operators.md, Conv and MaxPool).
 *
 * @param kernel the extents of the window
 */
export function windowOf(
  operation: Operation,
  spatial: readonly number[],
  kernel: readonly number[],
): Window {
  const rank = spatial.length;
  const { strides, dilations, pads } = stepsOf(operation, rank, kernel);
  const auto = operation.text("auto_pad", "NOTSET");
  const ceil = operation.int("ceil_mode", 0) !== 0;
  const outputs = spatial.map((size, i) => {
    const [stride = 1, dilation = 1, extent = 1] = [strides[i], dilations[i], kernel[i]];
    if (auto === "SAME_UPPER" || auto === "SAME_LOWER") return Math.ceil(size / stride);
    const around = auto === "VALID" ? 0 : (pads[i] ?? 0) + (pads[rank + i] ?? 0);
    const steps = (size + around - (dilation * (extent - 1) + 1)) / stride;
    const found = (ceil ? Math.ceil(steps) : Math.floor(steps)) + 1;
    // A window that would start in the padding after the end is left out, as frameworks do.
    const isBeyond = ceil && (found - 1) * stride >= size + (pads[i] ?? 0);
    return isBeyond ? found - 1 : found;
  });
  if (outputs.some((positions) => positions < 1))
    throw operation.fault(`a window [${kernel.join(", ")}] on an image of [${spatial.join(", ")}]`);
  return { kernel, outputs };
}

/**
 * Extents of the output of a transposed convolution: stride · (in − 1) + output_padding + dilated kernel − pads, or what
 * output_shape says (onnx/docs/Operators.md, ConvTranspose).
 */
export function transposedOutputs(
  operation: Operation,
  spatial: readonly number[],
  kernel: readonly number[],
): readonly number[] {
  const rank = spatial.length;
  const stated = operation.ints("output_shape");
  if (stated) return stated.slice(-rank);
  const { strides, dilations, pads } = stepsOf(operation, rank, kernel);
  const more = operation.ints("output_padding") ?? [];
  const auto = operation.text("auto_pad", "NOTSET");
  return spatial.map((size, i) => {
    const [stride = 1, dilation = 1, extent = 1] = [strides[i], dilations[i], kernel[i]];
    if (auto === "SAME_UPPER" || auto === "SAME_LOWER") return size * stride;
    const around = auto === "VALID" ? 0 : (pads[i] ?? 0) + (pads[rank + i] ?? 0);
    return stride * (size - 1) + (more[i] ?? 0) + dilation * (extent - 1) + 1 - around;
  });
}

function stepsOf(operation: Operation, rank: number, kernel: readonly number[]) {
  const strides = operation.ints("strides") ?? new Array<number>(rank).fill(1);
  const dilations = operation.ints("dilations") ?? new Array<number>(rank).fill(1);
  const pads = operation.ints("pads") ?? new Array<number>(2 * rank).fill(0);
  if (strides.length !== rank || dilations.length !== rank || pads.length !== 2 * rank)
    throw operation.fault(`strides, dilations or pads that are not of ${rank} dimensions`);
  if (kernel.length !== rank) throw operation.fault(`a window that is not of ${rank} dimensions`);
  const isWrong = [...strides, ...dilations, ...kernel].some((step) => !(step >= 1));
  if (isWrong) throw operation.fault("a stride, dilation or window below 1");
  return { strides, dilations, pads };
}
