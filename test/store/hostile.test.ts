import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadDuckDb } from "../../runtime/store/duckdb.ts";
import { mergeStores } from "../../runtime/store/merge.ts";
import { openResults } from "../../runtime/store/results.ts";
import { openStore } from "../../runtime/store/store.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import { inFolder, madeUpOutcomes, madeUpSweep } from "./made-up.ts";

/** Files that look like stores and were made to do harm: whoever opens one is told what it has, and nothing of it is run. */

const kept = mkdtempSync(join(tmpdir(), "cimpass-hostile-"));
afterAll(() => rmSync(kept, { recursive: true }));
const plain = join(kept, "plain.duckdb");
beforeAll(async () => {
  const store = await openStore(plain);
  await store.begin(madeUpSweep());
  await store.write(madeUpOutcomes(0, 5), new Map());
  await store.close();
});

/** What is done to a store behind cimpass's back. */
async function changed(path: string, sql: string): Promise<void> {
  const { DuckDBInstance } = await loadDuckDb();
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await connection.run(sql);
  connection.closeSync();
  instance.closeSync();
}

/** A text that whoever reads it would show. */
const SECRET = "SECRET";

const VIEW = `CREATE VIEW smem AS SELECT 0::BIGINT AS "index", content AS primitive, 1::DOUBLE AS "SMEM.capacity_B",
  'done' AS status, NULL::VARCHAR AS reason, 1::DOUBLE AS energy_pJ, 1::DOUBLE AS "gain.energy", true AS proven,
  NULL::VARCHAR AS mapping, NULL::VARCHAR AS provenance, repeat('a', 64) AS key FROM read_text('FOLDER/secret')`;

test.each<[what: string, sql: string, message: string]>([
  ["a view in the place of a sweep", `DROP TABLE smem; ${VIEW}`, "has a view: smem"],
  [
    "a view that hides behind a function of the database's own name",
    `DROP TABLE smem; ${VIEW}; CREATE MACRO duckdb_views() AS TABLE SELECT 'x' AS view_name, true AS internal`,
    "has a view: smem",
  ],
  [
    "a view in the place of what a store says that it is",
    "DROP TABLE _cimpass.about; CREATE VIEW _cimpass.about AS SELECT content AS format FROM read_text('FOLDER/secret')",
    "has a view: about",
  ],
  ["a function", "CREATE MACRO count(x) AS 5", "has a macro: count"],
  [
    "a function that is a table",
    "CREATE MACRO range(x) AS TABLE FROM read_text('FOLDER/secret')",
    "has a macro: range",
  ],
  ["a type", "CREATE TYPE word AS ENUM ('a')", "has a type: word"],
  [
    "a computed column",
    "CREATE TABLE other (a INTEGER, b VARCHAR GENERATED ALWAYS AS (repeat('x', a)))",
    "has a computed column: b",
  ],
  [
    "a value that is computed",
    "CREATE TABLE other (a VARCHAR DEFAULT error('x'))",
    "has a computed column: a",
  ],
  ["a constraint", "CREATE TABLE other (a INTEGER CHECK (a > 0))", "has a constraint: CHECK"],
  ["no table of a sweep", "DROP TABLE smem", "table smem is missing"],
  [
    "a column too many",
    "ALTER TABLE smem ADD COLUMN other INTEGER",
    "has other columns than cimpass gives it",
  ],
  [
    "a column of another type",
    "ALTER TABLE smem ALTER energy_pJ TYPE VARCHAR",
    "has other columns",
  ],
  [
    "a sweep without a table",
    `UPDATE _cimpass.sweeps SET label = 'x"; DROP TABLE smem; --'`,
    "is missing",
  ],
  ["axes that are no JSON", "UPDATE _cimpass.sweeps SET axes = '{'", "columns of a sweep"],
  ["axes that are no list", "UPDATE _cimpass.sweeps SET axes = '{}'", "columns of a sweep"],
  ["axes that are null", "UPDATE _cimpass.sweeps SET axes = '[null]'", "columns of a sweep"],
  [
    "results without a name",
    `UPDATE _cimpass.sweeps SET results = '[{"unit": ""}]'`,
    "columns of a sweep",
  ],
  ["another format", "UPDATE _cimpass.about SET format = 'cimpass-store/9'", "none that cimpass"],
  ["no format", "DROP TABLE _cimpass.about", "none that cimpass"],
  ["no texts", "DROP TABLE _cimpass.texts", "table texts is missing"],
  ["other texts", "ALTER TABLE _cimpass.texts DROP COLUMN text", "table texts has other columns"],
  ["no list of sweeps", "DROP TABLE _cimpass.sweeps", "table sweeps is missing"],
])("%s is refused, by readers, writers and who merges", async (_, sql, message) => {
  await inFolder(async (folder) => {
    const path = `${folder}/results.duckdb`;
    copyFileSync(plain, path);
    writeFileSync(`${folder}/secret`, SECRET);
    await changed(path, sql.replace("FOLDER", folder));
    for (const open of [
      () => openResults(path),
      () => openStore(path),
      () => mergeStores(`${folder}/all`, [path]),
    ]) {
      const refused = await open().then(
        () => "opened",
        (error: unknown) => error,
      );
      expect(refused).toBeInstanceOf(InputError);
      expect(String(refused)).toContain(message);
      expect(String(refused)).not.toContain(SECRET);
    }
  });
});

test.each([
  ["key", "'no key'"],
  ["key", "NULL"],
  ["status", "'finished'"],
])("a writer refuses rows whose %s is %s", async (column, value) => {
  await inFolder(async (folder) => {
    const path = `${folder}/results.duckdb`;
    copyFileSync(plain, path);
    await changed(path, `UPDATE smem SET ${column} = ${value} WHERE "index" = 3`);
    await expect(openStore(path)).rejects.toThrow("has a row of somebody else");
    await expect(openStore(path)).rejects.toThrow(InputError);
  });
});

test("a file that was cut, or whose bytes have changed, is a damaged one", async () => {
  await inFolder(async (folder) => {
    const whole = readFileSync(plain);
    const cut = whole.subarray(0, whole.length >> 1);
    const changes = Buffer.from(whole);
    changes[5000] = (changes[5000] ?? 0) ^ 1;
    for (const [name, bytes] of Object.entries({ cut, changes })) {
      writeFileSync(`${folder}/${name}`, bytes);
      await expect(openResults(`${folder}/${name}`)).rejects.toThrow(InputError);
      await expect(openResults(`${folder}/${name}`)).rejects.toThrow("damaged store");
    }
  });
});
