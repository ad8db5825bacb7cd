import { describe, expect, it } from "vitest";
import { gemm } from "../../src/workload/gemm.ts";
import { scenariosOf } from "../../src/workload/scenario.ts";
import type { Transformer } from "../../src/workload/transformer.ts";
import { transformerIssues } from "../../src/workload/transformer.ts";
import { transformerNetwork } from "../../src/workload/transformer-network.ts";
import { networksOf } from "../../src/workload/workload.ts";

const TINY: Transformer = {
  name: "tiny",
  attention: "causal",
  layers: 3,
  width: 8,
  heads: 4,
  kvHeads: 2,
  headWidth: 2,
  feedForward: { width: 20, gated: true },
  vocabulary: 50,
};

const IMAGES: Transformer = {
  name: "images",
  attention: "full",
  layers: 2,
  width: 8,
  heads: 2,
  kvHeads: 2,
  headWidth: 4,
  feedForward: { width: 20, gated: false },
  classes: 10,
  patches: { count: 9, values: 12 },
};

const dynamic = (batch: number, count: number) => ({ batch, count, weights: "dynamic" }) as const;

describe("the GEMMs of a transformer", () => {
  it("reading a prompt", () => {
    // 2 sequences of 5 tokens: 10 rows; 4/2 · 5 = 10 queries on each of 2 · 2 heads of keys; the head on 2 last tokens.
    const network = transformerNetwork(TINY, { phase: "prefill", batch: 2, sequence: 5 });
    expect(network).toEqual({
      name: "tiny prefill, batch 2, sequence 5",
      tokens: 10,
      gemms: [
        gemm(10, 8, 8, { name: "query projection, output projection", count: 6 }),
        gemm(10, 4, 8, { name: "key projection, value projection", count: 6 }),
        gemm(10, 5, 2, { name: "attention logits", ...dynamic(4, 3) }),
        gemm(10, 2, 5, { name: "attend", ...dynamic(4, 3) }),
        gemm(10, 20, 8, { name: "feed-forward gate, feed-forward up", count: 6 }),
        gemm(10, 8, 20, { name: "feed-forward down", count: 3 }),
        gemm(2, 50, 8, { name: "language model head" }),
      ],
    });
  });

  it("making the next token", () => {
    // One token of each of 2 sequences; its 4/2 = 2 queries on each head ask 7 keys.
    const network = transformerNetwork(TINY, { phase: "decode", batch: 2, context: 7 });
    expect(network.name).toBe("tiny decode, batch 2, context 7");
    expect(network.tokens).toBe(2);
    expect(network.gemms.map(({ M, N, K, batch, count }) => [M, N, K, batch, count])).toEqual([
      [2, 8, 8, 1, 6],
      [2, 4, 8, 1, 6],
      [2, 7, 2, 4, 3],
      [2, 2, 7, 4, 3],
      [2, 20, 8, 1, 6],
      [2, 8, 20, 1, 3],
      [2, 50, 8, 1, 1],
    ]);
  });

  it("reading images", () => {
    // 3 images of 9 patches and a token for the class: 27 patches, 30 tokens, 3 of which are classified.
    const network = transformerNetwork(IMAGES, { phase: "encode", batch: 3, sequence: 10 });
    expect(network.tokens).toBeUndefined();
    expect(network.gemms.map(({ M, N, K, batch, count }) => [M, N, K, batch, count])).toEqual([
      [27, 8, 12, 1, 1],
      [30, 8, 8, 1, 8],
      [10, 10, 4, 6, 2],
      [10, 4, 10, 6, 2],
      [30, 20, 8, 1, 2],
      [30, 8, 20, 1, 2],
      [3, 10, 8, 1, 1],
    ]);
  });

  it("keeps static and dynamic weights of one shape apart", () => {
    // Logits of width 8 over 8 keys are 1 × 8 × 8, as is the query projection of one head.
    const model: Transformer = { ...TINY, heads: 1, kvHeads: 1, headWidth: 8 };
    const { gemms } = transformerNetwork(model, { phase: "decode", batch: 1, context: 8 });
    const same = gemms.filter(({ M, N, K }) => M === 1 && N === 8 && K === 8);
    expect(same.map(({ name, count, weights }) => [name, count, weights])).toEqual([
      ["query projection, key projection, value projection, output projection", 12, "static"],
      ["attention logits, attend", 6, "dynamic"],
    ]);
  });

  it("routes tokens of both phases to experts", () => {
    const experts = { count: 6, perToken: 2 };
    const model = { ...TINY, feedForward: { ...TINY.feedForward, experts } };
    const { gemms } = transformerNetwork(model, { phase: "decode", batch: 1, context: 7 });
    expect(gemms.filter(({ name }) => /expert|router/.test(name))).toEqual([
      gemm(1, 6, 8, { name: "router", count: 3 }),
      gemm(1, 20, 8, { name: "expert feed-forward gate, expert feed-forward up", count: 12 }),
      gemm(1, 8, 20, { name: "expert feed-forward down", count: 6 }),
    ]);
  });
});

