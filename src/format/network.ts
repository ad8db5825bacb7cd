import { z } from "zod";
import { InputError } from "../diagnostic/issue.ts";
import type { Gemm } from "../workload/gemm.ts";
import { gemm, shapeName } from "../workload/gemm.ts";
import type { Network } from "../workload/network.ts";
import { networkIssues } from "../workload/network.ts";
import { headerShape, openDocument } from "./document.ts";
import { extentSchema, lineSchema } from "./field.ts";
import type { Content } from "./text.ts";
import { located, validate } from "./validate.ts";
import { writeDocument } from "./write.ts";

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
    gemms: z
      .array(
        z.strictObject({
          name: lineSchema.optional().describe("Its layer. Defaults to MxNxK."),
          ...gemmShape,
          count: extentSchema
            .optional()
            .describe("How often it occurs; totals are weighted with it. Defaults to 1."),
        }),
      )
      .describe("The GEMMs in their order."),
  })
  .transform(
    ({ name, description, source, gemms }): Network => ({
      name,
      ...(description === undefined ? {} : { description }),
      ...(source === undefined ? {} : { source }),
      gemms: gemms.map(({ M, N, K, name, batch = 1, count = 1 }) =>
        gemm(M, N, K, name === undefined ? { batch, count } : { name, batch, count }),
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
  const document = openDocument(content, file, "network");
  const network = validate(networkSchema, document);
  const issues = networkIssues(network);
  if (issues.length > 0) throw new InputError(located(issues, document));
  return network;
}

/** The native file of a network. */
export function writeNetwork({ name, description, source, gemms }: Network): string {
  return writeDocument("network", { name, description, source, gemms: gemms.map(gemmInput) });
}

/** A GEMM as a file writes it: without what is the default. */
export function gemmInput({ name, M, N, K, batch, count }: Gemm): Record<string, unknown> {
  return {
    ...(name === shapeName({ M, N, K, batch }) ? {} : { name }),
    M,
    N,
    K,
    ...(batch === 1 ? {} : { batch }),
    ...(count === 1 ? {} : { count }),
  };
}
