import type { Gemm } from "./gemm.ts";
import { gemm } from "./gemm.ts";
import { linear } from "./linear.ts";

/** The widths of latent attention, beside those of its heads. */
export interface LatentSizes {
  /** Width of the vector that queries are made of; they are made of the token itself if absent. */
  readonly query?: number;
  /** Width of the vector that keys and values of all heads are made of. */
  readonly keyValue: number;
  /** Width of a head's query that is rotated, and of the one rotated key that all heads share; the head's width has it. */
  readonly rotary: number;
  /** Width of a head's values. */
  readonly value: number;
}

/** Latent attention of some queries over some keys. */
export interface LatentAttention extends LatentSizes {
  readonly width: number;
  readonly heads: number;
  /** Width of a head's query and key. */
  readonly headWidth: number;
  readonly sequences: number;
  readonly queries: number;
  readonly keys: number;
  /**
   * Whether a head's queries are taken to the latent vector, and its values from it, so that the cache of latent vectors is
   * asked as it is; else keys and values of the tokens at hand are made of it.
   */
  readonly absorbed: boolean;
  readonly count: number;
}

/**
 * The GEMMs of multi-head latent attention (DeepSeek-AI, arXiv 2405.04434, section 2.1; 2412.19437, section 2.1.1), with rows =
 * sequences · queries and plain = headWidth − rotary:
 *
 * | GEMM | M | N | K | batch | weights |
 * | --- | --- | --- | --- | --- | --- |
 * | query compression | rows | query | width | 1 | static |
 * | query projection | rows | heads · headWidth | query, or width | 1 | static |
 * | key and value compression | rows | keyValue + rotary | width | 1 | static |
 * | key and value projection | rows | heads · (plain + value) | keyValue | 1 | static |
 * | attention logits | queries | keys | headWidth | sequences · heads | dynamic |
 * | attend | queries | value | keys | sequences · heads | dynamic |
 * | output projection | rows | width | heads · value | 1 | static |
 *
 * Absorbed, the matrix of the key and value projection is applied to queries and outputs in its two parts, and all heads
 * ask the same cache:
 *
 * | query absorption | rows | keyValue | plain | heads | static |
 * | attention logits | heads · queries | keys | keyValue + rotary | sequences | dynamic |
 * | attend | heads · queries | keyValue | keys | sequences | dynamic |
 * | value projection | rows | value | keyValue | heads | static |
 */
export function latentAttention(block: LatentAttention): Gemm[] {
  const { width, heads, headWidth, sequences, queries, query, keyValue, rotary, value } = block;
  const rows = sequences * queries;
  const layer = (name: string, inputs: number, outputs: number) =>
    linear({ name, rows, inputs, outputs, count: block.count });
  return [
    ...(query === undefined ? [] : [layer("query compression", width, query)]),
    layer("query projection", query ?? width, heads * headWidth),
    layer("key and value compression", width, keyValue + rotary),
    ...(block.absorbed ? absorbedProducts(block) : plainProducts(block)),
    layer("output projection", heads * value, width),
  ];
}

function plainProducts(block: LatentAttention): Gemm[] {
  const { heads, headWidth, sequences, queries, keys, keyValue, rotary, value, count } = block;
  const shared = { batch: sequences * heads, count, weights: "dynamic" } as const;
  return [
    linear({
      name: "key and value projection",
      rows: sequences * queries,
      inputs: keyValue,
      outputs: heads * (headWidth - rotary + value),
      count,
    }),
    gemm(queries, keys, headWidth, { name: "attention logits", ...shared }),
    gemm(queries, value, keys, { name: "attend", ...shared }),
  ];
}

function absorbedProducts(block: LatentAttention): Gemm[] {
  const { heads, headWidth, sequences, queries, keys, keyValue, rotary, value, count } = block;
  const rows = sequences * queries;
  const asking = heads * queries;
  const shared = { batch: sequences, count, weights: "dynamic" } as const;
  const each = { batch: heads, count };
  return [
    gemm(rows, keyValue, headWidth - rotary, { name: "query absorption", ...each }),
    gemm(asking, keys, keyValue + rotary, { name: "attention logits", ...shared }),
    gemm(asking, keyValue, keys, { name: "attend", ...shared }),
    gemm(rows, value, keyValue, { name: "value projection", ...each }),
  ];
}
