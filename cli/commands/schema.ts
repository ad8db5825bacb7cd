import { InputError } from "../../src/diagnostic/issue.ts";
import { didYouMean } from "../../src/diagnostic/suggest.ts";
import { KINDS } from "../../src/format/file-kind.ts";
import { jsonSchema } from "../../src/format/schema.ts";
import { resultJsonSchema } from "../../src/report/result-schema.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import { writeOutput } from "../files.ts";
import type { Io } from "../io.ts";

const NAMES: readonly string[] = [...KINDS, "result"];

/** `cimpass schema`: a JSON Schema, the same that is shipped as schema/NAME.json, or the names of all. */
export function schemaCommand(name: string | undefined, raw: RawOptions, io: Io): void {
  const text =
    name === undefined ? `${NAMES.join("\n")}\n` : `${JSON.stringify(schemaOf(name), null, 2)}\n`;
  if (raw.output === undefined) io.stdout.write(text);
  else writeOutput(raw.output, text);
}

function schemaOf(name: string): object {
  if (name === "result") return resultJsonSchema();
  const kind = KINDS.find((one) => one === name);
  if (kind !== undefined) return jsonSchema(kind);
  const hint = didYouMean(name, NAMES);
  const expected = NAMES.join(", ");
  throw new InputError([
    { code: "unknown-schema", message: `unknown schema: ${name}`, path: [], expected, hint },
  ]);
}