describe("scenarios", () => {
  it("are both phases with defaults, unless asked otherwise", () => {
    expect(scenariosOf(TINY, {})).toEqual([
      { phase: "prefill", batch: 1, sequence: 2048 },
      { phase: "decode", batch: 1, context: 2048 },
    ]);
    expect(scenariosOf({ ...TINY, sequence: 64 }, {})).toEqual([
      { phase: "prefill", batch: 1, sequence: 64 },
      { phase: "decode", batch: 1, context: 64 },
    ]);
    expect(scenariosOf(TINY, { phase: ["decode"], batch: [1, 8], context: [5, 6] })).toEqual([
      { phase: "decode", batch: 1, context: 5 },
      { phase: "decode", batch: 1, context: 6 },
      { phase: "decode", batch: 8, context: 5 },
      { phase: "decode", batch: 8, context: 6 },
    ]);
  });

  it("of images have a token for each patch and one more", () => {
    expect(scenariosOf(IMAGES, { batch: [2] })).toEqual([
      { phase: "encode", batch: 2, sequence: 10 },
    ]);
  });

  it("refuse what has no effect, all of it", () => {
    const refusal = (model: Transformer, request: Parameters<typeof scenariosOf>[1]) => () =>
      scenariosOf(model, request);
    expect(refusal(TINY, { phase: ["decode"], sequence: [5] })).toThrow(
      "option without effect: --sequence, since decode reads no prompt; --context sets the tokens in the cache",
    );
    expect(refusal(TINY, { phase: ["prefill"], context: [5] })).toThrow("prefill has no cache");
    const all = { phase: ["decode"], sequence: [5], context: [6] } as const;
    expect(refusal(IMAGES, all)).toThrow(
      /--phase.*reads all tokens in one pass.*\n.*--context.*\n.*--sequence, since images has 10 tokens/,
    );
    const network = { name: "list", gemms: [gemm(1, 2, 3)] };
    expect(() => networksOf({ kind: "network", network }, all)).toThrow(
      /--phase, since list is a list of GEMMs.*\n.*--sequence.*\n.*--context/,
    );
    expect(networksOf({ kind: "network", network }, {})).toEqual([network]);
  });
});

it("sizes that make no transformer are refused, all at once", () => {
  const experts = { count: 2, perToken: 3 };
  const feedForward = { width: 20, gated: true, experts };
  const patches = { count: 9, values: 12 };
  const issues = transformerIssues({ ...TINY, kvHeads: 3, feedForward, patches, sequence: 5 });
  expect(issues.map(({ path }) => path.join("."))).toEqual([
    "kv_heads",
    "feed_forward.experts.per_token",
    "patches",
    "sequence",
  ]);
  expect(transformerIssues(TINY)).toEqual([]);
  expect(transformerIssues(IMAGES)).toEqual([]);
});
