import { InputError } from "../src/diagnostic/issue.ts";
import type { Record } from "../src/report/csv.ts";
import { toCsv, toMarkdown, toTsv } from "../src/report/csv.ts";
import type { Document } from "../src/report/document.ts";
import { toJson } from "../src/report/json.ts";
import { writeOutput } from "./files.ts";
import type { Io } from "./io.ts";
import { hasColor } from "./io.ts";
import type { RawOptions } from "./options.ts";
import { renderDocument } from "./render.ts";
import type { Format } from "./settings.ts";

/** Width of text that goes into a pipe or a file, and the most a wide terminal gets. */
const WIDTH = 120;

/** A result in each form it may take; only the one asked for is made. */
export interface Forms {
  readonly text: () => Document;
  readonly json: () => object;
  readonly csv?: () => readonly Record[];
  /** Native files. */
  readonly yaml?: () => string;
  readonly c?: () => string;
}

/**
 * Prints a result in the format asked for, or writes it to the file asked for.
 *
 * @throws InputError if bytes would go to a terminal, or the file cannot be written
 */
export async function printResult(
  forms: Forms,
  format: Format,
  raw: RawOptions,
  io: Io,
): Promise<void> {
  const toFile = raw.output !== undefined;
  if (format === "parquet" && !toFile && io.stdout.isTTY === true) {
    const message = "binary output: parquet would go to a terminal";
    const expected = "--output FILE, or a pipe";
    throw new InputError([{ code: "binary-output", message, path: [], expected }]);
  }
  const color = !toFile && hasColor(io, io.stdout);
  const width = toFile ? WIDTH : Math.max(40, Math.min(io.stdout.columns ?? WIDTH, WIDTH));
  const content = await formatted(forms, format, width, color);
  if (raw.output === undefined) io.stdout.write(content);
  else writeOutput(raw.output, content);
}

async function formatted(
  forms: Forms,
  format: Format,
  width: number,
  color: boolean,
): Promise<string | Uint8Array> {
  const records = () => forms.csv?.() ?? [];
  switch (format) {
    case "json":
      return toJson(forms.json());
    case "csv":
      return toCsv(records());
    case "tsv":
      return toTsv(records());
    case "md":
      return toMarkdown(records());
    case "parquet": {
      const { toParquet } = await import("./parquet.ts");
      return toParquet(records());
    }
    case "yaml":
      return forms.yaml?.() ?? "";
    case "c":
      return forms.c?.() ?? "";
    case "text":
      return renderDocument(forms.text(), { width, color });
  }
}
