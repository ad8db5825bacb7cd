import { once } from "node:events";
import { ByteWriter, ParquetWriter, schemaFromColumnData } from "hyparquet-writer";
import { InputError } from "../src/diagnostic/issue.ts";
import { cellText, LINE_FORMATS } from "../src/report/csv.ts";
import { jsonValue } from "../src/report/results-report.ts";
import type {
  StreamedTable,
  TableColumn,
  TableRow,
  TableValue,
} from "../src/report/typed-table.ts";
import type { TableFormat } from "../src/request/settings.ts";
import { streamToFile } from "./files.ts";
import type { Io } from "./io.ts";

/** Rows of a group of a Parquet file, all of which are in memory. */
const ROW_GROUP = 25_000;

/** Where a table goes that may be larger than memory. */
export interface TableTarget {
  readonly format: TableFormat | "json";
  readonly output: string | undefined;
  /** What JSON says beside the rows. */
  readonly head: () => object;
}

/**
 * Writes a table while it is read: into a file, whole or not at all, or to standard output.
 *
 * @throws InputError if bytes would go to a terminal, or the file cannot be written
 */
export async function writeTable(table: StreamedTable, to: TableTarget, io: Io): Promise<void> {
  const { format, output, head } = to;
  if (format === "parquet" && output === undefined && io.stdout.isTTY === true) {
    const message = "binary output: parquet would go to a terminal";
    const expected = "--output FILE, or a pipe";
    throw new InputError([{ code: "binary-output", message, path: [], expected }]);
  }
  const parts = partsOf(table, format, head);
  if (output !== undefined) await streamToFile(output, parts);
  else {
    for await (const part of parts) {
      if (!io.stdout.write(part)) await once(io.stdout, "drain");
    }
  }
}

function partsOf(
  table: StreamedTable,
  format: TableTarget["format"],
  head: () => object,
): AsyncGenerator<string | Uint8Array> {
  switch (format) {
    case "json":
      return jsonParts(table, head());
    case "parquet":
      return parquetParts(table);
    default:
      return textParts(table, format);
  }
}

async function* textParts(
  { columns, batches }: StreamedTable,
  format: "csv" | "tsv" | "md",
): AsyncGenerator<string> {
  const { head, line } = LINE_FORMATS[format];
  const numeric = columns.map(({ type }) => type === "number" || type === "integer");
  yield head(
    columns.map(({ name }) => name),
    numeric,
  );
  for await (const rows of batches) {
    yield rows.map((row) => line(columns.map((_, c) => text(row[c])))).join("");
  }
}

function text(value: TableValue | undefined): string {
  if (value === null || value === undefined) return "";
  return cellText(typeof value === "bigint" ? String(value) : value);
}

/** JSON as `toJson` writes it, but for the rows, each of which is a line. */
async function* jsonParts(
  { columns, batches }: StreamedTable,
  head: object,
): AsyncGenerator<string> {
  const open = JSON.stringify({ ...head, columns }, null, 2).replace(/\n\}$/, "");
  yield `${open},\n  "rows": [`;
  let before = "\n";
  for await (const rows of batches) {
    yield rows.map((row) => `${taken()}    ${JSON.stringify(rowObject(columns, row))}`).join("");
  }
  yield `${before === "\n" ? "" : "\n  "}]\n}\n`;

  function taken(): string {
    const separator = before;
    before = ",\n";
    return separator;
  }
}

function rowObject(columns: readonly TableColumn[], row: TableRow): object {
  return Object.fromEntries(columns.map(({ name }, c) => [name, jsonValue(row[c] ?? null)]));
}

const PARQUET = { integer: "INT64", number: "DOUBLE", boolean: "BOOLEAN", text: "STRING" } as const;

/** Parquet with the types of other tables ([parquet.ts](./parquet.ts)): what is empty in CSV is null. */
async function* parquetParts({ columns, batches }: StreamedTable): AsyncGenerator<Uint8Array> {
  const writer = new ByteWriter();
  const columnData = columns.map(({ name, type }) => ({
    name,
    type: PARQUET[type],
    nullable: true,
    data: [] as TableValue[],
  }));
  const file = new ParquetWriter({ writer, schema: schemaFromColumnData({ columnData }) });
  const written = (): Uint8Array => {
    const bytes = writer.getBytes().slice();
    writer.index = 0;
    return bytes;
  };
  let group: TableRow[] = [];
  const flush = async () => {
    const data = columns.map(({ name, type }, c) => ({
      name,
      data: group.map((row) => parquetValue(row[c] ?? null, type)),
    }));
    await file.write({ columnData: data, rowGroupSize: ROW_GROUP });
    group = [];
  };
  for await (const rows of batches) {
    for (const row of rows) {
      group.push(row);
      if (group.length < ROW_GROUP) continue;
      await flush();
      yield written();
    }
  }
  if (group.length > 0) await flush();
  await file.finish();
  yield written();
}

function parquetValue(value: TableValue, type: TableColumn["type"]): TableValue {
  if (value === null) return null;
  return type === "integer" ? BigInt(value) : value;
}
