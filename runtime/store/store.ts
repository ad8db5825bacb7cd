import { existsSync } from "node:fs";
import { InputError } from "../../src/diagnostic/issue.ts";
import type {
  KeyedPoint,
  PointOutcome,
  ResultStore,
  Status,
  SweepDescription,
  Texts,
} from "../../src/sweep/outcome.ts";
import { STATUSES } from "../../src/sweep/outcome.ts";
import { inTransaction, storedAt, writeBatch } from "./batch.ts";
import { assertSameResult, isProvisional, replaces } from "./conflict.ts";
import type { Database } from "./duckdb.ts";
import { createDatabase, openDatabase, storeFault } from "./duckdb.ts";
import { IndexSet } from "./index-set.ts";
import { assertKey, isKey, KeyIndex } from "./key-index.ts";
import { readRows } from "./rows.ts";
import type { SweepTable } from "./sweep-table.ts";
import { columnsOf, quoted, tableSql } from "./sweep-table.ts";
import { LAYOUT_SQL, readSweepTables, sweepRow } from "./sweeps.ts";

/** A store that is open for writing. */
export interface OpenStore extends ResultStore {
  /**
   * Takes outcomes of these kinds off the current sweep, so that its points are computed again: with more time, or by a version without the fault.
   *
   * @returns how many there were
   */
  forget(statuses: readonly Status[]): Promise<number>;
  /** What the current sweep is called in the store: its name, with a number if another sweep has that. */
  label(): string;
}

/**
 * Opens a store for writing, or makes one.
 *
 * @throws InputError if the file is no store, another process has it open, or the package of the database is missing
 */
export async function openStore(path: string): Promise<OpenStore> {
  if (!existsSync(path)) await createDatabase(path, LAYOUT_SQL);
  const database = await openDatabase(path, "write");
  try {
    const store = new DuckDbStore(database);
    await store.load();
    return store;
  } catch (error) {
    database.close();
    throw storeFault(error, path);
  }
}

/** A sweep of the store and which of its points have an outcome. */
interface Progress {
  readonly table: SweepTable;
  readonly stored: IndexSet;
  /** Of those, the ones that ran into a limit. */
  readonly provisional: Set<number>;
}

/**
 * Results in a DuckDB file: a table for each sweep. Which keys and which points it has is known in memory as well, so that a point is looked up without a
 * query and rows are only ever appended.
 */
class DuckDbStore implements OpenStore {
  readonly #database: Database;
  readonly #sweeps: Progress[] = [];
  readonly #keys = new KeyIndex();
  /** Hashes of the texts in the store. */
  readonly #texts = new KeyIndex();
  /** Points that wait for another with the same key, which somebody computes. */
  readonly #waiting = new Map<string, Map<number, KeyedPoint>>();
  #current: Progress | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Reads which keys there are. */
  async load(): Promise<void> {
    const { connection, path } = this.#database;
    for (const table of await readSweepTables(connection, path)) {
      const progress = { table, stored: new IndexSet(), provisional: new Set<number>() };
      this.#sweeps.push(progress);
      const sql = `SELECT "index", key, status FROM ${quoted(table.label)}`;
      for await (const rows of readRows(connection, sql)) {
        for (const [index, key, status] of rows) {
          assertRow(table.label, String(key), String(status), path);
          this.#note(progress, Number(index), String(key), status as Status);
        }
      }
    }
    for await (const rows of readRows(connection, "SELECT hash FROM _cimpass.texts")) {
      for (const [hash] of rows) {
        assertRow("_cimpass.texts", String(hash), "done", path);
        this.#texts.set(String(hash), IN_STORE);
      }
    }
  }

