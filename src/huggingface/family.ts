import { SCENARIO_DEFAULTS } from "../workload/scenario.ts";
import type { Transformer } from "../workload/transformer.ts";
import type { Config } from "./config.ts";

/** What the config of a family says: the sizes, and what is a table to look up and no matrix to multiply with. */
export interface Model {
  readonly sizes: Omit<Transformer, "name" | "description" | "source">;
  /** Parameters of tables that are no matrix of the model as well: of tokens, positions and kinds of tokens. */
  readonly tables: number;
}

/** How the config of a family is read. */
export type Family = (config: Config) => Model;

/** Width of a head: as said, or what heads leave of the width. */
export function headWidthOf(config: Config, width: number, heads: number): number {
  const said = config.optional("head_dim");
  if (said !== undefined) return said;
  if (width % heads !== 0)
    config.refuse("num_attention_heads", `which do not divide the width of ${width}`, "head_dim");
  return Math.max(1, Math.floor(width / heads));
}

/** Layers in which every head has keys of its own and the feed-forward block is not gated, under the names that most families use. */
export function plainLayers(config: Config) {
  const width = config.size("hidden_size");
  const heads = config.size("num_attention_heads");
  return {
    layers: config.size("num_hidden_layers"),
    width,
    heads,
    kvHeads: heads,
    headWidth: headWidthOf(config, width, heads),
    feedForward: { width: config.size("intermediate_size"), gated: false },
  };
}

/** The length of a sequence, where a model's is below what is taken otherwise. */
export function sequenceOf(positions: number | undefined): { readonly sequence?: number } {
  const most = Math.min(SCENARIO_DEFAULTS.sequence, SCENARIO_DEFAULTS.context);
  return positions === undefined || positions >= most ? {} : { sequence: positions };
}

/** The table of tokens, unless the language model's head is the same matrix. */
export function tokenTable(config: Config, width: number, tiedIfAbsent: boolean): number {
  const isTied = config.flag("tie_word_embeddings", tiedIfAbsent);
  return isTied ? 0 : config.size("vocab_size") * width;
}
