import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readModelConfig } from "../../src/huggingface/model-config.ts";
import { scenariosOf } from "../../src/workload/scenario.ts";
import { transformerNetwork } from "../../src/workload/transformer-network.ts";
import { issuesOf } from "../format/issues.ts";

const sample = (name: string) =>
  JSON.parse(
    readFileSync(new URL(`../samples/huggingface/${name}.json`, import.meta.url), "utf8"),
  ) as Record<string, unknown>;
const text = (keys: object) => JSON.stringify(keys, null, 2);
const read = (keys: object, name?: string) => readModelConfig(text(keys), "c.json", name);
const faults = (keys: object) => issuesOf(() => read(keys));

const LLAMA = {
  model_type: "llama",
  hidden_size: 8,
  intermediate_size: 20,
  num_hidden_layers: 3,
  num_attention_heads: 4,
  vocab_size: 50,
};

test("a small Llama, its parameters counted by hand", () => {
  // Attention 4·8², feed-forward 3·8·20, in 3 layers; the head and the table of tokens 50·8 each.
  const { transformer, parameters } = read(LLAMA, "mine");
  expect(transformer).toMatchObject({ name: "mine", heads: 4, kvHeads: 4, headWidth: 2 });
  expect(parameters).toEqual({ total: 3 * (256 + 480) + 800, active: 3 * (256 + 480) + 800 });
  expect(read({ ...LLAMA, tie_word_embeddings: true }).parameters.total).toBe(3 * 736 + 400);
});

describe("a name", () => {
  test("is the path that a model was saved from, or that of its file, or its family", () => {
    const name = (path: string | undefined, file?: string) =>
      read({ ...LLAMA, ...(path === undefined ? {} : { _name_or_path: path }) }, file).transformer
        .name;
    expect(name("meta-llama/Meta-Llama-3-8B", "config")).toBe("Meta-Llama-3-8B");
    expect(name(undefined, "my llama")).toBe("my-llama");
    expect(name(undefined, "config")).toBe("llama");
    expect(name("/", "config")).toBe("llama");
  });
});

describe("layers that are not alike", () => {
  test("windows of Mistral, Qwen, Gemma 2 and 3, and listed ones", () => {
    const window = (name: string, more: object = {}) =>
      read({ ...sample(name), ...more }).transformer.window;
    expect(window("mistral-7b")).toEqual({ layers: 32, tokens: 4096 });
    expect(window("qwen2-7b")).toBeUndefined();
    expect(window("qwen2-7b", { use_sliding_window: true, max_window_layers: 20 })).toEqual({
      layers: 8,
      tokens: 131072,
    });
    expect(window("gemma-2-9b")).toEqual({ layers: 21, tokens: 4096 });
    // Every second layer from the first: 0 and 2 of three.
    expect(window("gemma-2-9b", { num_hidden_layers: 3 })?.layers).toBe(2);
    // 34 layers, of which numbers 6, 12, 18, 24 and 30 see everything.
    expect(window("gemma-3-4b")).toEqual({ layers: 29, tokens: 1024 });
    const layer_types = ["sliding_attention", "full_attention", "sliding_attention"];
    expect(window("gemma-2-9b", { num_hidden_layers: 3, layer_types })?.layers).toBe(2);
  });

  test("experts of Qwen and of DeepSeek", () => {
    const block = (name: string, more: object) =>
      read({ ...sample(name), ...more }).transformer.feedForward;
    expect(block("qwen3-30b-a3b", {}).dense).toBeUndefined();
    // Every second of 48 layers, 1 of them listed as dense.
    const stepped = { decoder_sparse_step: 2, mlp_only_layers: [1, 2] };
    expect(block("qwen3-30b-a3b", stepped).dense).toEqual({ layers: 25, width: 6144 });
    // Of layers 0 to 60 those from 3 that are even: 4, 6, …, 60.
    expect(block("deepseek-v3", { moe_layer_freq: 2 }).dense).toEqual({ layers: 32, width: 18432 });
    expect(block("deepseek-v3", { first_k_dense_replace: 61 })).toEqual({
      width: 18432,
      gated: true,
    });
  });

  test("decode of a model with windows has keys of both kinds", () => {
    const { transformer } = read({ ...sample("gemma-2-9b"), _name_or_path: "g" });
    const [scenario] = scenariosOf(transformer, { phase: ["decode"], context: [5000] });
    const dynamic = transformerNetwork(transformer, scenario ?? fail()).gemms.filter(
      ({ weights }) => weights === "dynamic",
    );
    expect(dynamic.map(({ name, M, N, K, batch, count }) => [name, M, N, K, batch, count])).toEqual(
      [
        ["attention logits", 2, 5000, 256, 8, 21],
        ["attend", 2, 256, 5000, 8, 21],
        ["windowed attention logits", 2, 4096, 256, 8, 21],
        ["windowed attend", 2, 256, 4096, 8, 21],
      ],
    );
  });
});

