import type { Config } from "./config.ts";
import type { Family } from "./family.ts";
import { plainLayers, sequenceOf } from "./family.ts";

/** The classes of a classifier, which the file lists, counts, or leaves at two. */
function classesOf(config: Config): number {
  const listed = config.items("id2label").length;
  return listed > 0 ? listed : config.assumed("num_labels", 2);
}

/** What the first architecture of a file says of its head. */
function headOf(config: Config): string {
  const [first] = config.items("architectures");
  return typeof first === "string" ? (/For\w+$/.exec(first)?.[0] ?? "") : "";
}

/** BERT: its encoder and the pooler; with the classifier of sequences, if it is one. */
export const bert: Family = (config) => {
  if (config.flag("is_decoder", false))
    config.refuse("is_decoder", "a BERT that generates", "an encoder");
  const sizes = { attention: "full", ...plainLayers(config) } as const;
  const positions = config.size("max_position_embeddings");
  const head = headOf(config);
  const isClassifier = head === "ForSequenceClassification";
  if (head !== "" && !isClassifier) config.note(`the head ${head} is left out`);
  const { width } = sizes;
  return {
    sizes: {
      ...sizes,
      pooler: true,
      ...(isClassifier ? { classes: classesOf(config) } : {}),
      ...sequenceOf(positions),
    },
    tables: width * (config.size("vocab_size") + positions + config.count("type_vocab_size", 0)),
  };
};

/** ViT: patches of an image and a token for its class, with the classifier, if it is one, else the pooler. */
export const vit: Family = (config) => {
  const sizes = { attention: "full", ...plainLayers(config) } as const;
  const image = config.size("image_size");
  const patch = config.size("patch_size");
  const channels = config.assumed("num_channels", 3);
  const side = Math.floor(image / patch);
  if (side < 1) config.refuse("patch_size", `larger than the image of ${image}`, "a smaller patch");
  const count = Math.max(1, side) ** 2;
  const isClassifier = headOf(config) === "ForImageClassification";
  return {
    sizes: {
      ...sizes,
      ...(isClassifier ? { classes: classesOf(config) } : { pooler: true }),
      patches: { count, values: channels * patch * patch },
    },
    tables: sizes.width * (count + 2),
  };
};

/** T5: an encoder and a decoder of the same sizes, positions by a table of biases. */
export const t5: Family = (config) => {
  const width = config.size("d_model");
  const heads = config.size("num_heads");
  const layers = config.size("num_layers");
  const kind = config.text("feed_forward_proj") ?? "relu";
  const vocabulary = config.size("vocab_size");
  const isTied = config.flag("tie_word_embeddings", true);
  return {
    sizes: {
      attention: "causal",
      layers: config.optional("num_decoder_layers") ?? layers,
      encoder: { layers },
      width,
      heads,
      kvHeads: heads,
      headWidth: config.size("d_kv"),
      feedForward: { width: config.size("d_ff"), gated: kind.startsWith("gated") },
      vocabulary,
      ...sequenceOf(config.optional("n_positions")),
    },
    tables: isTied ? 0 : vocabulary * width,
  };
};
