import { describe, expect, test } from "vitest";
import { transformer, workload } from "../../src/library/library.ts";
import { createProfile } from "../../src/profile/profile.ts";
import type { Gemm } from "../../src/workload/gemm.ts";
import { macs, shapeName } from "../../src/workload/gemm.ts";
import type { Network } from "../../src/workload/network.ts";
import { transformerNetwork } from "../../src/workload/transformer-network.ts";
import { bertBase, llamaTwoLayers, mobileNetV2, resNet50, vitB16 } from "./fixtures.ts";
import { imported } from "./imported.ts";

const total = ({ gemms }: Network) => gemms.reduce((sum, of) => sum + macs(of) * of.count, 0);

/** How often each shape of each kind of weights occurs. */
function occurrences(gemms: readonly Gemm[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const of of gemms) {
    const key = `${shapeName(of)} ${of.weights}`;
    counts[key] = (counts[key] ?? 0) + of.count;
  }
  return counts;
}

const resnet = imported(resNet50, { extents: { batch: 1 } });
const mobilenet = imported(mobileNetV2, { opset: 9, extents: { batch: 1 } });
const bert = imported(bertBase, { extents: { batch: 1, sequence: 512 } });
const vit = imported(vitB16, { extents: { batch: 1 } });
const llama = imported(llamaTwoLayers, { extents: { batch: 1, sequence: 64 } });

describe("MACs of a run", () => {
  // torchvision states 4.09, 0.30 and 17.56 GFLOPS, which it counts as one for a MAC (docs of its models' weights).
  test.each([
    ["ResNet-50", resnet, 4.09],
    ["MobileNet-V2", mobilenet, 0.3],
    ["ViT-B/16", vit, 17.56],
  ])("of %s are the published ones", (_, network, published_G) => {
    expect(total(network) / 1e9).toBeCloseTo(published_G, 2);
  });

  // The profile of DeepSpeed that huggingface/accelerate issue 1589 shows has 14.9 G for a layer at 2048 tokens; the 0.40 of its
  // attention's 5.23 G that are no weights' are 2·128·2048·768, so these are 16 sequences of 128.
  test("of a layer of BERT-base at 16 times 128 tokens are those that a profiler counted", () => {
    const many = imported(bertBase, { extents: { batch: 16, sequence: 128 } });
    expect(total(many) / 12 / 1e9).toBeCloseTo(14.9, 1);
  });

  // 12 layers with 4·768² + 2·768·3072 = 7 077 888 weights, each used 512 times, and 2·512²·768 products of attention:
  // 43.49 + 4.83 = 48.32 G.
  test("of BERT-base at 512 tokens are those of its weights and its attention", () => {
    expect(total(bert)).toBe(12 * (512 * 7_077_888 + 2 * 512 ** 2 * 768));
    expect(total(bert) / 1e9).toBeCloseTo(48.32, 2);
  });
});

describe("GEMMs layer by layer are those of the library", () => {
  test("of MobileNet-V2", () => {
    const listed = workload("mobilenet-v2", createProfile("consistent"));
    if (listed.kind !== "network") throw new Error("mobilenet-v2 is a list");
    expect(mobilenet.gemms.map(shapeName)).toEqual(listed.network.gemms.map(shapeName));
  });

  test("of ViT-B/16", () => {
    const model = transformer("vit-b-16");
    const known = transformerNetwork(model, { phase: "encode", batch: 1, sequence: 197 });
    expect(occurrences(vit.gemms)).toEqual(occurrences(known.gemms));
  });

  // The export repeats keys and values for each head of queries, so that its products of attention are 32 of 64 rows where the
  // library has 8 of 256; the MACs are the same. The library's head makes the last token only, the export's all 64.
  test("of two layers of Llama 3 8B, beside what the export does otherwise", () => {
    const model = { ...transformer("llama-3-8b"), layers: 2 };
    const known = transformerNetwork(model, { phase: "prefill", batch: 1, sequence: 64 });
    const isStatic = (of: Gemm) => of.weights === "static" && of.N !== 128256;
    expect(occurrences(llama.gemms.filter(isStatic))).toEqual(
      occurrences(known.gemms.filter(isStatic)),
    );
    const dynamic = (gemms: readonly Gemm[]) => gemms.filter((of) => of.weights === "dynamic");
    const sum = (gemms: readonly Gemm[]) => gemms.reduce((s, of) => s + macs(of) * of.count, 0);
    expect(sum(dynamic(llama.gemms))).toBe(sum(dynamic(known.gemms)));
    expect(llama.gemms.at(-1)).toMatchObject({ M: 64, N: 128256, K: 4096 });
  });
});

test("ResNet-50 has the layers of its paper's table", () => {
  // conv1, then per stage the three kinds of convolutions in a block, and the projection of the first block.
  const counts = occurrences(resnet.gemms);
  expect(counts["12544x64x147 static"]).toBe(1);
  expect(counts["3136x64x576 static"]).toBe(3);
  expect(counts["784x128x1152 static"]).toBe(4);
  expect(counts["196x256x2304 static"]).toBe(6);
  expect(counts["49x512x4608 static"]).toBe(3);
  expect(counts["1x1000x2048 static"]).toBe(1);
  expect(resnet.gemms).toHaveLength(1 + 16 * 3 + 4 + 1);
});

test("what is no GEMM is there with its operations", () => {
  const rows = new Map(resnet.leftOut?.map((row) => [row.operator, row]));
  // 3 × 3 window for each of 64·56·56 outputs.
  expect(rows.get("MaxPool")).toEqual({ operator: "MaxPool", nodes: 1, operations: 9 * 200_704 });
  expect(rows.get("GlobalAveragePool")?.operations).toBe(2048 * 49);
  expect(rows.get("Add")?.nodes).toBe(16);
});
