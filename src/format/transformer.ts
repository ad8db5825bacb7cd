import { z } from "zod";
import { InputError } from "../diagnostic/issue.ts";
import type { LatentSizes } from "../workload/latent-attention.ts";
import type { Transformer } from "../workload/transformer.ts";
import { transformerIssues } from "../workload/transformer.ts";
import { headerShape, openDocument } from "./document.ts";
import { extentSchema, lineSchema } from "./field.ts";
import type { Content } from "./text.ts";
import type { IssueParams } from "./validate.ts";
import { located, validate } from "./validate.ts";
import { writeDocument } from "./write.ts";
import type { YamlDocument } from "./yaml.ts";

const feedForward = z.strictObject({
  width: extentSchema.describe("Width between its layers."),
  gated: z
    .boolean()
    .optional()
    .describe("Whether it has a gate of that width, as SwiGLU has. Defaults to false."),
  experts: z
    .strictObject({
      count: extentSchema.describe("Experts of a layer."),
      per_token: extentSchema.describe("Experts that a token goes through."),
      shared_width: extentSchema
        .optional()
        .describe("Width of a further block that every token goes through. None if absent."),
    })
    .optional()
    .describe("If it is a mixture of experts, each of that width."),
  dense: z
    .strictObject({
      layers: extentSchema.describe("Layers without experts."),
      width: extentSchema.describe("Width between the layers of their one block."),
    })
    .optional()
    .describe("If some layers have one block in the place of experts."),
});

const latent = z.strictObject({
  query: extentSchema
    .optional()
    .describe("Width of the vector that queries are made of. The token itself if absent."),
  key_value: extentSchema.describe("Width of the vector that keys and values are made of."),
  rotary: extentSchema.describe("Width that is rotated, of head_width."),
  value: extentSchema.describe("Width of a head's values."),
});

type Experts = NonNullable<Transformer["feedForward"]["experts"]>;
type ExpertsInput = NonNullable<z.output<typeof feedForward>["experts"]>;

/** The schema of a transformer's file, `cimpass: transformer/1`. */
export const transformerSchema = z
  .strictObject({
    ...headerShape("transformer"),
    source: lineSchema.optional().describe("Who states these sizes."),
    attention: z
      .enum(["causal", "full"])
      .describe(
        "Whether a token sees those before it (causal: prefill and decode) or all (full: one pass).",
      ),
    layers: extentSchema.describe("Layers, all alike."),
    width: extentSchema.describe("Width of a token."),
    heads: extentSchema.describe("Heads of queries."),
    kv_heads: extentSchema
      .optional()
      .describe("Heads of keys and values, fewer in grouped-query attention. Defaults to heads."),
    head_width: extentSchema
      .optional()
      .describe("Width of a head. Defaults to the width over the heads."),
    feed_forward: feedForward.describe("The feed-forward block of a layer."),
    latent: latent
      .optional()
      .describe("If keys and values come from one narrow vector of a token, as in DeepSeek-V3."),
    window: z
      .strictObject({
        layers: extentSchema.describe("Layers with a window."),
        tokens: extentSchema.describe("Tokens that a token of theirs sees."),
      })
      .optional()
      .describe("Layers whose tokens see the last few; it saves keys in decode. None if absent."),
    encoder: z
      .strictObject({ layers: extentSchema.describe("Layers, of the same sizes.") })
      .optional()
      .describe("If an encoder reads the prompt, and the layers ask its outputs too, as in T5."),
    pooler: z
      .boolean()
      .optional()
      .describe("Whether a square layer on one token of each sequence follows. Defaults to false."),
    vocabulary: extentSchema
      .optional()
      .describe("Tokens that a language model's head tells apart. No head if absent."),
    classes: extentSchema
      .optional()
      .describe(
        "Classes that a head on one token of each sequence tells apart. No head if absent.",
      ),
    patches: z
      .strictObject({
        count: extentSchema.describe("Patches of an image."),
        values: extentSchema.describe("Values of a patch: pixels times colours."),
      })
      .optional()
      .describe("What an image is cut into; a sequence is then these and a token for the class."),
    sequence: extentSchema
      .optional()
      .describe("Tokens of a sequence, or in the cache, where nobody says how many."),
  })
  .transform((input, context): Transformer => {
    const { name, description, source, attention, layers, width, heads } = input;
    const { vocabulary, classes, patches, sequence, kv_heads, head_width } = input;
    const { gated = false, experts, dense, width: inner } = input.feed_forward;
    const headWidth = head_width ?? width / heads;
    if (!Number.isInteger(headWidth)) {
      const params: IssueParams = { code: "missing-value", expected: "head_width" };
      const message = `missing value: head_width, since ${heads} heads do not divide the width of ${width}`;
      context.issues.push({ code: "custom", input, message, params });
      return z.NEVER;
    }
    return {
      name,
      ...given({ description, source }),
      attention,
      layers,
      width,
      heads,
      kvHeads: kv_heads ?? heads,
      headWidth,
      feedForward: {
        width: inner,
        gated,
        ...(experts ? { experts: expertsOf(experts) } : {}),
        ...given({ dense }),
      },
      ...(input.latent ? { latent: latentOf(input.latent) } : {}),
      ...given({ window: input.window, encoder: input.encoder }),
      ...(input.pooler === true ? { pooler: true } : {}),
      ...given({ vocabulary, classes, patches, sequence }),
    };
  });

/**
 * Reads a transformer from its native file.
 *
 * @param file name for messages
 * @throws InputError with every fault and its place
 */
export function readTransformer(content: Content, file = "transformer"): Transformer {
  return transformerOf(openDocument(content, file, "transformer"));
}

/** The same of a document that is open. */
export function transformerOf(document: YamlDocument): Transformer {
  const transformer = validate(transformerSchema, document);
  const issues = transformerIssues(transformer);
  if (issues.length > 0) throw new InputError(located(issues, document));
  return transformer;
}

/** The native file of a transformer. */
export function writeTransformer(model: Transformer): string {
  const { name, description, source, attention, layers, width, heads, kvHeads } = model;
  const { headWidth, feedForward, vocabulary, classes, patches, sequence } = model;
  const { experts, dense } = feedForward;
  const { latent, window, encoder, pooler } = model;
  return writeDocument("transformer", {
    name,
    description,
    source,
    attention,
    layers,
    width,
    heads,
    kv_heads: kvHeads === heads ? undefined : kvHeads,
    head_width: headWidth * heads === width ? undefined : headWidth,
    feed_forward: {
      width: feedForward.width,
      ...(feedForward.gated ? { gated: true } : {}),
      ...(experts ? { experts: expertsInput(experts) } : {}),
      ...given({ dense }),
    },
    latent: latent && latentInput(latent),
    window,
    encoder,
    pooler,
    vocabulary,
    classes,
    patches,
    sequence,
  });
}

function expertsOf({ count, per_token, shared_width }: ExpertsInput): Experts {
  return { count, perToken: per_token, ...given({ sharedWidth: shared_width }) };
}

function expertsInput({ count, perToken, sharedWidth }: Experts): ExpertsInput {
  return { count, per_token: perToken, ...given({ shared_width: sharedWidth }) };
}

function latentOf({ query, key_value, rotary, value }: z.output<typeof latent>): LatentSizes {
  return { ...given({ query }), keyValue: key_value, rotary, value };
}

function latentInput({ query, keyValue, rotary, value }: LatentSizes) {
  return { ...given({ query }), key_value: keyValue, rotary, value };
}

/** The fields that are not undefined. */
function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
