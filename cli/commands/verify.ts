import { verify } from "../../src/certificate/verify.ts";
import type { Issue } from "../../src/diagnostic/issue.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import { verificationRecords, verificationResult } from "../../src/report/verification-result.ts";
import { verificationText } from "../../src/report/verification-text.ts";
import { builtIn } from "../../src/request/built-in.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import { readFormat } from "../../src/request/settings.ts";
import { loadCertificate } from "../certificates.ts";
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
  const certificate = loadCertificate(file);
  const verification = verify(certificate);
  const verified = { certificate, verification, builtIn: builtIn(certificate) };
  const forms = {
    text: () => verificationText(verified),
    json: () => verificationResult(verified),
    csv: () => verificationRecords(verified),
  };
  await printResult(forms, format, raw, io);
  const { refusal } = verification;
  if (!refusal) return;
  const { check, message, path } = refusal;
  const place = path.length === 0 ? "" : ` at ${path.join(" ")}`;
  const code = "refused-certificate";
  throw new InputError([
    { code, message: `refused certificate: ${file}: ${check}${place}: ${message}`, path: [] },
  ]);
}
