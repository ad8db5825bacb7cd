import type { Chart } from "../src/chart/chart.ts";
import { InputError } from "../src/diagnostic/issue.ts";
import type { Record } from "../src/report/csv.ts";
import { toCsv, toMarkdown, toTsv } from "../src/report/csv.ts";
import type { Document } from "../src/report/document.ts";
import { toJson } from "../src/report/json.ts";
import type { RawOptions } from "../src/request/raw-options.ts";
import type { Format } from "../src/request/settings.ts";
import type { Figure } from "./figures.ts";
import { writeOutputs } from "./files.ts";
import type { Io } from "./io.ts";
import { hasColor } from "./io.ts";
import { tellRefused } from "./refused.ts";
import { renderDocument } from "./render.ts";

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
  /** What `--svg` and `--png` draw. */
  readonly figures?: () => Promise<readonly Chart[]>;
}

/**
 * Prints a result in the format asked for, or writes it to the file asked for, and draws its figures into theirs. Either all of that is
 * done or nothing.
 *
 * @throws InputError if bytes would go to a terminal, there is no figure to draw, or a file cannot be written
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
  const drawn = await figuresOf(forms, raw);
  const files = new Map(drawn.map((figure) => [figure.path, figure.content]));
  if (raw.output !== undefined) files.set(raw.output, content);
  writeOutputs(files);
  if (raw.output === undefined) io.stdout.write(content);
  for (const { path, title } of drawn) io.stderr.write(`${path}: ${title}\n`);
  tellRefused(raw, io);
}

async function figuresOf({ figures }: Forms, raw: RawOptions): Promise<Figure[]> {
  if (!figures || (raw.svg === undefined && raw.png === undefined)) return [];
  const { drawFigures } = await import("./figures.ts");
  return drawFigures(raw, await figures());
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
