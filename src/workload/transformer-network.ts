import { InputError } from "../diagnostic/issue.ts";
import { attention } from "./attention.ts";
import { feedForward } from "./feed-forward.ts";
import type { Gemm } from "./gemm.ts";
import { linear } from "./linear.ts";
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
 * language model's head reads the last token of each sequence in prefill, and every new one in decode. Embeddings,
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
  const { layers: count, width, heads, kvHeads, headWidth, patches, vocabulary, classes } = model;
  const { batch, phase } = scenario;
  const queries = phase === "decode" ? 1 : scenario.sequence;
  const keys = phase === "decode" ? scenario.context : scenario.sequence;
  const rows = batch * queries;
  const { experts, width: innerWidth, gated } = model.feedForward;
  const block = { rows, width, innerWidth, gated, count };
  const head = (name: string, outputs: number) =>
    linear({ name, rows: batch, inputs: width, outputs });
  return [
    ...(patches
      ? [
          linear({
            name: "patch embedding",
            rows: batch * patches.count,
            inputs: patches.values,
            outputs: width,
          }),
        ]
      : []),
    ...attention({ width, heads, kvHeads, headWidth, sequences: batch, queries, keys, count }),
    ...(experts
      ? mixtureOfExperts({ ...block, experts: experts.count, perToken: experts.perToken })
      : feedForward(block)),
    ...(vocabulary === undefined ? [] : [head("language model head", vocabulary)]),
    ...(classes === undefined ? [] : [head("classifier", classes)]),
  ];
}

/** GEMMs of one shape and kind of weights become one, where the first of them stood, with all their names and counts. */
function mergeEqual(gemms: readonly Gemm[]): Gemm[] {
  const merged = new Map<string, Gemm>();
  for (const gemm of gemms) {
    const { M, N, K, batch, weights } = gemm;
    const key = [M, N, K, batch, weights].join(" ");
    const before = merged.get(key);
    merged.set(
      key,
      before
        ? { ...before, name: `${before.name}, ${gemm.name}`, count: before.count + gemm.count }
        : gemm,
    );
  }
  return [...merged.values()];
}
