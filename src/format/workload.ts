import type { Workload } from "../workload/workload.ts";
import { openDocumentOf } from "./document.ts";
import { networkOf } from "./network.ts";
import type { Content } from "./text.ts";
import { transformerOf } from "./transformer.ts";

/**
 * Reads a network or a transformer from its native file, whichever it is.
 *
 * @param file name for messages
 * @throws InputError with every fault and its place
 */
export function readWorkload(content: Content, file = "workload"): Workload {
  const { document, kind } = openDocumentOf(content, file, ["network", "transformer"]);
  return kind === "network"
    ? { kind, network: networkOf(document) }
    : { kind, transformer: transformerOf(document) };
}
