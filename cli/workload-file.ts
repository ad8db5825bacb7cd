import { parse } from "node:path";
import { readGemmList } from "../src/format/gemm-list.ts";
import type { Workload } from "../src/workload/workload.ts";
import { STDIN } from "./files.ts";

/**
 * The workload of a file, whose form its name or its beginning says: a native file, the config.json of a model, a list of
 * GEMMs in YAML or JSON, or a table of them.
 *
 * @param file name for messages, and for a list of GEMMs
 */
export async function readWorkloadFile(content: Uint8Array, file: string): Promise<Workload> {
  const name = file === STDIN ? "stdin" : parse(file).name;
  const label = file === STDIN ? "stdin" : file;
  if (!isDocument(content, file))
    return { kind: "network", network: readGemmList(content, label, name) };
  const { parseYaml } = await import("../src/format/yaml.ts");
  const document = parseYaml(content, label);
  if (Array.isArray(document.value)) {
    const { gemmRecords } = await import("../src/format/gemm-records.ts");
    return { kind: "network", network: gemmRecords(document, name) };
  }
  const { isModelConfig, modelConfigOf } = await import("../src/huggingface/model-config.ts");
  if (isModelConfig(document))
    return { kind: "transformer", transformer: modelConfigOf(document, name).transformer };
  const { readWorkload } = await import("../src/format/workload.ts");
  return readWorkload(content, label);
}

/** Whether a file is YAML or JSON: by its name, or if that says nothing, by how it begins. */
function isDocument(content: Uint8Array, file: string): boolean {
  if (/\.(ya?ml|json)$/i.test(file)) return true;
  if (/\.(tsv|csv|md|markdown)$/i.test(file)) return false;
  const begin = new TextDecoder().decode(content.subarray(0, 4096)).replace(/^\uFEFF/, "");
  return /^(\s|#[^\n]*\n)*([[{]|- |---\s|cimpass:)/.test(begin);
}
