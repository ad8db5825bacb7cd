import type { Transformer } from "./transformer.ts";

/** Weights of a transformer's matrices. */
export interface Parameters {
  /** Of all matrices, each expert's among them. */
  readonly total: number;
  /** Of those that one token goes through. */
  readonly active: number;
}

/**
 * The weights of all matrices that a transformer multiplies with, counted from its sizes. Tables that are looked up, norms and
 * biases are none.
 */
export function parametersOf(model: Transformer): Parameters {
  const { layers, width, encoder, patches, vocabulary = 0, classes = 0 } = model;
  const { experts, dense } = model.feedForward;
  const matrices = model.feedForward.gated ? 3 : 2;
  const block = (inner: number) => matrices * width * inner;
  const one = block(model.feedForward.width);
  const denseLayers = experts ? (dense?.layers ?? 0) : layers;
  const denseBlock = experts ? block(dense?.width ?? 0) : one;
  const outside =
    width * (vocabulary + classes + (patches?.values ?? 0) + (model.pooler ? width : 0));
  const attention = attentionWeights(model);
  // An encoder's layers have attention and a block; each other layer asks it by attention of its own.
  const encoding = encoder ? encoder.layers * (attention + one) + layers * attention : 0;
  const common = outside + encoding + layers * attention + denseLayers * denseBlock;
  if (!experts) return { total: common, active: common };
  const { count, perToken, sharedWidth = 0 } = experts;
  const withExperts = (used: number) =>
    (layers - denseLayers) * (width * count + used * one + block(sharedWidth));
  return { total: common + withExperts(count), active: common + withExperts(perToken) };
}

/** Of one layer. */
function attentionWeights({ width, heads, kvHeads, headWidth, latent }: Transformer): number {
  if (!latent) return 2 * width * headWidth * (heads + kvHeads);
  const { query, keyValue, rotary, value } = latent;
  const queries =
    query === undefined ? width * heads * headWidth : query * (width + heads * headWidth);
  const keys = width * (keyValue + rotary) + keyValue * heads * (headWidth - rotary + value);
  return queries + keys + heads * value * width;
}
