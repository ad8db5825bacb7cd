import {
  deepseek,
  gemma,
  gemma2,
  gemma3,
  gemma3Text,
  llama,
  mistral,
  mixtral,
  qwen,
  qwenMoe,
} from "./decoder.ts";
import { bert, t5, vit } from "./encoder.ts";
import type { Family } from "./family.ts";
import { gpt2, gptJ, gptNeoX } from "./gpt.ts";

/** The families that are read, by the `model_type` of their config.json, with the names that people know them by. */
export const FAMILIES: Readonly<Record<string, { readonly title: string; readonly read: Family }>> =
  {
    llama: { title: "Llama", read: llama },
    mistral: { title: "Mistral", read: mistral },
    mixtral: { title: "Mixtral", read: mixtral },
    qwen2: { title: "Qwen2", read: qwen },
    qwen2_moe: { title: "Qwen2 with experts", read: qwenMoe },
    qwen3: { title: "Qwen3", read: qwen },
    qwen3_moe: { title: "Qwen3 with experts", read: qwenMoe },
    gemma: { title: "Gemma", read: gemma },
    gemma2: { title: "Gemma 2", read: gemma2 },
    gemma3: { title: "Gemma 3", read: gemma3 },
    gemma3_text: { title: "Gemma 3", read: gemma3Text },
    gpt2: { title: "GPT-2", read: gpt2 },
    gptj: { title: "GPT-J", read: gptJ },
    gpt_neox: { title: "GPT-NeoX", read: gptNeoX },
    bert: { title: "BERT", read: bert },
    roberta: { title: "RoBERTa", read: bert },
    t5: { title: "T5", read: t5 },
    mt5: { title: "mT5", read: t5 },
    vit: { title: "ViT", read: vit },
    deepseek_v2: { title: "DeepSeek-V2", read: deepseek },
    deepseek_v3: { title: "DeepSeek-V3", read: deepseek },
  };
