import { z } from "zod";
import { InputError } from "../diagnostic/issue.ts";
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
    })
    .optional()
    .describe("If it is a mixture of experts, each of that width."),
});

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
    const { gated = false, experts, width: inner } = input.feed_forward;
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
        ...(experts ? { experts: { count: experts.count, perToken: experts.per_token } } : {}),
      },
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
  const { experts } = feedForward;
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
      ...(experts ? { experts: { count: experts.count, per_token: experts.perToken } } : {}),
    },
    vocabulary,
    classes,
    patches,
    sequence,
  });
}

/** The fields that are not undefined. */
function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
