import type { Gemm } from "./gemm.ts";
import { gemm } from "./gemm.ts";

/** A convolution over square images: `size` × `size` pixels, a kernel of `kernel` × `kernel`. */
export interface Convolution {
  readonly name: string;
  /** Side of the input, pixels. */
  readonly size: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly kernel: number;
  /** 1 if absent. */
  readonly stride?: number;
  /** Pixels added on each side; half the kernel if absent, which keeps the size at stride 1. */
  readonly padding?: number;
}

/** Side of a convolution's output: ⌊(size + 2·padding − kernel) / stride⌋ + 1. */
export function outputSize(layer: Pick<Convolution, "size" | "kernel" | "stride" | "padding">) {
  const { size, kernel, stride = 1, padding = Math.floor(kernel / 2) } = layer;
  return Math.floor((size + 2 * padding - kernel) / stride) + 1;
}

/** A convolution as a GEMM by im2col: M = output pixels, N = output channels, K = input channels · kernel². */
export function convolution(layer: Convolution): Gemm {
  const { name, inputs, outputs, kernel } = layer;
  return gemm(outputSize(layer) ** 2, outputs, inputs * kernel ** 2, { name });
}

/**
 * A depthwise convolution, each channel with a kernel of its own, as a batch of GEMMs: M = output pixels, N = 1, K =
 * kernel², batch = channels. An array gets one column of weights at a time.
 */
export function depthwiseConvolution(
  layer: Omit<Convolution, "inputs" | "outputs"> & { readonly channels: number },
): Gemm {
  const { name, channels, kernel } = layer;
  return gemm(outputSize(layer) ** 2, 1, kernel ** 2, { name, batch: channels });
}
