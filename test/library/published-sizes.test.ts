import { describe, expect, test } from "vitest";
import { integrate } from "../../src/architecture/integrate.ts";
import { resolve } from "../../src/architecture/resolve.ts";
import {
  architecture,
  network,
  networkNames,
  primitive,
  transformer,
  transformerNames,
} from "../../src/library/library.ts";
import { createProfile } from "../../src/profile/profile.ts";
import type { Gemm } from "../../src/workload/gemm.ts";
import { macs } from "../../src/workload/gemm.ts";
import type { Scenario } from "../../src/workload/scenario.ts";
import { scenariosOf } from "../../src/workload/scenario.ts";
import { transformerNetwork } from "../../src/workload/transformer-network.ts";
import { mobilenetV2 } from "./mobilenet-v2.ts";

const consistent = createProfile("consistent");

/** The networks of the library against what is published about their models. */

const totalMacs = (gemms: readonly Gemm[]) =>
  gemms.reduce((sum, gemm) => sum + gemm.count * macs(gemm), 0);
const parameters = (gemms: readonly Gemm[]) =>
  gemms
    .filter(({ weights }) => weights === "static")
    .reduce((sum, { count, batch, N, K }) => sum + count * batch * N * K, 0);

describe("parameters", () => {
  // A GEMM has neither embeddings, which are looked up, nor norms and biases, which are below 0.1 %.
  const models: [name: string, published: number, embedding: number][] = [
    ["gpt-j-6b", 6_053_381_344, 50400 * 4096],
    ["llama-3-8b", 8.03e9, 128256 * 4096],
    ["llama-3-70b", 70.6e9, 128256 * 8192],
    ["mixtral-8x7b", 46.7e9, 32000 * 4096],
    ["vit-b-16", 86_567_656, 197 * 768],
  ];
  test.each(models)("of %s", (name, published, embedding) => {
    const model = transformer(name);
    // So many tokens that every expert is used.
    const scenario = scenariosOf(model, { batch: [64] }).at(-1) as Scenario;
    const found = parameters(transformerNetwork(model, scenario).gemms) + embedding;
    expect(Math.abs(found / published - 1)).toBeLessThan(0.002);
  });

  test("of one token of Mixtral 8x7B: 13 billion", () => {
    const scenario = { phase: "decode", batch: 1, context: 1 } as const;
    const used = parameters(transformerNetwork(transformer("mixtral-8x7b"), scenario).gemms);
    // Stated as 13B, without embeddings here.
    expect(used / 13e9).toBeCloseTo(1, 1);
  });

  test("of MobileNet-V2: 3.4 million, and 3.5 with the norms and biases that torchvision counts", () => {
    const found = parameters(network("mobilenet-v2", consistent).gemms);
    expect(found).toBe(3_469_760);
    expect(Math.abs(found / 3_504_872 - 1)).toBeLessThan(0.012);
  });
});

describe("multiply-accumulates", () => {
  test("of ViT-B/16: 17.56 billion", () => {
    const [scenario] = scenariosOf(transformer("vit-b-16"), {});
    const { gemms } = transformerNetwork(transformer("vit-b-16"), scenario as Scenario);
    expect(totalMacs(gemms) / 1e9).toBeCloseTo(17.56, 2);
  });

  test("of MobileNet-V2: 300 million", () => {
    // Rounded in its source, to 1 %.
    expect(Math.abs(totalMacs(network("mobilenet-v2", consistent).gemms) / 300e6 - 1)).toBeLessThan(
      0.01,
    );
  });

  test("of both networks of MLPerf's DLRM, layer by layer", () => {
    const layers = (...sizes: number[]) =>
      sizes.slice(1).reduce((sum, size, i) => sum + size * (sizes[i] ?? 0), 0);
    const networks = layers(13, 512, 256, 128) + layers(479, 1024, 1024, 512, 256, 1);
    const { gemms } = network("dlrm-mlperf", consistent);
    expect(parameters(gemms)).toBe(networks);
    expect(totalMacs(gemms)).toBe(networks + 27 * 27 * 128);
    // The top network reads the bottom one's 128 outputs and the products of 27 vectors in pairs.
    expect(128 + (27 * 26) / 2).toBe(479);
  });

  test("of a token of Llama 3 8B: a parameter each, and two products with every key of every head", () => {
    const { gemms } = transformerNetwork(transformer("llama-3-8b"), {
      phase: "decode",
      batch: 1,
      context: 1000,
    });
    expect(totalMacs(gemms)).toBe(parameters(gemms) + 32 * 32 * 2 * 128 * 1000);
  });
});

test("MobileNet-V2 is what its table of blocks gives", () => {
  expect(network("mobilenet-v2", consistent).gemms).toEqual(mobilenetV2());
});

describe("models by their sizes give the lists that are stored beside them", () => {
  const work = (gemms: readonly Gemm[]) => {
    const shapes = new Map<string, number>();
    for (const { M, N, K, batch, count, weights } of gemms) {
      const key = [M, N, K, batch, weights].join(" ");
      shapes.set(key, (shapes.get(key) ?? 0) + count);
    }
    return Object.fromEntries([...shapes].sort());
  };
  const pairs: [stored: string, model: string, scenario: Scenario][] = [
    ["gpt-j-6b-decode", "gpt-j-6b", { phase: "decode", batch: 1, context: 2048 }],
    ["gpt-j-6b-prefill", "gpt-j-6b", { phase: "prefill", batch: 1, sequence: 2048 }],
    ["bert-large-24", "bert-large-encoder", { phase: "encode", batch: 1, sequence: 512 }],
  ];
  test.each(pairs)("%s", (stored, model, scenario) => {
    const generated = transformerNetwork(transformer(model), scenario);
    const listed = network(stored, consistent);
    expect(work(generated.gemms)).toEqual(work(listed.gemms));
    if (listed.tokens !== undefined) expect(generated.tokens).toBe(listed.tokens);
  });
});

test("every model has a source, and makes networks in every scenario", () => {
  for (const name of transformerNames()) {
    const model = transformer(name);
    expect(model.source, name).toBeDefined();
    for (const scenario of scenariosOf(model, { batch: [1, 8] }))
      expect(transformerNetwork(model, scenario).gemms.length, name).toBeGreaterThan(4);
  }
});

test("of all networks only the study's DLRM fits the primitives at SMEM whole, as docs/workloads.md says", () => {
  const smem = { at: "SMEM", budget: "area", staging: 0 } as const;
  const cim = integrate(architecture("tensor-core-like"), primitive("digital6T"), smem, consistent);
  const { count = 0, Rp = 0, Cp = 0, Rh = 0, Ch = 0 } = resolve(cim, consistent).cim ?? {};
  const capacity = count * Rp * Cp * Rh * Ch;
  expect(capacity).toBe(45 * 4096);
  const models = transformerNames().map((name) => {
    const scenario = scenariosOf(transformer(name), {}).at(-1) as Scenario;
    return transformerNetwork(transformer(name), scenario);
  });
  const lists = networkNames().map((name) => network(name, consistent));
  const fitting = [...models, ...lists].filter(({ gemms }) => parameters(gemms) <= capacity);
  expect(fitting.map(({ name }) => name)).toEqual(["dlrm"]);
  // Of the language models' layers a router of Mixtral's alone: 8 × 4096 weights.
  const layers = models
    .filter(({ tokens }) => tokens !== undefined)
    .flatMap(({ gemms }) => gemms)
    .filter(({ weights, N, K }) => weights === "static" && N * K <= capacity);
  expect(layers.map(({ name }) => name)).toEqual(["router"]);
});
