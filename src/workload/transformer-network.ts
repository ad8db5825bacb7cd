import { InputError } from "../diagnostic/issue.ts";
import { attention } from "./attention.ts";
import { feedForward } from "./feed-forward.ts";
import type { Gemm } from "./gemm.ts";
import { shapeName } from "./gemm.ts";
import { latentAttention } from "./latent-attention.ts";
import { linear } from "./linear.ts";
import { mergedByShape } from "./merged.ts";
import { mixtureOfExperts } from "./mixture-of-experts.ts";
import type { Network } from "./network.ts";
import { networkIssues } from "./network.ts";
import type { Scenario } from "./scenario.ts";
import { scenarioText } from "./scenario.ts";
import type { Transformer } from "./transformer.ts";

/**
 * A transformer in a scenario, as the GEMMs of all its layers; equal shapes stand together with their counts.
 *
 * Prefill and encode: queries = keys = the tokens of a sequence. Decode: one query a sequence, keys = the context, the new
 * token's own among them; to append its key and value to the cache is to write the outputs of those projections. The
 * language model's head reads the last token of each sequence in prefill, and every new one in decode; with an encoder,
 * which is what prefill runs, it reads none in prefill. A window saves nothing but in decode, as a mask does. Embeddings,
 * norms, softmax and rotations are no GEMMs.
 *
 * @throws InputError if numbers become inexact
 */
export function transformerNetwork(model: Transformer, scenario: Scenario): Network {
  const { name, description, source, patches } = model;
  const { batch, phase } = scenario;
  const isDecode = phase === "decode";
  const tokens = isDecode ? batch : batch * scenario.sequence;
  const network: Network = {
    name: `${name} ${scenarioText(scenario)}`,
    ...(description === undefined ? {} : { description }),
    ...(source === undefined ? {} : { source }),
    ...(patches ? {} : { tokens }),
    gemms: mergeEqual(allGemms(model, scenario)),
  };
  const issues = networkIssues(network);
  if (issues.length > 0) throw new InputError(issues);
  return network;
}

/** The GEMMs in the order of their layers, those of all layers counted together. */
function allGemms(model: Transformer, scenario: Scenario): Gemm[] {
  if (model.encoder) return encoderDecoderGemms({ ...model, encoder: model.encoder }, scenario);
  const { width, patches, vocabulary, classes } = model;
  const { batch, phase } = scenario;
  const head = (name: string, outputs: number) =>
    linear({ name, rows: batch, inputs: width, outputs });
  const patch = { rows: batch * (patches?.count ?? 0), inputs: patches?.values ?? 0 };
  return [
    ...(patches ? [linear({ name: "patch embedding", ...patch, outputs: width })] : []),
    ...attentionGemms(model, scenario),
    ...feedForwardGemms(model, phase === "decode" ? batch : batch * scenario.sequence),
    ...(vocabulary === undefined ? [] : [head("language model head", vocabulary)]),
    ...(model.pooler ? [head("pooler", width)] : []),
    ...(classes === undefined ? [] : [head("classifier", classes)]),
  ];
}

/** Attention of all layers; in decode those with a window ask no more keys than it has. */
function attentionGemms(model: Transformer, scenario: Scenario): Gemm[] {
  const { layers, width, heads, kvHeads, headWidth, latent, window } = model;
  const { batch: sequences } = scenario;
  const isDecode = scenario.phase === "decode";
  const queries = isDecode ? 1 : scenario.sequence;
  const all = isDecode ? scenario.context : scenario.sequence;
  const layersWith = (keys: number, count: number) => {
    if (count === 0) return [];
    const block = { width, heads, headWidth, sequences, queries, keys, count };
    return latent
      ? latentAttention({ ...block, ...latent, absorbed: isDecode })
      : attention({ ...block, kvHeads });
  };
  if (!window || !isDecode || window.tokens >= all) return layersWith(all, layers);
  return [
    ...layersWith(all, layers - window.layers),
    ...layersWith(window.tokens, window.layers).map((gemm) =>
      gemm.weights === "dynamic" ? { ...gemm, name: `windowed ${gemm.name}` } : gemm,
    ),
  ];
}

/** The feed-forward blocks of all layers. */
function feedForwardGemms(
  { layers, width, feedForward: block }: Transformer,
  rows: number,
): Gemm[] {
  const { experts, dense, gated } = block;
  const each = { rows, width, innerWidth: block.width, gated };
  if (!experts) return feedForward({ ...each, count: layers });
  const { count, ...rest } = experts;
  return [
    ...(dense ? feedForward({ ...each, innerWidth: dense.width, count: dense.layers }) : []),
    ...mixtureOfExperts({
      ...each,
      ...rest,
      experts: count,
      count: layers - (dense?.layers ?? 0),
    }),
  ];
}

/**
 * Prefill of a model with an encoder is the encoder's pass, and the keys and values that each layer makes of its outputs. In
 * decode a token asks those before it, and then all that the encoder has read.
 */
function encoderDecoderGemms(
  model: Transformer & { readonly encoder: { readonly layers: number } },
  scenario: Scenario,
): Gemm[] {
  const { width, heads, kvHeads, headWidth, layers, encoder, vocabulary } = model;
  const { batch: sequences, sequence } = scenario;
  if (sequence === undefined) throw new Error(`decode of ${model.name} without encoder's tokens`);
  const block = { width, heads, kvHeads, headWidth, sequences };
  const crossing = attention({
    ...block,
    prefix: "cross-attention ",
    queries: scenario.phase === "decode" ? 1 : sequence,
    keys: sequence,
    count: layers,
  });
  const isMade = ({ name }: Gemm) => /(key|value) projection$/.test(name);
  if (scenario.phase === "decode") {
    return [
      ...attentionGemms(model, scenario),
      ...crossing.filter((gemm) => !isMade(gemm)),
      ...feedForwardGemms(model, sequences),
      ...(vocabulary === undefined
        ? []
        : [
            linear({
              name: "language model head",
              rows: sequences,
              inputs: width,
              outputs: vocabulary,
            }),
          ]),
    ];
  }
  const asked = { queries: sequence, keys: sequence, count: encoder.layers };
  return [
    ...attention({ ...block, ...asked, prefix: "encoder " }),
    ...feedForwardGemms({ ...model, layers: encoder.layers }, sequences * sequence).map((gemm) => ({
      ...gemm,
      name: `encoder ${gemm.name}`,
    })),
    ...crossing.filter(isMade),
  ];
}

/** GEMMs of one shape and kind of weights become one, where the first of them stood, with all their names and counts. */
function mergeEqual(gemms: readonly Gemm[]): Gemm[] {
  const shapeOf = (gemm: Gemm) => `${shapeName(gemm)} ${gemm.weights}`;
  return mergedByShape(gemms, (gemm) => gemm, shapeOf).map(({ first, count, names }) => ({
    ...first,
    name: names.join(", "),
    count,
  }));
}
