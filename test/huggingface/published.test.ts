import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readTransformer, writeTransformer } from "../../src/format/transformer.ts";
import { readModelConfig } from "../../src/huggingface/model-config.ts";
import type { Gemm } from "../../src/workload/gemm.ts";
import { macs } from "../../src/workload/gemm.ts";
import { parametersOf } from "../../src/workload/parameters.ts";
import { scenariosOf } from "../../src/workload/scenario.ts";
import { transformerNetwork } from "../../src/workload/transformer-network.ts";

/** Models as released, by the keys of their config.json that size them, against what is published about them. */

const read = (name: string) =>
  readModelConfig(
    readFileSync(new URL(`../samples/huggingface/${name}.json`, import.meta.url)),
    `${name}.json`,
    name,
  );
const totalMacs = (gemms: readonly Gemm[]) =>
  gemms.reduce((sum, gemm) => sum + gemm.count * macs(gemm), 0);
const weights = (gemms: readonly Gemm[]) =>
  gemms
    .filter((gemm) => gemm.weights === "static")
    .reduce((sum, { count, batch, N, K }) => sum + count * batch * N * K, 0);

/** The models of docs/import.md; parameters to the last digit where their source gives all of them. */
const MODELS: [name: string, parameters: number, active?: number][] = [
  ["llama-3-8b", 8_030_261_248],
  ["llama-2-7b", 6_738_415_616],
  ["mistral-7b", 7_241_732_096],
  ["mixtral-8x7b", 46_702_792_704, 12.9e9],
  ["qwen2-7b", 7_615_616_512],
  ["qwen3-8b", 8_190_735_360],
  ["qwen3-30b-a3b", 30_532_122_624, 3.3e9],
  ["gemma-7b", 8_537_680_896],
  ["gemma-2-9b", 9_241_705_984],
  ["gemma-3-4b", 675e6 + 3_209e6],
  ["gpt2", 124_439_808],
  ["gpt-j-6b", 6_053_381_344],
  ["gpt-neox-20b", 20_554_567_680],
  ["bert-base", 109_482_240],
  ["t5-base", 222_903_552],
  ["vit-b-16", 86_567_656],
  ["deepseek-v3", 671e9, 37e9],
];

/** Norms and biases of models, which no matrix or table has: with them the numbers agree to the last digit. */
const REST: Readonly<Record<string, number>> = {
  // Two norms a layer and one at the end.
  "llama-3-8b": 65 * 4096,
  "llama-2-7b": 65 * 4096,
  "mistral-7b": 65 * 4096,
  "mixtral-8x7b": 65 * 4096,
  "gemma-7b": 57 * 3072,
  // Four norms a layer.
  "gemma-2-9b": (42 * 4 + 1) * 3584,
  // Biases of query, key and value.
  "qwen2-7b": 57 * 3584 + 28 * (3584 + 512 + 512),
  // Norms of query and key.
  "qwen3-8b": 73 * 4096 + 36 * 2 * 128,
  "qwen3-30b-a3b": 97 * 2048 + 48 * 2 * 128,
  // Norms have biases, and all matrices do.
  gpt2: 12 * (4 * 768 + 3 * 768 + 768 + 3072 + 768) + 2 * 768,
  "gpt-neox-20b": 44 * (4 * 6144 + 3 * 6144 + 6144 + 24576 + 6144) + 2 * 6144,
  // A norm of the embedding, the pooler's bias.
  "bert-base": 2 * 768 + 12 * (4 * 768 + 3072 + 768 + 4 * 768) + 768,
  // Norms without biases, 2 tables of 32 biases for 12 heads.
  "t5-base": (12 * 2 + 1 + 12 * 3 + 1) * 768 + 2 * 32 * 12,
  // Biases of the patches' embedding and of the classifier.
  "vit-b-16": 12 * (4 * 768 + 3072 + 768 + 4 * 768) + 2 * 768 + 768 + 1000,
};

describe("parameters agree with the published ones", () => {
  test.each(MODELS)("%s", (name, published, active) => {
    const { parameters } = read(name);
    const rest = REST[name];
    if (rest !== undefined) expect(parameters.total + rest).toBe(published);
    // Norms and biases are left out, or the source has three digits.
    else expect(Math.abs(parameters.total / published - 1)).toBeLessThan(0.0015);
    // Stated to two or three digits.
    if (active === undefined) expect(parameters.active).toBe(parameters.total);
    else expect(Math.abs(parameters.active / active - 1)).toBeLessThan(0.02);
  });
});

describe("the GEMMs of a model hold each of its matrices once", () => {
  test.each(MODELS)("%s", (name) => {
    const { transformer } = read(name);
    const { encoder, feedForward } = transformer;
    // So many sequences that every expert is used; of an encoder and a decoder each has a phase of its own.
    const batch = feedForward.experts ? [1024] : [1];
    const request = transformer.patches ? { batch } : { batch, seq: [16] };
    const found = scenariosOf(transformer, request).map((of) =>
      weights(transformerNetwork(transformer, of).gemms),
    );
    const { total } = parametersOf(transformer);
    if (encoder) expect(found.reduce((sum, one) => sum + one, 0)).toBe(total);
    else for (const one of found) expect(one).toBe(total);
  });
});

describe("multiply-accumulates", () => {
  const work = (name: string, request: Parameters<typeof scenariosOf>[1]) => {
    const { transformer } = read(name);
    return scenariosOf(transformer, request).map((of) =>
      totalMacs(transformerNetwork(transformer, of).gemms),
    );
  };

  test("of ViT-B/16: 17.56 billion (torchvision)", () => {
    expect((work("vit-b-16", {})[0] ?? 0) / 1e9).toBeCloseTo(17.56, 2);
  });

  test("of BERT-base on 512 tokens: 48 billion", () => {
    // 12 layers of 4·768² + 2·768·3072 = 7 077 888 weights for 512 tokens, and 2 products of 512² × 768; the pooler's 768².
    const expected = 12 * (512 * 7_077_888 + 2 * 512 ** 2 * 768) + 768 ** 2;
    expect(work("bert-base", {})).toEqual([expected]);
    expect(expected / 1e9).toBeCloseTo(48.3, 1);
  });

  test("of a token: its active matrices, and two products with the keys of every head", () => {
    // Llama 2 7B has 32 layers of 32 heads of 128.
    const { total } = parametersOf(read("llama-2-7b").transformer);
    expect(work("llama-2-7b", { phase: ["decode"], seq: [1000] })).toEqual([
      total + 32 * 32 * 128 * 2 * 1000,
    ]);
    // Gemma 2 9B: 21 of 42 layers see 4096 tokens, 21 all 6000; 16 heads of 256.
    const gemma = parametersOf(read("gemma-2-9b").transformer);
    expect(work("gemma-2-9b", { phase: ["decode"], seq: [6000] })).toEqual([
      gemma.total + 21 * 16 * 256 * 2 * (4096 + 6000),
    ]);
    // DeepSeek-V3 asks its latent vectors: 61 layers of 128 heads, 512 + 64 wide for logits and 512 for values.
    const deepseek = parametersOf(read("deepseek-v3").transformer);
    expect(work("deepseek-v3", { phase: ["decode"], seq: [1000] })).toEqual([
      deepseek.active + 61 * 128 * (512 + 64 + 512) * 1000,
    ]);
  });
});

test.each(MODELS)("%s is a native file too", (name) => {
  const { transformer } = read(name);
  expect(readTransformer(writeTransformer(transformer))).toEqual(transformer);
});
