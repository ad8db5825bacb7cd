import type { DuckDBConnection } from "@duckdb/node-api";
import { InputError } from "../../src/diagnostic/issue.ts";
import type { AxisColumn, ResultColumn } from "../../src/sweep/outcome.ts";
import { readRows } from "./rows.ts";
import type { SweepTable } from "./sweep-table.ts";
import { columnsOf } from "./sweep-table.ts";

/** What a file says that it is. */
const FORMAT = "cimpass-store/1";

/** What every store has: beside a table for each sweep, the list of those, and long texts by their hash. */
export const LAYOUT_SQL = `
  CREATE SCHEMA _cimpass;
  CREATE TABLE _cimpass.about (format VARCHAR);
  INSERT INTO _cimpass.about VALUES ('${FORMAT}');
  CREATE TABLE _cimpass.sweeps (
    number INTEGER, label VARCHAR, id VARCHAR, name VARCHAR, size BIGINT, model_version VARCHAR,
    axes VARCHAR, results VARCHAR, text VARCHAR
  );
  CREATE TABLE _cimpass.texts (hash VARCHAR, text VARCHAR);
`;

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
  if ((await formatOf(connection)) !== FORMAT) {
    const message = `invalid store: ${path}: is a database, but none that cimpass ${FORMAT} wrote`;
    throw new InputError([{ code: "store", message, path: [] }]);
  }
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
        axes: JSON.parse(String(axes)) as AxisColumn[],
        results: JSON.parse(String(results)) as ResultColumn[],
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
  return tables;
}

async function formatOf(connection: DuckDBConnection): Promise<string | undefined> {
  try {
    const found = await connection.runAndReadAll("SELECT format FROM _cimpass.about");
    return String(found.getRows()[0]?.[0]);
  } catch {
    return undefined;
  }
}