test("a window that is longer than the context changes nothing", () => {
  const gemms = (more: object) => {
    const { transformer } = read({ ...sample("gemma-2-9b"), ...more });
    const [scenario] = scenariosOf(transformer, { phase: ["decode"], context: [4096] });
    return transformerNetwork(transformer, scenario ?? fail()).gemms;
  };
  expect(gemms({ sliding_window: 5000 })).toEqual(gemms({ sliding_window: null }));
});

test("T5 reads with its encoder and writes with its decoder, which asks both", () => {
  const keys = { model_type: "t5", d_model: 8, d_ff: 20, d_kv: 2, num_heads: 3 };
  const { transformer } = read({ ...keys, num_layers: 2, num_decoder_layers: 4, vocab_size: 50 });
  const scenarios = scenariosOf(transformer, { batch: [2], sequence: [5], context: [7] });
  expect(
    scenarios.map((of) =>
      transformerNetwork(transformer, of).gemms.map(({ name, M, N, K, batch, count }) => [
        name,
        ...[M, N, K, batch, count],
      ]),
    ),
  ).toEqual([
    [
      // 2 · 5 tokens; 3 heads of 2; then keys and values for 4 layers of the decoder.
      [
        "encoder query projection, encoder key projection, encoder value projection, cross-attention key projection, cross-attention value projection",
        ...[10, 6, 8, 1, 3 * 2 + 2 * 4],
      ],
      ["encoder attention logits", 5, 5, 2, 6, 2],
      ["encoder attend", 5, 2, 5, 6, 2],
      ["encoder output projection", 10, 8, 6, 1, 2],
      ["encoder feed-forward up", 10, 20, 8, 1, 2],
      ["encoder feed-forward down", 10, 8, 20, 1, 2],
    ],
    [
      [
        "query projection, key projection, value projection, cross-attention query projection",
        ...[2, 6, 8, 1, 4 * 4],
      ],
      ["attention logits", 1, 7, 2, 6, 4],
      ["attend", 1, 2, 7, 6, 4],
      ["output projection, cross-attention output projection", 2, 8, 6, 1, 8],
      ["cross-attention attention logits", 1, 5, 2, 6, 4],
      ["cross-attention attend", 1, 2, 5, 6, 4],
      ["feed-forward up", 2, 20, 8, 1, 4],
      ["feed-forward down", 2, 8, 20, 1, 4],
      ["language model head", 2, 50, 8, 1, 1],
    ],
  ]);
});

test("latent attention makes keys in prefill and asks the latent vectors in decode", () => {
  const { transformer } = read({
    model_type: "deepseek_v3",
    hidden_size: 8,
    intermediate_size: 20,
    num_hidden_layers: 1,
    first_k_dense_replace: 1,
    num_attention_heads: 3,
    q_lora_rank: 5,
    kv_lora_rank: 6,
    qk_nope_head_dim: 4,
    qk_rope_head_dim: 2,
    v_head_dim: 7,
    vocab_size: 50,
  });
  const gemms = (request: Parameters<typeof scenariosOf>[1]) =>
    scenariosOf(transformer, request).map((of) =>
      transformerNetwork(transformer, of).gemms.map(({ name, M, N, K, batch }) =>
        [name, M, N, K, batch].join(" "),
      ),
    )[0];
  expect(gemms({ phase: ["prefill"], batch: [2], sequence: [9] })?.slice(0, 7)).toEqual([
    "query compression 18 5 8 1",
    "query projection 18 18 5 1", // 3 heads of 4 + 2
    "key and value compression 18 8 8 1", // 6 + 2
    "key and value projection 18 33 6 1", // 3 heads of 4 + 7
    "attention logits 9 9 6 6", // 2 sequences of 3 heads
    "attend 9 7 9 6",
    "output projection 18 8 21 1",
  ]);
  expect(gemms({ phase: ["decode"], batch: [2], context: [9] })?.slice(0, 8)).toEqual([
    "query compression 2 5 8 1",
    "query projection 2 18 5 1",
    "key and value compression 2 8 8 1",
    "query absorption 2 6 4 3",
    "attention logits 3 9 8 2", // 3 heads ask one cache, 6 + 2 wide, of each sequence
    "attend 3 6 9 2",
    "value projection 2 7 6 3",
    "output projection 2 8 21 1",
  ]);
});

