import type { StreamedTable } from "../../src/report/typed-table.ts";
import type { Status } from "../../src/sweep/outcome.ts";
import { STATUSES } from "../../src/sweep/outcome.ts";
import { openDatabase, storeFault } from "./duckdb.ts";
import { assertCondition } from "./parsed.ts";
import { ask, isAbandoned } from "./question.ts";
import { readRows } from "./rows.ts";
import type { SweepTable } from "./sweep-table.ts";
import { quoted } from "./sweep-table.ts";
import { readSweepTables } from "./sweeps.ts";

/** A store that is open for reading. One table is read at a time. */
export interface Results {
  /** Its sweeps in the order in which they were begun. */
  readonly sweeps: readonly SweepTable[];
  /** How many points of a sweep have ended how. */
  counts(table: SweepTable): Promise<Readonly<Record<Status, number>>>;
  /**
   * The points of a sweep in the order of their indices, the same whatever order they were computed in.
   *
   * @param where a condition in SQL, all points if it is absent
   */
  points(table: SweepTable, where?: string): Promise<StreamedTable>;
  /** What SQL answers; @throws InputError as `ask` does */
  ask(sql: string): Promise<StreamedTable>;
  /** Ends what is being asked, with an InputError there; nothing if nothing is. */
  interrupt(): void;
  /** @returns false if the database is at a question that was given up and cannot be interrupted: it ends with the process */
  close(): boolean;
}

/**
 * Opens a store for reading, so that nothing in it or around it can change.
 *
 * @throws InputError if it is no store, or somebody writes to it
 */
export async function openResults(path: string): Promise<Results> {
  const database = await openDatabase(path, "read");
  const { duckdb, connection } = database;
  try {
    const sweeps = await readSweepTables(connection, path);
    return {
      sweeps,
      async counts({ label }) {
        const counts = Object.fromEntries(STATUSES.map((status) => [status, 0])) as {
          [status in Status]: number;
        };
        const sql = `SELECT status, count(*) FROM ${quoted(label)} GROUP BY status`;
        try {
          for await (const rows of readRows(connection, sql)) {
            for (const [status, count] of rows) counts[status as Status] = Number(count);
          }
        } catch (error) {
          throw storeFault(error, path);
        }
        return counts;
      },
      async points({ label, columns }, where) {
        if (where !== undefined) await assertCondition(connection, where);
        const names = columns.map(({ name }) => quoted(name)).join(", ");
        // The line break ends a comment that the condition may end in.
        const condition = where === undefined ? "" : ` WHERE (${where}\n)`;
        const sql = `SELECT ${names} FROM ${quoted(label)}${condition} ORDER BY "index"`;
        return ask(duckdb, connection, sql);
      },
      ask: (sql) => ask(duckdb, connection, sql),
      interrupt: () => connection.interrupt(),
      close() {
        if (isAbandoned(connection)) return false;
        database.close();
        return true;
      },
    };
  } catch (error) {
    database.close();
    throw storeFault(error, path);
  }
}
