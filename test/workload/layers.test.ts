import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attention } from "../../src/workload/attention.ts";
import { batchedNetwork } from "../../src/workload/batched.ts";
import { convolution, depthwiseConvolution } from "../../src/workload/convolution.ts";
import { feedForward } from "../../src/workload/feed-forward.ts";
import { gemm, macs } from "../../src/workload/gemm.ts";
import { linear } from "../../src/workload/linear.ts";
import { expertLoads, mixtureOfExperts } from "../../src/workload/mixture-of-experts.ts";

const size = fc.integer({ min: 1, max: 6 });

it("a linear layer", () => {
  const layer = linear({ name: "l", rows: 2, inputs: 3, outputs: 5, count: 7 });
  expect(layer).toEqual(gemm(2, 5, 3, { name: "l", count: 7 }));
});

describe("attention", () => {
  it("lets the queries of a group share the keys of their head", () => {
    // 2 sequences of 3 new tokens, 4 heads of width 5 on 2 of keys and values: a head of keys gets 4/2 · 3 = 6 rows.
    const block = { width: 7, heads: 4, kvHeads: 2, headWidth: 5, sequences: 2, count: 11 };
    const shared = { batch: 4, count: 11, weights: "dynamic" } as const;
    expect(attention({ ...block, queries: 3, keys: 9 })).toEqual([
      gemm(6, 20, 7, { name: "query projection", count: 11 }),
      gemm(6, 10, 7, { name: "key projection", count: 11 }),
      gemm(6, 10, 7, { name: "value projection", count: 11 }),
      gemm(6, 9, 5, { name: "attention logits", ...shared }),
      gemm(6, 5, 9, { name: "attend", ...shared }),
      gemm(6, 7, 20, { name: "output projection", count: 11 }),
    ]);
  });

  it("multiplies as often, and holds as many keys, as written out head by head", () => {
    fc.assert(
      fc.property(size, size, size, size, size, size, size, (...sizes) => {
        const [width, kvHeads, group, headWidth, sequences, queries, keys] = sizes;
        const heads = kvHeads * group;
        const block = { width, heads, kvHeads, headWidth, sequences, queries, keys, count: 1 };
        let products = 0;
        const held = new Set<string>();
        for (let sequence = 0; sequence < sequences; sequence++)
          for (let head = 0; head < heads; head++)
            for (let query = 0; query < queries; query++)
              for (let key = 0; key < keys; key++)
                for (let i = 0; i < headWidth; i++) {
                  products++;
                  held.add([sequence, Math.floor(head / group), key, i].join());
                }
        for (const one of attention(block).filter((of) => of.weights === "dynamic")) {
          expect(macs(one)).toBe(products);
          expect(one.N * one.K * one.batch).toBe(held.size);
        }
      }),
      { numRuns: 40 },
    );
  });
});

it("feed-forward blocks, plain and gated", () => {
  const block = { rows: 2, width: 3, innerWidth: 5, count: 7 };
  const up = gemm(2, 5, 3, { name: "feed-forward up", count: 7 });
  const down = gemm(2, 3, 5, { name: "feed-forward down", count: 7 });
  expect(feedForward({ ...block, gated: false })).toEqual([up, down]);
  const gate = { ...up, name: "feed-forward gate" };
  expect(feedForward({ ...block, gated: true })).toEqual([gate, up, down]);
});

