import { InputError } from "../diagnostic/issue.ts";
import type { Network } from "../workload/network.ts";
import { networkIssues } from "../workload/network.ts";
import type { ByteSource } from "./byte-source.ts";
import type { Extents } from "./extents.ts";
import { checkExtents } from "./extents.ts";
import { inferModel } from "./infer.ts";
import { readModel } from "./read-model.ts";

/**
 * The GEMMs of one run of an ONNX model, and what else it computes.
 *
 * @param file name for messages
 * @param name of the network
 * @param extents of the model's symbolic dimensions
 * @throws InputError with every reason why it cannot be read, or is no list of GEMMs
 */
export function importOnnx(
  bytes: ByteSource,
  file: string,
  name: string,
  extents: Extents,
): Network {
  const model = readModel(bytes, file);
  checkExtents(model.graph, extents, file);
  const { gemms, leftOut } = inferModel(model, extents);
  const at = [...extents].map(([dimension, extent]) => `${dimension}=${extent}`).join(", ");
  const opset = model.opsets.get("") ?? model.opsets.values().next().value ?? "unknown";
  const by = model.producer === "" ? "" : ` by ${model.producer}`;
  const text = `ONNX model ${file}${by}, opset ${opset}${at === "" ? "" : `, with ${at}`}`;
  const source = oneLine(text);
  const network: Network = { name: oneLine(name), source, gemms: gemms.map(named), leftOut };
  const issues = networkIssues(network);
  if (issues.length > 0) throw new InputError(issues.map((issue) => ({ ...issue, path: [] })));
  return network;
}

function named<T extends { readonly name: string }>(gemm: T): T {
  return { ...gemm, name: oneLine(gemm.name) };
}

/** Names in files may hold anything; those of networks are one line. */
function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "?").trim();
  return line === "" ? "unnamed" : line.slice(0, 200);
}
