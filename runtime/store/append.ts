import type { DuckDBConnection } from "@duckdb/node-api";
import type { DuckDb } from "./duckdb.ts";
import type { Stored, StoredColumn } from "./sweep-table.ts";

/** Rows that the database takes at a time. */
const CHUNK = 2048;

/** Where rows go: a table with the types of its columns. */
interface Target {
  readonly schema: string;
  readonly table: string;
  readonly types: readonly StoredColumn["type"][];
}

/**
 * Appends rows to a table, within the transaction that is open.
 *
 * @param read the value of a row in a column, by the place of the column in the table
 */
export async function appendRows<Row>(
  duckdb: DuckDb,
  connection: DuckDBConnection,
  to: Target,
  rows: readonly Row[],
  read: (row: Row, column: number) => Stored,
): Promise<void> {
  if (rows.length === 0) return;
  const appender = await connection.createAppender(to.table, to.schema);
  const types = to.types.map((type) => duckdb[type]);
  for (let from = 0; from < rows.length; from += CHUNK) {
    const part = rows.slice(from, from + CHUNK);
    const chunk = duckdb.DuckDBDataChunk.create(types, part.length);
    for (let c = 0; c < types.length; c++) {
      chunk.setColumnValues(
        c,
        part.map((row) => read(row, c)),
      );
    }
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
