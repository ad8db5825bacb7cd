import { openDatabase, storeFault } from "./duckdb.ts";
import { openResults } from "./results.ts";
import { readOutcomes, readRows } from "./rows.ts";
import { openStore } from "./store.ts";
import type { SweepTable } from "./sweep-table.ts";
import { readSweepTables } from "./sweeps.ts";

/** Texts that are written at a time. */
const TEXTS = 1000;

/** What a merge has read so far. */
export interface MergeProgress {
  readonly store: string;
  readonly sweep: string;
  /** Read of this sweep in this store. */
  readonly points: number;
  /** Read of all sweeps in all stores, and how many there are. */
  readonly read: number;
  readonly all: number;
}

/**
 * Adds the results of several stores to one, which is made if it is not there. Sweeps of the same identity become one. It can be interrupted and called
 * again.
 *
 * @throws InputError that names the key if two stores have unequal results under one, or if a file is no store
 */
export async function mergeStores(
  out: string,
  stores: readonly string[],
  report: (progress: MergeProgress) => void = () => undefined,
): Promise<void> {
  // Before anything is made.
  let all = 0;
  for (const store of stores) all += await pointsOf(store);
  let read = 0;
  const target = await openStore(out);
  try {
    for (const store of stores) {
      const database = await openDatabase(store, "read");
      const { connection } = database;
      try {
        for (const table of await readSweepTables(connection, store)) {
          await target.begin(table.sweep);
          await copyTexts(table);
          let points = 0;
          for await (const outcomes of readOutcomes(connection, table)) {
            await target.write(outcomes, new Map());
            points += outcomes.length;
            read += outcomes.length;
            report({ store, sweep: table.label, points, read, all });
          }
        }
      } catch (error) {
        throw storeFault(error, store);
      } finally {
        database.close();
      }

      /** All texts of the store, with its first sweep. */
      async function copyTexts({ number }: SweepTable): Promise<void> {
        if (number > 1) return;
        let texts = new Map<string, string>();
        const all = "SELECT hash, text FROM _cimpass.texts ORDER BY hash";
        for await (const rows of readRows(connection, all)) {
          for (const [hash, text] of rows) texts.set(String(hash), String(text));
          if (texts.size < TEXTS) continue;
          await target.write([], texts);
          texts = new Map();
        }
        await target.write([], texts);
      }
    }
  } finally {
    await target.close();
  }
}

/** How many points a store has of all its sweeps. */
async function pointsOf(store: string): Promise<number> {
  const results = await openResults(store);
  try {
    let points = 0;
    for (const table of results.sweeps) {
      for (const count of Object.values(await results.counts(table))) points += count;
    }
    return points;
  } finally {
    results.close();
  }
}
