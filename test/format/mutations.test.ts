import { describe, expect, test } from "vitest";
import { InputError } from "../../src/diagnostic/issue.ts";
import { readGemmList } from "../../src/format/gemm-list.ts";
import { gemmRecords } from "../../src/format/gemm-records.ts";
import { readWorkload } from "../../src/format/workload.ts";
import { parseYaml } from "../../src/format/yaml.ts";
import { readModelConfig } from "../../src/huggingface/model-config.ts";
import { networkIssues } from "../../src/workload/network.ts";
import type { Workload } from "../../src/workload/workload.ts";
import { networksOf } from "../../src/workload/workload.ts";

/** Files that are broken in every way: an InputError or a network that can be evaluated, never another error. */

type Read = (bytes: Uint8Array) => Workload;
const list = (bytes: Uint8Array, file: string): Workload => ({
  kind: "network",
  network: readGemmList(bytes, file),
});
const model: Read = (bytes) => ({
  kind: "transformer",
  transformer: readModelConfig(bytes, "c.json").transformer,
});

const FILES: [name: string, text: string, read: Read, mutations: number][] = [
  [
    "CSV",
    'name,M,N,K,batch,count,weights\n"a, b",1,2,3,4,5,dynamic\nc,6,7,8,,,\n',
    (b) => list(b, "f.csv"),
    20_000,
  ],
  [
    "Markdown",
    "# A\n\n| M | N | K | name |\n| --: | - | - | - |\n| 1 | 2 | 3 | a\\|b |\n",
    (b) => list(b, "f.md"),
    5_000,
  ],
  [
    "YAML",
    "cimpass: network/1\nname: n\ngemms:\n  - {M: 1, N: 2, K: 3, batch: 4}\n  - M: 5\n    N: 6\n    K: 7\n",
    (b) => readWorkload(b, "n.yaml"),
    20_000,
  ],
  [
    "JSON",
    '[{"M": 1, "N": 2, "K": 3, "name": "a"},\n [4, 5, 6], "7x8x9"]\n',
    (b) => ({ kind: "network", network: gemmRecords(parseYaml(b, "f.json"), "n") }),
    8_000,
  ],
  [
    "config.json",
    '{"model_type": "qwen3_moe", "hidden_size": 8, "intermediate_size": 20, "moe_intermediate_size": 6, "num_experts": 4, "num_experts_per_tok": 2, "num_hidden_layers": 3, "num_attention_heads": 4, "decoder_sparse_step": 2, "mlp_only_layers": [1], "sliding_window": 9, "use_sliding_window": true, "max_window_layers": 1, "vocab_size": 50}',
    model,
    4_000,
  ],
  [
    "config.json of latent attention",
    '{"model_type": "deepseek_v3", "hidden_size": 8, "intermediate_size": 20, "moe_intermediate_size": 6, "n_routed_experts": 4, "n_shared_experts": 1, "num_experts_per_tok": 2, "num_hidden_layers": 3, "first_k_dense_replace": 1, "num_attention_heads": 4, "q_lora_rank": 3, "kv_lora_rank": 4, "qk_nope_head_dim": 5, "qk_rope_head_dim": 6, "v_head_dim": 7, "vocab_size": 50}',
    model,
    4_000,
  ],
  [
    "config.json of T5",
    '{"architectures": ["T5Model"], "d_model": 8, "d_ff": 20, "d_kv": 2, "num_heads": 3, "num_layers": 2, "vocab_size": 50}',
    model,
    4_000,
  ],
];

/** Numbers from 0 to below *n*, the same in every run (mulberry32). */
function drawing(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
}

const PIECES = [
  "9".repeat(19),
  "-1",
  "1e9",
  "0",
  "null",
  "[",
  "]",
  "{",
  "}",
  ":",
  ",",
  '"',
  "|",
  "\n",
  "&a ",
  "*a",
  "\t",
  "\u00e9",
  "__proto__",
  "#",
  "9007199254740991",
];

/** Bytes that are flipped, cut, repeated, moved, or replaced by what means something. */
function mutate(bytes: Uint8Array, draw: (n: number) => number): Uint8Array {
  let out = [...bytes];
  for (let times = 1 + draw(3); times > 0; times--) {
    const at = draw(out.length + 1);
    const length = 1 + draw(8);
    const kind = draw(6);
    if (kind === 0 && at < out.length) out[at] = (out[at] ?? 0) ^ (1 << draw(8));
    else if (kind === 1) out = out.slice(0, at);
    else if (kind === 2) out.splice(at, length);
    else if (kind === 3) out.splice(at, 0, ...out.slice(at, at + length));
    else {
      const piece = new TextEncoder().encode(PIECES[draw(PIECES.length)]);
      out.splice(at, kind === 4 ? 0 : length, ...piece);
    }
  }
  return Uint8Array.from(out);
}

describe("mutations", () => {
  test.each(FILES)(
    "of %s",
    (_, text, read, mutations) => {
      const bytes = new TextEncoder().encode(text);
      expect(networksOf(read(bytes), {}).length).toBeGreaterThan(0);
      const draw = drawing(1);
      let readable = 0;
      for (let i = 0; i < mutations; i++) {
        const mutant = mutate(bytes, draw);
        try {
          for (const network of networksOf(read(mutant), {}))
            if (networkIssues(network).length > 0) throw new Error("a network with issues");
          readable++;
        } catch (error) {
          if (error instanceof InputError && error.issues.length > 0) continue;
          throw new Error(`mutant ${i}: ${JSON.stringify(new TextDecoder().decode(mutant))}`, {
            cause: error,
          });
        }
      }
      // Neither all nor none are faulty, so both outcomes are tested.
      expect(readable).toBeGreaterThan(0);
      expect(readable).toBeLessThan(mutations);
    },
    60_000,
  );
});
