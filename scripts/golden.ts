/**
 * Evaluates golden files: cases whose numbers others have computed.
 *
 *     npm run -s golden -- FILE...
 *
 * Prints each mismatch, and at last `N passed, N failed`. Exits with 1 if a case fails, and with 2 if a file cannot
 * be used.
 */
import { checkFiles } from "./golden/files.ts";

process.exitCode = checkFiles(process.argv.slice(2), {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
});
