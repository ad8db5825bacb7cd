import type { Issue } from "../../src/diagnostic/issue.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import { verificationRecords, verificationResult } from "../../src/report/verification-result.ts";
import { verificationText } from "../../src/report/verification-text.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import { readFormat } from "../../src/request/settings.ts";
import { verified } from "../../src/request/verified.ts";
import { readInput } from "../files.ts";
import type { Io } from "../io.ts";
import { printResult } from "../output.ts";

/**
 * `cimpass verify`: checks a certificate and reports.
 *
 * @throws InputError if it is refused, after the report
 */
export async function verifyCommand(file: string, raw: RawOptions, io: Io): Promise<void> {
  const issues: Issue[] = [];
  const format = readFormat(raw, ["text", "json", "csv"], issues);
  if (issues.length > 0) throw new InputError(issues);
  const found = verified(new TextDecoder().decode(readInput(file)));
  const forms = {
    text: () => verificationText(found),
    json: () => verificationResult(found),
    csv: () => verificationRecords(found),
  };
  await printResult(forms, format, raw, io);
  const { refusal } = found.verification;
  if (!refusal) return;
  const { check, message, path } = refusal;
  const place = path.length === 0 ? "" : ` at ${path.join(" ")}`;
  const code = "refused-certificate";
  throw new InputError([
    { code, message: `refused certificate: ${file}: ${check}${place}: ${message}`, path: [] },
  ]);
}
