import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Results } from "../../runtime/store/results.ts";
import { openResults } from "../../runtime/store/results.ts";
import { openStore } from "../../runtime/store/store.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import type { TableRow } from "../../src/report/typed-table.ts";
import { hash, madeUpOutcomes, madeUpSweep } from "./made-up.ts";

const folder = mkdtempSync(join(tmpdir(), "cimpass-question-"));
const path = join(folder, "results.duckdb");
const digest = () => hash(readFileSync(path, "latin1"));
let results: Results;
let before: string;

beforeAll(async () => {
  const store = await openStore(path);
  await store.begin(madeUpSweep());
  await store.write(madeUpOutcomes(0, 100), new Map());
  await store.close();
  before = digest();
  results = await openResults(path);
});

afterAll(() => {
  results.close();
  expect(digest()).toBe(before);
  expect(readdirSync(folder)).toEqual(["results.duckdb"]);
  rmSync(folder, { recursive: true });
});

async function ask(sql: string): Promise<{ columns: readonly object[]; rows: TableRow[] }> {
  const { columns, batches } = await results.ask(sql);
  const rows: TableRow[] = [];
  for await (const some of batches) rows.push(...some);
  return { columns, rows };
}

describe("SQL", () => {
  test("answers with types that other tables have", async () => {
    const { columns, rows } = await ask(
      `SELECT primitive, count(*) AS n, sum(1) AS large, 1.5::DECIMAL(4, 2) AS half, proven, [1, 2] AS list,
           'NaN'::DOUBLE AS none, 9007199254740993 AS exact, DATE '2026-01-02' AS day
         FROM smem WHERE "SMEM.capacity_B" < 4096 GROUP BY ALL ORDER BY ALL LIMIT 1`,
    );
    expect(columns).toEqual([
      { name: "primitive", type: "text" },
      { name: "n", type: "integer" },
      { name: "large", type: "number" },
      { name: "half", type: "number" },
      { name: "proven", type: "boolean" },
      { name: "list", type: "text" },
      { name: "none", type: "number" },
      { name: "exact", type: "integer" },
      { name: "day", type: "text" },
    ]);
    expect(rows).toEqual([
      ["analog6T", 1n, 1, 1.5, false, "[1,2]", null, 9007199254740993n, "2026-01-02"],
    ]);
  });

  test.each([
    "ATTACH '/etc/passwd' AS other",
    "ATTACH ':memory:' AS other",
    "COPY smem TO 'FOLDER/out.csv'",
    "COPY (SELECT 1) TO '/dev/stdout'",
    "EXPORT DATABASE 'FOLDER/out'",
    "IMPORT DATABASE 'FOLDER'",
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_blob('/etc/passwd')",
    "SELECT * FROM read_json('/etc/passwd')",
    "SELECT * FROM read_parquet('https://example.org/x.parquet')",
    "SELECT * FROM '/etc/passwd'",
    "SELECT * FROM glob('/etc/*')",
    "SELECT * FROM sniff_csv('/etc/passwd')",
    "SELECT * FROM query('SELECT * FROM read_text(''/etc/passwd'')')",
    "SELECT getenv('HOME')",
    "SELECT * FROM duckdb_secrets()",
    "PRAGMA memory_limit = '64GB'",
    "PRAGMA enable_profiling = 'json'",
    "SET memory_limit = '64GB'",
    "SET enable_external_access = true",
    "RESET lock_configuration",
    "INSTALL httpfs",
    "LOAD httpfs",
    "LOAD json",
    "CREATE TABLE other (a INTEGER)",
    "CREATE TEMP TABLE other (a INTEGER)",
    "CREATE SECRET (TYPE s3)",
    "INSERT INTO _cimpass.texts VALUES ('a', 'b')",
    "UPDATE smem SET energy_pJ = 0",
    "DELETE FROM smem",
    "DROP TABLE smem",
    "TRUNCATE smem",
    "ALTER TABLE smem ADD COLUMN other INTEGER",
    "CHECKPOINT",
    "VACUUM",
    "BEGIN",
    "CALL pragma_version()",
    "CALL enable_logging()",
    "PREPARE one AS SELECT 1",
    "EXPLAIN ANALYZE SELECT 1",
    "SELECT 1; DROP TABLE smem",
    "SELECT 1; SELECT 2",
    "SELECT ?",
    "SELECT $1",
    "",
    "-- nothing",
    "SELECT * FROM smem; -- ' ; DROP TABLE smem",
    "SELEC",
    "SELECT error('mine')",
    "SELECT list(range) FROM range(50000000)",
  ])("refuses %s", async (sql) => {
    const refused = ask(sql.replace("FOLDER", folder));
    if (sql.startsWith("SELECT * FROM smem;")) await refused;
    else await expect(refused).rejects.toThrow(InputError);
    // And it goes on to answer.
    expect((await ask("SELECT count(*) FROM smem")).rows).toEqual([[100n]]);
  });

  test("says where a fault is, and what it would have been", async () => {
    await expect(ask("SELECT energy FROM smem")).rejects.toThrow(
      /invalid SQL: .*energy.*energy_pJ/,
    );
    await expect(ask("SELECT gain.energy FROM smem")).rejects.toThrow("double quotes");
    await expect(ask("SELECT a; SELECT b")).rejects.toThrow(
      "found 2 statements; expected one SELECT",
    );
    await expect(ask("DROP TABLE smem")).rejects.toThrow("refused SQL; found DROP");
  });
});
