import { InputError } from "../../src/diagnostic/issue.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { importRecords, importResult, importText } from "../../src/report/import-report.ts";
import { importedFile } from "../../src/report/imported-file.ts";
import { writeOutput } from "../files.ts";
import { loadWorkloads } from "../input.ts";
import type { Io } from "../io.ts";
import type { RawOptions } from "../options.ts";
import { DEFAULT_PROFILE } from "../options.ts";
import { printResult } from "../output.ts";
import { readSettings } from "../settings.ts";

/** `cimpass import`: a model as a native network file, and what of it is no GEMM. */
export async function importCommand(file: string, raw: RawOptions, io: Io): Promise<void> {
  const { format } = readSettings(
    { ...raw, profile: DEFAULT_PROFILE },
    ["text", "json", "csv"],
    "one",
  );
  const networks = await loadWorkloads([file], raw, createProfile(DEFAULT_PROFILE));
  const [network, ...more] = networks;
  if (!network || more.length > 0) {
    throw new InputError([
      {
        code: "several-networks",
        message: `several networks: ${networks.map(({ name }) => name).join("; ")}`,
        path: [],
        expected: "one",
        hint: "--phase, --batch, --sequence and --context choose it",
      },
    ]);
  }
  const text = importedFile(network);
  const { out } = raw;
  if (out !== undefined) writeOutput(out, text);
  printResult(
    {
      text: () =>
        out === undefined ? [{ kind: "verbatim", text: text.trimEnd() }] : importText(network),
      json: () => importResult(network, text),
      csv: () => importRecords(network),
    },
    format,
    raw,
    io,
  );
}
