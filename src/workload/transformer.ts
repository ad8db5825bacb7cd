import type { Issue } from "../diagnostic/issue.ts";
import type { LatentSizes } from "./latent-attention.ts";

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
    /** If it is a mixture of them; *sharedWidth* is that of a further block which every token goes through. */
    readonly experts?: {
      readonly count: number;
      readonly perToken: number;
      readonly sharedWidth?: number;
    };
    /** Layers that have one block of their own width in the place of experts. */
    readonly dense?: { readonly layers: number; readonly width: number };
  };
  /** If keys and values come from one narrow vector of a token, which the cache keeps. */
  readonly latent?: LatentSizes;
  /** Layers whose tokens see no more than the last few. */
  readonly window?: { readonly layers: number; readonly tokens: number };
  /** If another stack of such layers, with full attention, reads the prompt, and the layers ask its outputs too. */
  readonly encoder?: { readonly layers: number };
  /** Whether a square layer on one token of each sequence follows. */
  readonly pooler?: true;
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
  const { attention, patches, sequence, encoder, heads, kvHeads } = model;
  const issues: Issue[] = [];
  const add = (path: readonly string[], message: string, expected: string) =>
    issues.push({ code: "invalid-transformer", message, path, expected });
  if (heads % kvHeads !== 0)
    add(["kv_heads"], `invalid kv_heads: ${kvHeads}`, `a divisor of the ${heads} heads`);
  issues.push(...layerIssues(model));
  if (patches && attention === "causal")
    add(["patches"], "invalid patches: with causal attention", "attention: full");
  if (patches && sequence !== undefined)
    add(["sequence"], "invalid sequence: patches decide it", "one of both");
  if (encoder && attention === "full")
    add(["encoder"], "invalid encoder: with full attention", "attention: causal");
  return issues;
}

/** What of the layers does not go together. */
function layerIssues({ layers, feedForward, latent, window, ...model }: Transformer): Issue[] {
  const issues: Issue[] = [];
  const add = (path: readonly string[], found: string | number, expected: string) =>
    issues.push({
      code: "invalid-transformer",
      message: `invalid ${path.at(-1)}: ${found}`,
      path,
      expected,
    });
  const { experts, dense } = feedForward;
  const inExperts = ["feed_forward", "experts", "per_token"];
  if (experts && experts.perToken > experts.count)
    add(inExperts, experts.perToken, `at most the ${experts.count} experts`);
  if (dense && !experts)
    add(["feed_forward", "dense"], "without experts", "experts, or no dense layers");
  if (dense && dense.layers >= layers)
    add(["feed_forward", "dense", "layers"], dense.layers, `fewer than the ${layers} layers`);
  if (window && window.layers > layers)
    add(["window", "layers"], window.layers, `at most the ${layers} layers`);
  if (latent && model.kvHeads !== model.heads)
    add(["kv_heads"], model.kvHeads, "as many as heads, with latent attention");
  if (latent && latent.rotary >= model.headWidth)
    add(["latent", "rotary"], latent.rotary, `less than the head's width of ${model.headWidth}`);
  if (latent && model.encoder) add(["latent"], "with an encoder", "one of both");
  return issues;
}
