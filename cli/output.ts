import type { Record } from "../src/report/csv.ts";
import { toCsv } from "../src/report/csv.ts";
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
}

/** Prints a result in the format asked for, or writes it to the file asked for. */
export function printResult(forms: Forms, format: Format, raw: RawOptions, io: Io): void {
  const toFile = raw.output !== undefined;
  const color = !toFile && hasColor(io, io.stdout);
  const width = toFile ? WIDTH : Math.max(40, Math.min(io.stdout.columns ?? WIDTH, WIDTH));
  const text = formatted(forms, format, width, color);
  if (raw.output === undefined) io.stdout.write(text);
  else writeOutput(raw.output, text);
}

function formatted(forms: Forms, format: Format, width: number, color: boolean): string {
  switch (format) {
    case "json":
      return toJson(forms.json());
    case "csv":
      return toCsv(forms.csv?.() ?? []);
    case "text":
      return renderDocument(forms.text(), { width, color });
  }
}
