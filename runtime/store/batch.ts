import type { PointOutcome } from "../../src/sweep/outcome.ts";
import { appendRows } from "./append.ts";
import type { Database } from "./duckdb.ts";
import { readOutcomes } from "./rows.ts";
import type { SweepTable } from "./sweep-table.ts";
import { quoted, storedValueOf } from "./sweep-table.ts";

/** Outcomes of some points of a sweep, read from a store and written to it. */

/** The stored outcomes at these indices. */
export async function storedAt(
  { connection }: Database,
  table: SweepTable,
  indices: readonly number[],
): Promise<Map<number, PointOutcome>> {
  const found = new Map<number, PointOutcome>();
  if (indices.length === 0) return found;
  let [low, high] = [Number.POSITIVE_INFINITY, 0];
  for (const index of indices) {
    low = Math.min(low, index);
    high = Math.max(high, index);
  }
  // The bounds let the database skip what it has elsewhere.
  const where = `"index" BETWEEN ${low} AND ${high} AND "index" IN (${indices.join(", ")})`;
  for await (const outcomes of readOutcomes(connection, table, where)) {
    for (const outcome of outcomes) found.set(outcome.index, outcome);
  }
  return found;
}

/** Writes outcomes, and texts by their hashes, whole or not at all. @param replaced outcomes at whose indices there are others, which go */
export async function writeBatch(
  database: Database,
  table: SweepTable,
  added: readonly PointOutcome[],
  replaced: readonly PointOutcome[],
  texts: readonly (readonly [hash: string, text: string])[],
): Promise<void> {
  await inTransaction(database, async ({ duckdb, connection }) => {
    if (replaced.length > 0) {
      const indices = replaced.map(({ index }) => index).join(", ");
      const from = `${quoted(table.label)}`;
      await connection.run(`DELETE FROM ${from} WHERE "index" IN (${indices})`);
    }
    const types = ["VARCHAR", "VARCHAR"] as const;
    const places = { schema: "_cimpass", table: "texts", types };
    await appendRows(duckdb, connection, places, texts, (row, c) => row[c] ?? null);
    const { label, columns } = table;
    const points = { schema: "main", table: label, types: columns.map(({ type }) => type) };
    const readers = columns.map(storedValueOf);
    const rows = [...replaced, ...added];
    await appendRows(duckdb, connection, points, rows, (row, c) => readers[c]?.(row) ?? null);
  });
}

/** Does all of some work in a database, or nothing of it. */
export async function inTransaction(
  database: Database,
  work: (database: Database) => Promise<void>,
): Promise<void> {
  const { connection } = database;
  await connection.run("BEGIN");
  try {
    await work(database);
    await connection.run("COMMIT");
  } catch (error) {
    // Where the commit itself failed nothing is left to take back.
    await connection.run("ROLLBACK").catch(() => undefined);
    throw error;
  }
}
