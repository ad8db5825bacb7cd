import type { DuckDBConnection } from "@duckdb/node-api";
import { InputError } from "../../src/diagnostic/issue.ts";
import type { AxisColumn, ResultColumn } from "../../src/sweep/outcome.ts";
import { readRows } from "./rows.ts";
import type { ExpectedTable } from "./shape.ts";
import { assertPlainTables, assertTables } from "./shape.ts";
import type { SweepTable } from "./sweep-table.ts";
import { columnsOf } from "./sweep-table.ts";

/** What a file says that it is. */
const FORMAT = "cimpass-store/1";

/** What every store has, beside a table for each sweep: the list of those, and long texts by their hash. */
const LAYOUT: readonly ExpectedTable[] = [
  { schema: "_cimpass", table: "about", columns: ["format VARCHAR"] },
  {
    schema: "_cimpass",
    table: "sweeps",
    columns: [
      ...["number INTEGER", "label VARCHAR", "id VARCHAR", "name VARCHAR", "size BIGINT"],
      ...["model_version VARCHAR", "axes VARCHAR", "results VARCHAR", "text VARCHAR"],
    ],
  },
  { schema: "_cimpass", table: "texts", columns: ["hash VARCHAR", "text VARCHAR"] },
];

/** SQL that makes that. */
export const LAYOUT_SQL = [
  "CREATE SCHEMA _cimpass;",
  ...LAYOUT.map(
    ({ schema, table, columns }) => `CREATE TABLE ${schema}.${table} (${columns.join(", ")});`,
  ),
  `INSERT INTO _cimpass.about VALUES ('${FORMAT}');`,
].join("\n");

/** SQL that adds a sweep to the list, and its values. */
export function sweepRow({ number, label, sweep }: SweepTable) {
  const { id, name, size, modelVersion, axes, results, text } = sweep;
  return {
    sql: "INSERT INTO _cimpass.sweeps VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    values: [
      ...[number, label, id, name, size, modelVersion],
      ...[JSON.stringify(axes), JSON.stringify(results), text],
    ],
  };
}

/**
 * The sweeps of a store, in the order in which they were begun.
 *
 * @throws InputError if the database is no store
 */
export async function readSweepTables(
  connection: DuckDBConnection,
  path: string,
): Promise<SweepTable[]> {
  await assertPlainTables(connection, path);
  if ((await formatOf(connection)) !== FORMAT) {
    const message = `invalid store: ${path}: is a database, but none that cimpass ${FORMAT} wrote`;
    throw new InputError([{ code: "store", message, path: [] }]);
  }
  await assertTables(connection, LAYOUT, path);
  const names = "number, label, id, name, size, model_version, axes, results, text";
  const tables: SweepTable[] = [];
  for await (const rows of readRows(
    connection,
    `SELECT ${names} FROM _cimpass.sweeps ORDER BY number`,
  )) {
    for (const [number, label, id, name, size, modelVersion, axes, results, text] of rows) {
      const sweep = {
        id: String(id),
        name: String(name),
        text: String(text),
        size: Number(size),
        axes: listOf<AxisColumn>(axes, AXIS, path),
        results: listOf<ResultColumn>(results, RESULT, path),
        modelVersion: String(modelVersion),
      };
      tables.push({
        number: Number(number),
        label: String(label),
        sweep,
        columns: columnsOf(sweep),
      });
    }
  }
  const expected = tables.map(({ label, columns }) => ({
    schema: "main",
    table: label,
    columns: columns.map(({ name, type }) => `${name} ${type}`),
  }));
  await assertTables(connection, expected, path);
  return tables;
}

const AXIS = { name: "string", kind: "string", unit: "string" };
const RESULT = { name: "string", unit: "string" };

/** A list of a sweep, as JSON: objects whose fields are of these types. @throws InputError if it is none */
function listOf<T>(
  json: unknown,
  fields: Readonly<Record<string, string>>,
  path: string,
): readonly T[] {
  try {
    const list: unknown = JSON.parse(String(json));
    const isOne = (one: unknown) =>
      Object.entries(fields).every(([name, type]) => typeof Object(one)[name] === type);
    if (Array.isArray(list) && list.every(isOne)) return list as T[];
  } catch {
    // It is no JSON at all.
  }
  const message = `invalid store: ${path}: what it says of the columns of a sweep is none of cimpass`;
  throw new InputError([{ code: "store", message, path: [] }]);
}

async function formatOf(connection: DuckDBConnection): Promise<string | undefined> {
  try {
    const found = await connection.runAndReadAll("SELECT format FROM _cimpass.about");
    return String(found.getRows()[0]?.[0]);
  } catch (error) {
    if (error instanceof Error && /^(Catalog|Binder) Error/.test(error.message)) return undefined;
    throw error;
  }
}