describe("encoders", () => {
  test("BERT has its pooler, and a classifier if it is one", () => {
    const bert = sample("bert-base");
    expect(read(bert).transformer).toMatchObject({
      attention: "full",
      pooler: true,
      sequence: 512,
    });
    expect(read(bert).transformer.classes).toBeUndefined();
    expect(read(bert).transformer.description).toMatch(/the head ForMaskedLM is left out$/);
    const architectures = ["BertForSequenceClassification"];
    expect(read({ ...bert, architectures }).transformer).toMatchObject({ classes: 2 });
    const id2label = { 0: "a", 1: "b", 2: "c" };
    expect(read({ ...bert, architectures, id2label }).transformer).toMatchObject({ classes: 3 });
  });

  test("ViT has patches, and a pooler if it classifies nothing", () => {
    const vit = sample("vit-b-16");
    expect(read(vit).transformer).toMatchObject({
      classes: 1000,
      patches: { count: 196, values: 768 },
    });
    const { transformer } = read({ ...vit, architectures: ["ViTModel"] });
    expect(transformer).toMatchObject({ pooler: true });
    expect(transformer.classes).toBeUndefined();
  });
});

describe("faults", () => {
  test("missing and wrong keys are all reported, each in its place", () => {
    const { hidden_size: _, ...rest } = LLAMA;
    const keys = { ...rest, hiden_size: 8, num_hidden_layers: "3", vocab_size: 1.5, head_dim: 0 };
    expect(faults(keys)).toBe(
      [
        "c.json:4:24: invalid value: 3 in num_hidden_layers; expected a whole number from 1 to 2^53 − 1",
        "c.json:6:17: invalid value: 1.5 in vocab_size; expected a whole number from 1 to 2^53 − 1",
        "c.json:7:3: missing value: hidden_size; expected a whole number from 1 to 2^53 − 1; did you mean it by hiden_size?",
        "c.json:8:15: invalid value: 0 in head_dim; expected a whole number from 1 to 2^53 − 1",
      ].join("\n"),
    );
    expect(faults({ model_type: "bert" }).split("\n")).toHaveLength(6);
  });

  test("an unknown family says which are known, the nearest, and what of a decoder is there", () => {
    const { intermediate_size: _, ...rest } = LLAMA;
    expect(faults({ ...rest, model_type: "lama" })).toBe(
      "c.json:2:17: unknown model_type: lama; found of the keys of a decoder hidden_size, num_hidden_layers, num_attention_heads, vocab_size; missing: intermediate_size; expected llama, mistral, mixtral, qwen2, qwen2_moe, qwen3, qwen3_moe, gemma, gemma2, gemma3, gemma3_text, gpt2, gptj, gpt_neox, bert, roberta, t5, mt5, vit, deepseek_v2, deepseek_v3; did you mean llama?",
    );
    expect(faults({ ...LLAMA, model_type: "olmo" })).toMatch(
      /missing: none.*; if it is a decoder with gated blocks, model_type llama reads it$/,
    );
    expect(faults({ architectures: ["MambaForCausalLM"] })).toMatch(
      /^c.json:2:20: unknown architectures: MambaForCausalLM.*write its sizes as a transformer file$/,
    );
  });

  test("an architecture names the family where model_type does not", () => {
    const { model_type: _, ...rest } = LLAMA;
    const title = (architecture: string) =>
      read({ ...rest, architectures: [architecture] }).transformer.source;
    expect(title("LlamaForCausalLM")).toBe("its config.json, model_type llama");
    expect(title("Qwen3Model")).toBe("its config.json, model_type qwen3");
  });

  test("sizes that do not go together, and what cannot be counted exactly", () => {
    expect(faults({ ...LLAMA, num_key_value_heads: 3 })).toMatch(/invalid kv_heads: 3/);
    expect(faults({ ...LLAMA, num_attention_heads: 3 })).toMatch(
      /unsupported num_attention_heads: 3, which do not divide the width of 8; expected head_dim/,
    );
    expect(faults({ ...LLAMA, hidden_size: 2 ** 40, num_attention_heads: 1 })).toMatch(
      /more than 2\^53 parameters/,
    );
    expect(faults({ ...sample("bert-base"), is_decoder: true })).toMatch(/unsupported is_decoder/);
  });
});

function fail(): never {
  throw new Error("no scenario");
}
