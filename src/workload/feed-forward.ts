import type { Gemm } from "./gemm.ts";
import { linear } from "./linear.ts";

/** A feed-forward block: from the width of a token to a wider one and back, with a gate of that width or without. */
export interface FeedForward {
  /** Before each name, such as `expert `; empty if absent. */
  readonly prefix?: string;
  /** Tokens. */
  readonly rows: number;
  readonly width: number;
  readonly innerWidth: number;
  readonly gated: boolean;
  /** How often the block occurs. */
  readonly count: number;
}

/**
 * The GEMMs of a feed-forward block:
 *
 * | GEMM | M | N | K |
 * | --- | --- | --- | --- |
 * | feed-forward gate, if gated | rows | innerWidth | width |
 * | feed-forward up | rows | innerWidth | width |
 * | feed-forward down | rows | width | innerWidth |
 */
export function feedForward(block: FeedForward): Gemm[] {
  const { prefix = "", rows, width, innerWidth, gated, count } = block;
  const layer = (name: string, inputs: number, outputs: number) =>
    linear({ name: `${prefix}feed-forward ${name}`, rows, inputs, outputs, count });
  return [
    ...(gated ? [layer("gate", width, innerWidth)] : []),
    layer("up", width, innerWidth),
    layer("down", innerWidth, width),
  ];
}
