import type { Issue } from "../diagnostic/issue.ts";

/**
 * A transformer by its sizes. A causal one generates text: it reads a prompt (prefill), then makes one token after another
 * (decode). One with full attention reads all tokens in one pass (encode).
 */
export interface Transformer {
  readonly name: string;
  readonly description?: string;
  readonly source?: string;
  /** Whether a token sees those before it, or all. */
  readonly attention: "causal" | "full";
  readonly layers: number;
  /** Width of a token. */
  readonly width: number;
  readonly heads: number;
  /** Heads of keys and values; they divide the heads. */
  readonly kvHeads: number;
  readonly headWidth: number;
  readonly feedForward: {
    readonly width: number;
    readonly gated: boolean;
    /** If it is a mixture of them. */
    readonly experts?: { readonly count: number; readonly perToken: number };
  };
  /** Tokens of its vocabulary, if it has a language model's head. */
  readonly vocabulary?: number;
  /** Classes, if it has a head on one token of each sequence. */
  readonly classes?: number;
  /** What an image is cut into, if it reads images: it then has one token for each, and one for the class. */
  readonly patches?: { readonly count: number; readonly values: number };
  /** Tokens of a sequence where nobody says how many. */
  readonly sequence?: number;
}

/** The reasons why sizes make no transformer. */
export function transformerIssues(model: Transformer): Issue[] {
  const { attention, heads, kvHeads, feedForward, patches, sequence } = model;
  const issues: Issue[] = [];
  const add = (path: readonly string[], message: string, expected: string) =>
    issues.push({ code: "invalid-transformer", message, path, expected });
  if (heads % kvHeads !== 0)
    add(["kv_heads"], `invalid kv_heads: ${kvHeads}`, `a divisor of the ${heads} heads`);
  const { experts } = feedForward;
  if (experts && experts.perToken > experts.count) {
    const path = ["feed_forward", "experts", "per_token"];
    add(path, `invalid per_token: ${experts.perToken}`, `at most the ${experts.count} experts`);
  }
  if (patches && attention === "causal")
    add(["patches"], "invalid patches: with causal attention", "attention: full");
  if (patches && sequence !== undefined)
    add(["sequence"], "invalid sequence: patches decide it", "one of both");
  return issues;
}