  begin(sweep: SweepDescription): Promise<void> {
    return this.#inTurn(async () => {
      const found = this.#sweeps.find(
        ({ table }) =>
          table.sweep.id === sweep.id && table.sweep.modelVersion === sweep.modelVersion,
      );
      if (found) assertSameSweep(found.table.sweep, sweep);
      this.#current = found ?? (await this.#create(sweep));
    });
  }

  missing(points: readonly KeyedPoint[]): Promise<number[]> {
    return this.#inTurn(async () => {
      const progress = this.#progress();
      const { stored, table } = progress;
      const missing: number[] = [];
      const linked: { point: KeyedPoint; from: Progress; source: number }[] = [];
      for (const point of points) {
        if (stored.has(point.index)) continue;
        assertKey(point.key);
        const place = this.#keys.find(point.key);
        const from = place && this.#sweeps[place.sweep - 1];
        if (place?.state === "final" && from && records(from.table, table)) {
          linked.push({ point, from, source: place.index });
        } else if (
          place?.state === "claimed" &&
          place.sweep === table.number &&
          place.index !== point.index
        ) {
          this.#wait(point);
        } else {
          if (place === undefined) {
            const claim = { sweep: table.number, index: point.index, state: "claimed" } as const;
            this.#keys.set(point.key, claim);
          }
          missing.push(point.index);
        }
      }
      if (linked.length > 0) {
        const copies = await this.#copies(linked);
        await this.#commit(progress, copies, [], new Map());
      }
      return missing;
    });
  }

  write(outcomes: readonly PointOutcome[], texts: Texts): Promise<void> {
    return this.#inTurn(async () => {
      const progress = this.#progress();
      const { table, stored } = progress;
      const added = new Map<number, PointOutcome>();
      const known: PointOutcome[] = [];
      for (const outcome of outcomes) {
        assertKey(outcome.key);
        if (stored.has(outcome.index)) known.push(outcome);
        else this.#add(added, outcome);
        if (this.#waiting.size === 0) continue;
        for (const { index, axes } of this.#waiting.get(outcome.key)?.values() ?? []) {
          if (!stored.has(index)) this.#add(added, { ...outcome, index, axes });
        }
      }
      const before = await storedAt(
        this.#database,
        table,
        known.map(({ index }) => index),
      );
      const replaced = known.filter((outcome) => {
        const other = before.get(outcome.index);
        if (!other) return false;
        if (replaces(outcome, other)) return true;
        assertSameResult(outcome, other);
        return false;
      });
      await this.#compareEqualKeys([...added.values()]);
      await this.#commit(progress, [...added.values()], replaced, texts);
    });
  }

  forget(statuses: readonly Status[]): Promise<number> {
    return this.#inTurn(async () => {
      const { table } = this.#progress();
      const list = statuses.map((status) => `'${status}'`).join(", ");
      const { connection } = this.#database;
      const done = await connection.run(
        `DELETE FROM ${quoted(table.label)} WHERE status IN (${list || "''"})`,
      );
      // What is in memory is of all sweeps, and rarely wrong: it is read again.
      this.#sweeps.length = 0;
      this.#keys.clear();
      await this.load();
      this.#current = this.#sweeps[table.number - 1];
      return done.rowsChanged;
    });
  }

  close(): Promise<void> {
    return this.#inTurn(async () => this.#database.close());
  }

  /** Calls one after the other: there is one connection, and one transaction at a time. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#last.then(work).catch((error: unknown) => {
      throw storeFault(error, this.#database.path);
    });
    this.#last = run.catch(() => undefined);
    return run;
  }

  label(): string {
    return this.#progress().table.label;
  }

  #progress(): Progress {
    if (!this.#current) throw new Error("a store met a point before its sweep");
    return this.#current;
  }

  async #create(sweep: SweepDescription): Promise<Progress> {
    const number = this.#sweeps.length + 1;
    const taken = new Set(this.#sweeps.map(({ table }) => table.label.toLowerCase()));
    let label = sweep.name;
    for (let n = 2; taken.has(label.toLowerCase()); n++) label = `${sweep.name}_${n}`;
    const table: SweepTable = { number, label, sweep, columns: columnsOf(sweep) };
    await inTransaction(this.#database, async ({ connection }) => {
      const { sql, values } = sweepRow(table);
      await connection.run(sql, values);
      await connection.run(tableSql(table));
    });
    const progress = { table, stored: new IndexSet(), provisional: new Set<number>() };
    this.#sweeps.push(progress);
    return progress;
  }

  #wait(point: KeyedPoint): void {
    const others = this.#waiting.get(point.key) ?? new Map<number, KeyedPoint>();
    others.set(point.index, point);
    this.#waiting.set(point.key, others);
  }

  /** The outcomes of points that get those of other points with their keys. */
  async #copies(
    linked: readonly { point: KeyedPoint; from: Progress; source: number }[],
  ): Promise<PointOutcome[]> {
    const copies: PointOutcome[] = [];
    for (const from of new Set(linked.map((link) => link.from))) {
      const own = linked.filter((link) => link.from === from);
      const found = await storedAt(
        this.#database,
        from.table,
        own.map(({ source }) => source),
      );
      for (const { point, source } of own) {
        const outcome = found.get(source);
        if (!outcome) throw new Error(`a store lost point ${source} of ${from.table.label}`);
        copies.push({ ...outcome, index: point.index, axes: point.axes });
      }
    }
    return copies;
  }

  /** Adds an outcome to a batch that may have it already. */
  #add(batch: Map<number, PointOutcome>, outcome: PointOutcome): void {
    const other = batch.get(outcome.index);
    if (other && !replaces(outcome, other)) assertSameResult(outcome, other);
    else batch.set(outcome.index, outcome);
  }

  /** @throws InputError if a key has a result in the store, or twice in the batch, that is another one */
  async #compareEqualKeys(batch: readonly PointOutcome[]): Promise<void> {
    if (batch.every((outcome) => this.#claims(outcome))) return;
    const seen = new Map<string, PointOutcome>();
    const known: { outcome: PointOutcome; from: Progress; source: number }[] = [];
    for (const outcome of batch) {
      const other = seen.get(outcome.key);
      if (other) assertSameResult(outcome, other);
      else seen.set(outcome.key, outcome);
      const place = this.#keys.find(outcome.key);
      const from = place && this.#sweeps[place.sweep - 1];
      if (place?.state === "final" && from) known.push({ outcome, from, source: place.index });
    }
    const points = known.map(({ outcome: point, ...link }) => ({ point, ...link }));
    const before = await this.#copies(points);
    const byIndex = new Map(before.map((outcome) => [outcome.index, outcome]));
    for (const { outcome } of known) {
      const other = byIndex.get(outcome.index);
      if (other) assertSameResult(outcome, other);
    }
  }

  /** Whether a point is the one that computes its key, so that no other has a result under it. */
  #claims({ key, index }: PointOutcome): boolean {
    const place = this.#keys.find(key);
    return (
      place?.state === "claimed" &&
      place.index === index &&
      place.sweep === this.#current?.table.number
    );
  }

  /** Writes a batch, whole or not at all, and notes it once it is written. */
  async #commit(
    progress: Progress,
    added: readonly PointOutcome[],
    replaced: readonly PointOutcome[],
    texts: Texts,
  ): Promise<void> {
    const { table } = progress;
    const rows = [...replaced, ...added];
    const fresh = [...texts].filter(([hash]) => this.#texts.find(hash) === undefined);
    if (rows.length + fresh.length === 0) return;
    await writeBatch(this.#database, table, added, replaced, fresh);
    for (const [hash] of fresh) this.#texts.set(hash, IN_STORE);
    for (const { index, key, status } of rows) {
      this.#note(progress, index, key, status);
      this.#waiting.delete(key);
    }
  }

  /** Notes that a point is in the store. */
  #note({ table, stored, provisional }: Progress, index: number, key: string, status: Status) {
    stored.add(index);
    const state = isProvisional(status) ? "provisional" : "final";
    if (state === "provisional") provisional.add(index);
    else provisional.delete(index);
    const before = this.#keys.find(key);
    const other = before && this.#sweeps[before.sweep - 1]?.table;
    // Of several places the one that others can use most of.
    const isBetter =
      before === undefined ||
      before.state === "claimed" ||
      (state === "final" && before.state === "provisional") ||
      (state === before.state && other !== undefined && !records(other, table));
    if (isBetter) this.#keys.set(key, { sweep: table.number, index, state });
  }
}

