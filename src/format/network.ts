import { z } from "zod";
import { InputError } from "../diagnostic/issue.ts";
import type { Gemm } from "../workload/gemm.ts";
import { gemm, shapeName, WEIGHTS } from "../workload/gemm.ts";
import type { Network } from "../workload/network.ts";
import { networkIssues } from "../workload/network.ts";
import { headerShape, openDocument } from "./document.ts";
import { extentSchema, lineSchema } from "./field.ts";
import type { Content } from "./text.ts";
import { located, validate } from "./validate.ts";
import { writeDocument } from "./write.ts";
import type { YamlDocument } from "./yaml.ts";

/** The extents of a GEMM, as networks and mappings write them. */
export const gemmShape = {
  M: extentSchema.describe("Rows of the inputs A and outputs Z."),
  N: extentSchema.describe("Columns of the weights B and outputs Z."),
  K: extentSchema.describe("Columns of A and rows of B, which are summed over."),
  batch: extentSchema.optional().describe("Independent products of this shape. Defaults to 1."),
};

/** The schema of a network's file, `cimpass: network/1`. */
export const networkSchema = z
  .strictObject({
    ...headerShape("network"),
    source: lineSchema.optional().describe("Who lists these GEMMs."),
    per_input: z
      .boolean()
      .optional()
      .describe(
        "Whether a run takes one input, such as an image, so that --batch n can take n: M of GEMMs with static, and batch of those with dynamic weights times n. Defaults to false.",
      ),
    tokens: extentSchema
      .optional()
      .describe("Tokens that a run reads or makes, for tokens per second and energy per token."),
    gemms: z
      .array(
        z.strictObject({
          name: lineSchema.optional().describe("Its layer. Defaults to MxNxK."),
          ...gemmShape,
          count: extentSchema
            .optional()
            .describe("How often it occurs; totals are weighted with it. Defaults to 1."),
          weights: z
            .enum(WEIGHTS)
            .optional()
            .describe(
              "Whether B is the model's (static) or computed in the run, as keys and values are (dynamic). Defaults to static.",
            ),
        }),
      )
      .describe("The GEMMs in their order."),
  })
  .transform(
    ({ name, description, source, per_input, tokens, gemms }): Network => ({
      name,
      ...(description === undefined ? {} : { description }),
      ...(source === undefined ? {} : { source }),
      ...(per_input === true ? { perInput: true } : {}),
      ...(tokens === undefined ? {} : { tokens }),
      gemms: gemms.map(({ M, N, K, name, batch = 1, count = 1, weights = "static" }) =>
        gemm(M, N, K, { ...(name === undefined ? {} : { name }), batch, count, weights }),
      ),
    }),
  );

/**
 * Reads a network from its native file.
 *
 * @param file name for messages
 * @throws InputError with every fault and its place
 */
export function readNetwork(content: Content, file = "network"): Network {
  return networkOf(openDocument(content, file, "network"));
}

/** The same of a document that is open. */
export function networkOf(document: YamlDocument): Network {
  const network = validate(networkSchema, document);
  const issues = networkIssues(network);
  if (issues.length > 0) throw new InputError(located(issues, document));
  return network;
}

/** The native file of a network. */
export function writeNetwork(network: Network): string {
  const { name, description, source, perInput, tokens, gemms } = network;
  return writeDocument("network", {
    name,
    description,
    source,
    per_input: perInput,
    tokens,
    gemms: gemms.map(gemmInput),
  });
}

/** A GEMM as a file writes it: without what is the default. */
export function gemmInput({ name, M, N, K, batch, count, weights }: Gemm): Record<string, unknown> {
  return {
    ...(name === shapeName({ M, N, K, batch }) ? {} : { name }),
    M,
    N,
    K,
    ...(batch === 1 ? {} : { batch }),
    ...(count === 1 ? {} : { count }),
    ...(weights === "static" ? {} : { weights }),
  };
}
