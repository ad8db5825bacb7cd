import type { Issue } from "../../src/diagnostic/issue.ts";
import { assertNoIssues } from "../../src/diagnostic/issue.ts";
import { compareWithModel } from "../../src/macro/compare.ts";
import { macroRecords, macroResult, macroText } from "../../src/report/macro-report.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import { readFormat } from "../../src/request/settings.ts";
import { loadMacro } from "../input.ts";
import type { Io } from "../io.ts";
import { printResult } from "../output.ts";

/** `cimpass macro`: what is published of a macro, beside what the model makes of its circuit. */
export async function macroCommand(name: string, raw: RawOptions, io: Io): Promise<void> {
  const issues: Issue[] = [];
  const format = readFormat(raw, ["text", "json", "csv"], issues);
  assertNoIssues(issues);
  const macro = await loadMacro(name);
  // Nodes and sizes beyond what is known of plain SRAMs concern area factor and leakage alone.
  const result = macroResult(macro, compareWithModel(macro, { extrapolate: true }));
  const text = () => macroText(result);
  await printResult({ text, json: () => result, csv: () => macroRecords(result) }, format, raw, io);
}