/** Where every text is that is in the store. */
const IN_STORE = { sweep: 1, index: 0, state: "final" } as const;

/** @throws InputError if a row of a file has what cimpass never writes */
function assertRow(label: string, key: string, status: string, path: string): void {
  if (isKey(key) && STATUSES.some((one) => one === status)) return;
  const found = isKey(key) ? `the status ${status}` : `the key ${key}`;
  const message = `invalid store: ${path}: table ${label} has a row of somebody else`;
  throw new InputError([{ code: "store", message, path: [], found }]);
}

/** Whether a sweep records all results that another one does. */
function records({ sweep }: SweepTable, other: SweepTable): boolean {
  const names = new Set(sweep.results.map(({ name }) => name));
  return other.sweep.results.every(({ name }) => names.has(name));
}

/** @throws InputError if two sweeps have the same identity and are not the same */
function assertSameSweep(before: SweepDescription, now: SweepDescription): void {
  const shape = ({ size, axes, results }: SweepDescription) =>
    JSON.stringify([
      size,
      axes.map(({ name, kind, unit }) => [name, kind, unit]),
      results.map(({ name, unit }) => [name, unit]),
    ]);
  if (shape(before) === shape(now)) return;
  const message = `unequal sweeps under one identity: ${now.name} (${now.id})`;
  const expected = "the points, axes and results that the store has of it";
  throw new InputError([{ code: "conflict", message, path: [], expected }]);
}
