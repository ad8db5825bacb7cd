import type { DuckDBConnection } from "@duckdb/node-api";
import type { PointOutcome } from "../../src/sweep/outcome.ts";
import type { Stored, SweepTable } from "./sweep-table.ts";
import { outcomeOf, quoted } from "./sweep-table.ts";

/** The rows of a query in batches, never all in memory. No other query may run on the connection meanwhile. */
export async function* readRows(
  connection: DuckDBConnection,
  sql: string,
): AsyncGenerator<Stored[][]> {
  const result = await connection.stream(sql);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return;
    yield chunk.getRows() as Stored[][];
  }
}

/** The outcomes of a sweep in batches, by index. */
export async function* readOutcomes(
  connection: DuckDBConnection,
  table: SweepTable,
  where = "true",
): AsyncGenerator<PointOutcome[]> {
  const names = table.columns.map(({ name }) => quoted(name));
  const sql = `SELECT ${names.join(", ")} FROM ${quoted(table.label)} WHERE ${where} ORDER BY "index"`;
  for await (const rows of readRows(connection, sql)) {
    yield rows.map((row) => outcomeOf(table, row));
  }
}
