import type { Issue } from "../../src/diagnostic/issue.ts";
import { assertNoIssues, InputError } from "../../src/diagnostic/issue.ts";
import type { CheckedFile } from "../../src/report/check-report.ts";
import { checkRecords, checkResult, checkText } from "../../src/report/check-report.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import { readFormat } from "../../src/request/settings.ts";
import { checkFile } from "../checking.ts";
import type { Io } from "../io.ts";
import { printResult } from "../output.ts";

/**
 * `cimpass check`: says what files are.
 *
 * @throws InputError with every fault of all files, after the report
 */
export async function checkCommand(
  files: readonly string[],
  raw: RawOptions,
  io: Io,
): Promise<void> {
  const faults: Issue[] = [];
  const format = readFormat(raw, ["text", "json", "csv"], faults);
  assertNoIssues(faults);
  const checked: CheckedFile[] = [];
  for (const file of files) {
    try {
      checked.push({ file, ...(await checkFile(file)), issues: [] });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      checked.push({ file, issues: error.issues });
    }
  }
  const forms = {
    text: () => checkText(checked),
    json: () => checkResult(checked),
    csv: () => checkRecords(checked),
  };
  await printResult(forms, format, raw, io);
  assertNoIssues(checked.flatMap(({ issues }) => issues));
}
