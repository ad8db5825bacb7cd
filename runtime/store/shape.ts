import type { DuckDBConnection } from "@duckdb/node-api";
import { InputError } from "../../src/diagnostic/issue.ts";

/**
 * What a database has beside tables. The functions are named with their schema: a database may have others of the same name, which go
 * before them.
 */
const BESIDE_TABLES = [
  "SELECT 'view', view_name FROM system.main.duckdb_views() WHERE NOT internal",
  "SELECT 'macro', function_name FROM system.main.duckdb_functions() WHERE NOT internal",
  "SELECT 'computed column', column_name FROM system.main.duckdb_columns() WHERE NOT internal AND column_default IS NOT NULL",
  "SELECT 'constraint', constraint_text FROM system.main.duckdb_constraints()",
  "SELECT 'type', type_name FROM system.main.duckdb_types() WHERE NOT internal",
].join(" UNION ALL ");

/**
 * Checks that a database is plain tables, before any of them is read: a view or a function of a file that comes from somebody else could stand where
 * a table is expected, and do anything.
 *
 * @throws InputError that names what it has beside tables
 */
export async function assertPlainTables(connection: DuckDBConnection, path: string): Promise<void> {
  const found = (await connection.runAndReadAll(BESIDE_TABLES)).getRows();
  const [what, name] = found[0] ?? [];
  if (what === undefined) return;
  throw storeIssue(`invalid store: ${path}: has a ${what}: ${name}`, "tables alone");
}

/** A table as it must be: its columns with their types, in order. */
export interface ExpectedTable {
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly string[];
}

/**
 * Checks that a database has these tables, each with these columns and no others.
 *
 * @throws InputError that names the first that is not so
 */
export async function assertTables(
  connection: DuckDBConnection,
  expected: readonly ExpectedTable[],
  path: string,
): Promise<void> {
  const found = await connection.runAndReadAll(
    "SELECT schema_name, table_name, column_name, data_type FROM system.main.duckdb_columns() WHERE NOT internal ",
  );
  const columnsOf = new Map<string, string[]>();
  for (const [schema, table, column, type] of found.getRows()) {
    const name = `${schema}.${table}`;
    columnsOf.set(name, [...(columnsOf.get(name) ?? []), `${column} ${type}`]);
  }
  for (const { schema, table, columns } of expected) {
    const has = columnsOf.get(`${schema}.${table}`);
    if (has?.join("\n") === columns.join("\n")) continue;
    const what = has ? "has other columns than cimpass gives it" : "is missing";
    throw storeIssue(`invalid store: ${path}: table ${table} ${what}`, columns.join(", "));
  }
}

function storeIssue(message: string, expected: string): InputError {
  return new InputError([{ code: "store", message, path: [], expected }]);
}
