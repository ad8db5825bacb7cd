import type { Gemm } from "./gemm.ts";
import { gemm } from "./gemm.ts";
import { linear } from "./linear.ts";

/**
 * Attention of some queries over some keys, with as many heads of keys and values as of queries (multi-head), fewer
 * (grouped-query), or one (multi-query).
 */
export interface Attention {
  /** Before each name, such as `encoder `; empty if absent. */
  readonly prefix?: string;
  /** Width of a token. */
  readonly width: number;
  /** Heads of queries; the heads of keys and values divide them. */
  readonly heads: number;
  readonly kvHeads: number;
  readonly headWidth: number;
  /** Independent sequences, each with keys and values of its own. */
  readonly sequences: number;
  /** New tokens of a sequence, which ask and are projected. */
  readonly queries: number;
  /** Tokens of a sequence whose keys are asked. */
  readonly keys: number;
  /** How often the block occurs. */
  readonly count: number;
}

/**
 * The GEMMs of an attention block, with rows = sequences · queries:
 *
 * | GEMM | M | N | K | batch | weights |
 * | --- | --- | --- | --- | --- | --- |
 * | query projection | rows | heads · headWidth | width | 1 | static |
 * | key, value projection | rows | kvHeads · headWidth | width | 1 | static |
 * | attention logits, Q · Kᵀ | heads/kvHeads · queries | keys | headWidth | sequences · kvHeads | dynamic |
 * | attend, P · V | heads/kvHeads · queries | headWidth | keys | sequences · kvHeads | dynamic |
 * | output projection | rows | width | heads · headWidth | 1 | static |
 *
 * The heads of a group share keys and values, so their queries are rows of one GEMM. A causal mask saves nothing: all
 * queries × keys are computed, as hardware does that skips no masked tiles.
 */
export function attention(block: Attention): Gemm[] {
  const { prefix = "", width, heads, kvHeads, headWidth, sequences, queries, keys, count } = block;
  const rows = sequences * queries;
  const projection = (name: string, inputs: number, outputs: number) =>
    linear({ name: `${prefix}${name} projection`, rows, inputs, outputs, count });
  const shared = { batch: sequences * kvHeads, count, weights: "dynamic" } as const;
  const asking = (heads / kvHeads) * queries;
  return [
    projection("query", width, heads * headWidth),
    projection("key", width, kvHeads * headWidth),
    projection("value", width, kvHeads * headWidth),
    gemm(asking, keys, headWidth, { name: `${prefix}attention logits`, ...shared }),
    gemm(asking, headWidth, keys, { name: `${prefix}attend`, ...shared }),
    projection("output", heads * headWidth, width),
  ];
}
