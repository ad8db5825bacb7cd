import { InputError } from "../../src/diagnostic/issue.ts";
import type { ListForm } from "../../src/format/gemm-list-writer.ts";
import { LIST_FORMS, writeGemmList } from "../../src/format/gemm-list-writer.ts";
import { createProfile } from "../../src/profile/profile.ts";
import {
  gemmRecords,
  importRecords,
  importResult,
  importText,
} from "../../src/report/import-report.ts";
import { importedFile } from "../../src/report/imported-file.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import { DEFAULT_PROFILE } from "../../src/request/raw-options.ts";
import type { Format } from "../../src/request/settings.ts";
import { readSettings } from "../../src/request/settings.ts";
import { isOnnx } from "../../src/request/workloads.ts";
import { isFile } from "../disk.ts";
import { STDIN, writeOutput } from "../files.ts";
import { loadWorkload, loadWorkloads } from "../input.ts";
import type { Io } from "../io.ts";
import { printResult } from "../output.ts";

/** The options that choose one scenario of a transformer. */
const SCENARIO = ["phase", "batch", "sequence", "context", "seq"] as const;

/**
 * `cimpass import`: the file of a transformer as its native one, unless a scenario of it is asked for; else a model as a
 * native network file or a list of GEMMs, and what of it is no GEMM.
 */
export async function importCommand(file: string, raw: RawOptions, io: Io): Promise<void> {
  const { format } = readSettings(
    { ...raw, profile: DEFAULT_PROFILE },
    ["text", "json", "csv", "yaml"],
    "one",
  );
  const isNative = format === "text" || format === "yaml";
  if (isNative && listForm(raw.out) === undefined && (await importTransformer(file, raw, io))) {
    return;
  }
  const networks = await loadWorkloads([file], raw, createProfile(DEFAULT_PROFILE));
  const [network, ...more] = networks;
  if (!network || more.length > 0) {
    throw new InputError([
      {
        code: "several-networks",
        message: `several networks: ${networks.map(({ name }) => name).join("; ")}`,
        path: [],
        expected: "one",
        hint: "--phase, --batch, --seq, --sequence and --context choose it",
      },
    ]);
  }
  const text = importedFile(network);
  const { out } = raw;
  if (out === undefined && isList(format)) {
    io.stdout.write(writeGemmList(network, format));
    return;
  }
  if (out !== undefined) {
    const form = listForm(out);
    writeOutput(out, form === undefined ? text : writeGemmList(network, form));
  }
  await printResult(
    {
      text: () =>
        out === undefined ? [{ kind: "verbatim", text: text.trimEnd() }] : importText(network),
      json: () => importResult(network, text),
      csv: () => (out === undefined ? gemmRecords(network) : importRecords(network)),
      yaml: () => text,
    },
    format,
    raw,
    io,
  );
}

/** Whether a format prints GEMMs as a list that is read back. */
function isList(format: Format): format is Exclude<ListForm, "json"> {
  return format !== "json" && LIST_FORMS.some((form) => form === format);
}

/** The form of a list that the ending of a file asks for; none of a native file. */
function listForm(out: string | undefined): ListForm | undefined {
  return LIST_FORMS.find((form) => out?.toLowerCase().endsWith(`.${form}`) === true);
}

/** Whether a file is a transformer of which no scenario is asked for; it is then written. */
async function importTransformer(file: string, raw: RawOptions, io: Io): Promise<boolean> {
  // What is read here is read again for its GEMMs, which standard input cannot be, and large models should not.
  if (!isFile(file) || file === STDIN || isOnnx(file)) return false;
  if (SCENARIO.some((option) => raw[option] !== undefined)) return false;
  const workload = await loadWorkload(file, createProfile(DEFAULT_PROFILE), raw);
  if (workload.kind !== "transformer") return false;
  const { writeTransformer } = await import("../../src/format/transformer.ts");
  const text = writeTransformer(workload.transformer);
  if (raw.out === undefined) io.stdout.write(text);
  else writeOutput(raw.out, text);
  return true;
}
