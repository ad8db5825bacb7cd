import type { FeedForward } from "./feed-forward.ts";
import { feedForward } from "./feed-forward.ts";
import type { Gemm } from "./gemm.ts";
import { linear } from "./linear.ts";

/** A mixture of experts: each token goes through a few of several feed-forward blocks. */
export interface MixtureOfExperts extends FeedForward {
  readonly experts: number;
  /** Experts that a token goes through. */
  readonly perToken: number;
  /** Inner width of a further block that every token goes through, if there is one. */
  readonly sharedWidth?: number;
}

/** Experts that get the same number of tokens. */
export interface ExpertLoad {
  readonly experts: number;
  readonly tokens: number;
}

/**
 * The router, `rows × experts × width`, and the feed-forward blocks of the experts that are used, each with the tokens that
 * it gets as rows; then the block that all tokens share.
 */
export function mixtureOfExperts(block: MixtureOfExperts): Gemm[] {
  const { rows, width, experts, perToken, sharedWidth, count } = block;
  return [
    linear({ name: "router", rows, inputs: width, outputs: experts, count }),
    ...expertLoads(rows, experts, perToken).flatMap((load) =>
      feedForward({
        ...block,
        prefix: "expert ",
        rows: load.tokens,
        count: count * load.experts,
      }),
    ),
    ...(sharedWidth === undefined
      ? []
      : feedForward({ ...block, prefix: "shared expert ", innerWidth: sharedWidth })),
  ];
}

/**
 * How the tokens are spread over experts, if routing is uniform: each of *tokens* tokens takes *perToken* of *experts*
 * experts, every choice equally likely.
 *
 * An expert is then left out by all with probability (1 − perToken/experts)^tokens, so
 * experts · (1 − (1 − perToken/experts)^tokens) are used in the mean. That number, rounded to the nearest, half upwards,
 * is what is taken to be used, and they share the tokens · perToken as evenly as whole tokens allow: some get one
 * token more than the others. The total is exact. Real routing is less even, which costs time where experts wait for
 * the fullest one, and none here, where they run one after another.
 *
 * @returns at most two loads, the larger first
 */
export function expertLoads(tokens: number, experts: number, perToken: number): ExpertLoad[] {
  const routed = tokens * perToken;
  const expected = experts * (1 - (1 - perToken / experts) ** tokens);
  // The mean lies between perToken and experts; the bounds keep its rounding errors there.
  const used = Math.min(experts, Math.max(perToken, Math.round(expected)));
  const least = Math.floor(routed / used);
  const fuller = routed - least * used;
  const loads = [
    { experts: fuller, tokens: least + 1 },
    { experts: used - fuller, tokens: least },
  ];
  return loads.filter((load) => load.experts > 0 && load.tokens > 0);
}
