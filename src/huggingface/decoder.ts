import type { Transformer } from "../workload/transformer.ts";
import type { Config } from "./config.ts";
import type { Family, Model } from "./family.ts";
import { headWidthOf, sequenceOf, tokenTable } from "./family.ts";

type FeedForward = Transformer["feedForward"];
type Window = NonNullable<Transformer["window"]>;

/** What differs among families of decoders with gated blocks: Llama and what followed it. */
interface Variant {
  /** Whether the head is the table of tokens where the file does not say. */
  readonly tied: boolean;
  readonly feedForward: (config: Config, layers: number) => FeedForward;
  /** Layers with a window, if the file does not list them. */
  readonly windowed: (config: Config, layers: number) => number;
  /** Sizes that the family's class has where a file leaves them out. */
  readonly absent?: {
    readonly heads: number;
    readonly kvHeads: number;
    readonly headWidth: number;
    readonly vocabulary: number;
  };
}

/** A decoder with grouped-query attention and gated blocks. */
function decoder(variant: Variant): Family {
  return (config): Model => {
    const layers = config.size("num_hidden_layers");
    const width = config.size("hidden_size");
    const { absent } = variant;
    const heads = absent
      ? config.assumed("num_attention_heads", absent.heads)
      : config.size("num_attention_heads");
    const vocabulary = absent
      ? config.assumed("vocab_size", absent.vocabulary)
      : config.size("vocab_size");
    const kvHeads = absent
      ? config.assumed("num_key_value_heads", absent.kvHeads)
      : (config.optional("num_key_value_heads") ?? heads);
    const headWidth = absent
      ? config.assumed("head_dim", absent.headWidth)
      : headWidthOf(config, width, heads);
    const isTied = config.flag("tie_word_embeddings", variant.tied);
    const window = windowOf(config, layers, variant);
    return {
      sizes: {
        attention: "causal",
        layers,
        width,
        heads,
        kvHeads,
        headWidth,
        feedForward: variant.feedForward(config, layers),
        vocabulary,
        ...(window ? { window } : {}),
        ...sequenceOf(config.optional("max_position_embeddings")),
      },
      tables: isTied ? 0 : vocabulary * width,
    };
  };
}

function windowOf(config: Config, layers: number, { windowed }: Variant): Window | undefined {
  const tokens = config.optional("sliding_window");
  if (tokens === undefined || !config.flag("use_sliding_window", true)) return undefined;
  const types = config.items("layer_types");
  const count =
    types.length > 0
      ? types.filter((type) => type === "sliding_attention").length
      : windowed(config, layers);
  return count <= 0 ? undefined : { layers: count, tokens };
}

const gated = (config: Config): FeedForward => ({
  width: config.size("intermediate_size"),
  gated: true,
});

/** Every layer's experts, as Mixtral has them. */
const mixtralExperts = (config: Config): FeedForward => ({
  ...gated(config),
  experts: {
    count: config.size("num_local_experts"),
    perToken: config.size("num_experts_per_tok"),
  },
});

/** Experts in all layers but those that are listed, or between the steps. */
const qwenExperts = (config: Config, layers: number): FeedForward => {
  const step = config.optional("decoder_sparse_step") ?? 1;
  const listed = config.items("mlp_only_layers").map(Number);
  const listedAndStepped = listed.filter((i) => i < layers && (i + 1) % step === 0);
  const sparse = Math.floor(layers / step) - new Set(listedAndStepped).size;
  if (sparse <= 0) return gated(config);
  const shared = config.optional("shared_expert_intermediate_size");
  return {
    width: config.size("moe_intermediate_size"),
    gated: true,
    experts: {
      count: config.size("num_experts"),
      perToken: config.size("num_experts_per_tok"),
      ...(shared === undefined ? {} : { sharedWidth: shared }),
    },
    ...(sparse < layers
      ? { dense: { layers: layers - sparse, width: config.size("intermediate_size") } }
      : {}),
  };
};

const none = () => 0;
const every = (_: Config, layers: number) => layers;
/** Qwen's first layers see everything, if windows are on at all. */
const afterFirst = (config: Config, layers: number) =>
  config.flag("use_sliding_window", false)
    ? Math.max(0, layers - config.count("max_window_layers", layers))
    : 0;
const everySecond = (_: Config, layers: number) => Math.ceil(layers / 2);
/** All but each sixth, or as the file says. */
const fiveOfSix = (config: Config, layers: number) =>
  layers - Math.floor(layers / (config.optional("sliding_window_pattern") ?? 6));

export const llama = decoder({ tied: false, feedForward: gated, windowed: none });
export const mistral = decoder({ tied: false, feedForward: gated, windowed: every });
export const mixtral = decoder({ tied: false, feedForward: mixtralExperts, windowed: every });
export const qwen = decoder({ tied: false, feedForward: gated, windowed: afterFirst });
export const qwenMoe = decoder({ tied: false, feedForward: qwenExperts, windowed: afterFirst });
export const gemma = decoder({ tied: true, feedForward: gated, windowed: none });
export const gemma2 = decoder({ tied: true, feedForward: gated, windowed: everySecond });

/** The defaults are those of transformers' Gemma3TextConfig, which released files rely on. */
export const gemma3Text = decoder({
  tied: true,
  feedForward: gated,
  windowed: fiveOfSix,
  absent: { heads: 8, kvHeads: 4, headWidth: 256, vocabulary: 262_208 },
});

/** The language model of Gemma 3 with images. */
export const gemma3: Family = (config) => {
  config.note("the encoder of images is left out");
  return gemma3Text(config.within("text_config"));
};

/** Multi-head latent attention, and experts with a shared one, after some dense layers: DeepSeek-V2 and V3. */
export const deepseek: Family = (config): Model => {
  const layers = config.size("num_hidden_layers");
  const width = config.size("hidden_size");
  const heads = config.size("num_attention_heads");
  const rotary = config.size("qk_rope_head_dim");
  const query = config.optional("q_lora_rank");
  if (config.count("num_nextn_predict_layers", 0) > 0)
    config.note("layers that predict further tokens are left out");
  return {
    sizes: {
      attention: "causal",
      layers,
      width,
      heads,
      kvHeads: heads,
      headWidth: config.size("qk_nope_head_dim") + rotary,
      latent: {
        ...(query === undefined ? {} : { query }),
        keyValue: config.size("kv_lora_rank"),
        rotary,
        value: config.size("v_head_dim"),
      },
      feedForward: deepseekExperts(config, layers),
      vocabulary: config.size("vocab_size"),
      ...sequenceOf(config.optional("max_position_embeddings")),
    },
    tables: tokenTable(config, width, false),
  };
};

function deepseekExperts(config: Config, layers: number): FeedForward {
  const first = Math.min(layers, config.count("first_k_dense_replace", 0));
  const step = config.optional("moe_layer_freq") ?? 1;
  // Layers whose number, from 0, is at least *first* and a multiple of *step*.
  const sparse = Math.ceil(layers / step) - Math.ceil(first / step);
  if (sparse <= 0) return gated(config);
  const width = config.size("moe_intermediate_size");
  const shared = config.count("n_shared_experts", 0);
  const sharedWidth = shared * width;
  return {
    width,
    gated: true,
    experts: {
      count: config.size("n_routed_experts"),
      perToken: config.size("num_experts_per_tok"),
      ...(sharedWidth > 0 ? { sharedWidth } : {}),
    },
    ...(sparse < layers
      ? { dense: { layers: layers - sparse, width: config.size("intermediate_size") } }
      : {}),
  };
}
