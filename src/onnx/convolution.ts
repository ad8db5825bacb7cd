import { gemm } from "../workload/gemm.ts";
import type { Operation, Operator, Result } from "./operation.ts";
import { extent } from "./operation.ts";
import { elementsOf } from "./value.ts";
import { spatialOf, transposedOutputs, windowOf } from "./window.ts";

/** Where each kind of convolution has its image, weights and bias among its inputs. */
interface Places {
  readonly image: number;
  readonly weights: number;
  readonly bias?: number;
}

/**
 * A convolution as a GEMM by im2col: M = batch · output pixels, N = output channels of a group, K = input channels of a group
 * · window, batch = groups. A depthwise one has as many groups as channels, so that an array gets one column of weights at a
 * time.
 */
function convolution(places: Places): Operator {
  return (operation: Operation): Result => {
    const image = operation.shape(places.image);
    const weights = operation.shape(places.weights);
    const { groups, outputs, inputs } = channelsOf(operation, image, weights);
    const [batch = 1] = image;
    const kernel = weights.slice(2);
    const window = windowOf(operation, spatialOf(operation, image), kernel);
    const pixels = elementsOf(window.outputs);
    const shape = [batch, outputs, ...window.outputs];
    const product = gemm(batch * pixels, outputs / groups, inputs * elementsOf(kernel), {
      name: operation.name,
      batch: groups,
      weights: operation.need(places.weights).fixed ? "static" : "dynamic",
    });
    return {
      outputs: [{ shape }],
      gemms: [product],
      operations: biasOperations(operation, places, shape),
    };
  };
}

/**
 * A transposed convolution as a GEMM whose outputs are added where windows overlap: M = batch · input pixels, N = output
 * channels of a group · window, K = input channels of a group, batch = groups.
 */
function transposed(operation: Operation): Result {
  const image = operation.shape(0);
  const weights = operation.shape(1);
  const spatial = spatialOf(operation, image);
  const groups = operation.int("group", 1);
  const [batch = 1, channels = 1] = image;
  const [inputs = 1, outputs = 1] = weights;
  if (inputs !== channels || groups < 1 || channels % groups !== 0)
    throw operation.fault(`weights for ${inputs} channels in ${groups} groups, of ${channels}`);
  const kernel = weights.slice(2);
  const shape = [batch, outputs * groups, ...transposedOutputs(operation, spatial, kernel)];
  const window = elementsOf(kernel);
  const pixels = batch * elementsOf(spatial);
  const product = gemm(pixels, outputs * window, channels / groups, {
    name: operation.name,
    batch: groups,
    weights: operation.need(1).fixed ? "static" : "dynamic",
  });
  // Each product lands on an output; the first on each needs no addition, but where the bias is added.
  const additions = Math.max(0, pixels * outputs * groups * window - elementsOf(shape));
  const bias = biasOperations(operation, { image: 0, weights: 1, bias: 2 }, shape);
  return { outputs: [{ shape }], gemms: [product], operations: additions + bias };
}

function channelsOf(
  operation: Operation,
  image: readonly number[],
  weights: readonly number[],
): { groups: number; outputs: number; inputs: number } {
  const groups = operation.int("group", 1);
  const outputs = extent(operation, weights, 0);
  const inputs = extent(operation, weights, 1);
  const channels = extent(operation, image, 1);
  if (image.length !== weights.length)
    throw operation.fault(
      `weights of ${weights.length} and an image of ${image.length} dimensions`,
    );
  if (groups < 1 || outputs % groups !== 0 || inputs * groups !== channels)
    throw operation.fault(
      `${channels} channels, and weights [${weights.join(", ")}] in ${groups} groups`,
    );
  return { groups, outputs, inputs };
}

function biasOperations(operation: Operation, places: Places, shape: readonly number[]): number {
  const { bias } = places;
  return bias !== undefined && operation.input(bias) ? elementsOf(shape) : 0;
}

/** Convolutions, also of quantised numbers. */
export const CONVOLUTIONS: readonly (readonly [string, Operator])[] = [
  ["Conv", convolution({ image: 0, weights: 1, bias: 2 })],
  ["FusedConv", convolution({ image: 0, weights: 1, bias: 2 })],
  ["ConvInteger", convolution({ image: 0, weights: 1 })],
  ["QLinearConv", convolution({ image: 0, weights: 3, bias: 8 })],
  ["ConvTranspose", transposed],
];