describe("a mixture of experts", () => {
  it("spreads 8 tokens, 2 of 8 experts each, over 7 experts", () => {
    // 8 · (1 − (3/4)^8) = 7.199 are used in the mean: 7. They share 16 = 7·2 + 2 tokens: 2 get 3, 5 get 2.
    expect(expertLoads(8, 8, 2)).toEqual([
      { experts: 2, tokens: 3 },
      { experts: 5, tokens: 2 },
    ]);
    expect(expertLoads(1, 8, 2)).toEqual([{ experts: 2, tokens: 1 }]);
    expect(expertLoads(64, 8, 2)).toEqual([{ experts: 8, tokens: 16 }]);
  });

  it("routes every token exactly, to no expert twice", () => {
    const tokens = fc.integer({ min: 1, max: 5000 });
    const experts = fc.integer({ min: 1, max: 256 });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(tokens, experts, share, (t, e, of) => {
        const perToken = 1 + Math.floor(of * (e - 1));
        const loads = expertLoads(t, e, perToken);
        const sum = (value: (load: (typeof loads)[number]) => number) =>
          loads.reduce((total, load) => total + value(load), 0);
        expect(sum((load) => load.experts * load.tokens)).toBe(t * perToken);
        expect(sum((load) => load.experts)).toBeLessThanOrEqual(e);
        for (const load of loads) expect(load.tokens).toBeLessThanOrEqual(t);
      }),
    );
  });

  it("uses as many experts as all routings do in the mean", () => {
    for (const [t, e] of [
      [1, 4],
      [2, 4],
      [3, 4],
      [4, 3],
    ] as const) {
      // Every choice of 2 of e experts for each of t tokens, all equally likely.
      const pairs: (readonly [number, number])[] = [];
      for (let a = 0; a < e; a++) for (let b = a + 1; b < e; b++) pairs.push([a, b]);
      let used = 0;
      const all = pairs.length ** t;
      for (let routing = 0; routing < all; routing++) {
        const seen = new Set<number>();
        for (let i = 0, rest = routing; i < t; i++, rest = Math.floor(rest / pairs.length))
          for (const expert of pairs[rest % pairs.length] ?? []) seen.add(expert);
        used += seen.size;
      }
      const loads = expertLoads(t, e, 2);
      expect(loads.reduce((sum, load) => sum + load.experts, 0)).toBe(Math.round(used / all));
    }
  });

  it("has a router, and a block for each load", () => {
    const block = { rows: 8, width: 3, innerWidth: 5, gated: false, count: 10 };
    expect(mixtureOfExperts({ ...block, experts: 8, perToken: 2 })).toEqual([
      gemm(8, 8, 3, { name: "router", count: 10 }),
      gemm(3, 5, 3, { name: "expert feed-forward up", count: 20 }),
      gemm(3, 3, 5, { name: "expert feed-forward down", count: 20 }),
      gemm(2, 5, 3, { name: "expert feed-forward up", count: 50 }),
      gemm(2, 3, 5, { name: "expert feed-forward down", count: 50 }),
    ]);
  });
});

describe("a convolution", () => {
  it("has the pixels of its output as rows", () => {
    // ResNet-50's first: ⌊(224 + 6 − 7)/2⌋ + 1 = 112, 112² = 12544 pixels, 3 · 7² = 147.
    const first = { name: "conv1", size: 224, inputs: 3, outputs: 64, kernel: 7, stride: 2 };
    expect(convolution(first)).toEqual(gemm(12544, 64, 147, { name: "conv1" }));
    expect(convolution({ ...first, padding: 0 }).M).toBe(109 ** 2);
  });

  it("is a batch of one-column products if it is depthwise", () => {
    const layer = { name: "d", size: 112, channels: 96, kernel: 3, stride: 2 };
    expect(depthwiseConvolution(layer)).toEqual(gemm(3136, 1, 9, { name: "d", batch: 96 }));
  });
});

describe("a batch of inputs", () => {
  const network = {
    name: "n",
    perInput: true,
    gemms: [gemm(2, 3, 5), gemm(2, 3, 5, { batch: 7, weights: "dynamic" })],
  } as const;

  it("shares static weights and repeats dynamic ones", () => {
    const batched = batchedNetwork(network, 4);
    expect(batched.name).toBe("n, batch 4");
    expect(batched.gemms.map(({ M, batch }) => [M, batch])).toEqual([
      [8, 1],
      [2, 28],
    ]);
    expect(batchedNetwork(network, 1)).toBe(network);
  });

  it("needs a network whose run is one input", () => {
    const { perInput: _, ...list } = network;
    expect(() => batchedNetwork(list, 4)).toThrow(
      "no batch: n does not say that a run takes one input; expected a transformer",
    );
    expect(() => batchedNetwork(network, 2 ** 50)).toThrow("inexact product");
  });
});
