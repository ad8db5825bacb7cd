import { readGemmList } from "../format/gemm-list.ts";
import type { Workload } from "../workload/workload.ts";

/**
 * The workload of a file, whose form its name or its beginning says: a native file, the config.json of a model, a list of
 * GEMMs in YAML or JSON, or a table of them.
 *
 * @param label path or name for messages; without folders and ending it is the name of a list of GEMMs
 * @throws InputError with every fault of the file
 */
export async function readWorkloadFile(content: Uint8Array, label: string): Promise<Workload> {
  const name = stem(label);
  if (!isDocument(content, label))
    return { kind: "network", network: readGemmList(content, label, name) };
  const { parseYaml } = await import("../format/yaml.ts");
  const document = parseYaml(content, label);
  if (Array.isArray(document.value)) {
    const { gemmRecords } = await import("../format/gemm-records.ts");
    return { kind: "network", network: gemmRecords(document, name) };
  }
  const { isModelConfig, modelConfigOf } = await import("../huggingface/model-config.ts");
  if (isModelConfig(document))
    return { kind: "transformer", transformer: modelConfigOf(document, name).transformer };
  const { readWorkload } = await import("../format/workload.ts");
  return readWorkload(content, label);
}

/** Whether a file is YAML or JSON: by its name, or if that says nothing, by how it begins. */
function isDocument(content: Uint8Array, file: string): boolean {
  if (/\.(ya?ml|json)$/i.test(file)) return true;
  if (/\.(tsv|csv|md|markdown)$/i.test(file)) return false;
  const begin = String.fromCharCode(...content.subarray(0, 4096)).replace(
    /^\u00EF\u00BB\u00BF/,
    "",
  );
  return /^(\s|#[^\n]*\n)*([[{]|- |---\s|cimpass:)/.test(begin);
}

/** `bert` of `models/bert.yaml`. */
export function stem(path: string): string {
  const [, name = path] = /([^/\\]+?)(\.[^./\\]*)?$/.exec(path) ?? [];
  return name;
}
