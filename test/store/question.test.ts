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
    // Functions of a SELECT that write logs, end the program or change how the database works.
    "SELECT * FROM enable_logging('QueryLog', storage='file', storage_path='FOLDER/log')",
    "SELECT * FROM enable_profiling(format='json', save_location='FOLDER/profile')",
    "FROM system.main.Enable_Profiling()",
    'FROM "disable_logging"()',
    "WITH x AS (FROM enable_logging()) SELECT 1",
    "SELECT * FROM smem WHERE key IN (FROM truncate_duckdb_logs())",
    "SELECT (SELECT count(*) FROM checkpoint())",
    "(SELECT 1) UNION ALL (FROM force_checkpoint())",
    "SELECT 1 LIMIT (SELECT count(*) FROM enable_logging())",
    "SELECT * FROM smem POSITIONAL JOIN enable_logging()",
    "SELECT * FROM smem s, LATERAL (FROM glob(s.primitive))",
    "FROM query_table('smem')",
    "FROM json_execute_serialized_sql(json_serialize_sql('FROM enable_logging()'))",
    "FROM (FROM duckdb_settings())",
    "FROM which_secret('s3://a', 's3')",
    "FROM duckdb_extensions()",
    "FROM read_duckdb('FOLDER/results.duckdb')",
    "FROM arrow_scan(1::UBIGINT, 2::UBIGINT, 3::UBIGINT)",
    "PRAGMA table_info('smem')",
    "PRAGMA show_tables",
    "MERGE INTO smem USING smem s ON true WHEN MATCHED THEN DELETE",
    "WITH x AS (DELETE FROM smem RETURNING *) FROM x",
    "COMMENT ON TABLE smem IS 'x'",
    "USE memory",
    "DETACH results",
    "SET VARIABLE x = 1",
    "UPDATE EXTENSIONS",
    "FORCE INSTALL httpfs",
    "LOAD 'FOLDER/x.duckdb_extension'",
    "ATTACH 'https://example.org/x.duckdb'",
    "COPY smem FROM '/etc/passwd'",
    "CREATE TEMP MACRO f() AS TABLE FROM read_text('/etc/passwd')",
    "EXECUTE one",
    "FROM 's3://bucket/x.parquet'",
    "FROM 'file:///etc/passwd'",
    "SELECT getenv('HOME')",
    "SELECT 'a' / 2",
    "SELECT 'a'::DOUBLE",
    "SELECT sqrt(-1)",
    "SELECT 170141183460469231731687303715884105727 + 1",
    "SELECT repeat('x', 100000000000)",
    "SELECT string_agg(repeat('x', 1000000)) FROM range(10000)",
    "SELECT 'a\u0000b'",
  ])("refuses %s", async (sql) => {
    const refused = ask(sql.replace("FOLDER", folder));
    if (sql.startsWith("SELECT * FROM smem;")) await refused;
    else await expect(refused).rejects.toThrow(InputError);
    // And it goes on to answer.
    expect((await ask("SELECT count(*) FROM smem")).rows).toEqual([[100n]]);
  });

  test.each([
    "SELECT 1 / 0 AS a, 1 % 0 AS b, 10 // 0 AS c",
    "DESCRIBE smem",
    "SUMMARIZE smem",
    "SHOW TABLES",
    "TABLE smem",
    "VALUES (1)",
    "FROM range(3), generate_series(1, 2), unnest([1, 2])",
    "FROM duckdb_columns()",
    "FROM RANGE(3)",
    "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 1000) SELECT max(n) FROM t",
    "UNPIVOT smem ON energy_pJ",
    "SELECT 1; -- ; DROP TABLE smem",
    "SELECT $$; DROP TABLE smem; --$$",
    "SELECT regexp_matches(repeat('a', 100000), '(a+)+b')",
  ])("answers %s", async (sql) => {
    expect((await ask(sql)).rows.length).toBeGreaterThan(0);
  });

  test("refuses what is nested or added up too often", async () => {
    const deep = `SELECT ${"(".repeat(20_000)}1${")".repeat(20_000)}`;
    await expect(ask(deep)).rejects.toThrow(InputError);
    await expect(ask(`SELECT ${"1+".repeat(20_000)}1`)).rejects.toThrow(InputError);
    expect((await ask(`SELECT ${"(".repeat(100)}1${")".repeat(100)}`)).rows).toEqual([[1]]);
  });

  test("is interrupted, and what comes next is answered", async () => {
    const endless = ask(
      "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT max(n) FROM t",
    );
    const interrupting = setInterval(() => results.interrupt(), 20);
    await expect(endless).rejects.toThrow(InputError);
    clearInterval(interrupting);
    expect((await ask("SELECT count(*) FROM smem")).rows).toEqual([[100n]]);
    results.interrupt();
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

describe("a condition", () => {
  async function rows(where: string): Promise<number> {
    const [table] = results.sweeps;
    if (!table) throw new Error("no sweep");
    let count = 0;
    for await (const some of (await results.points(table, where)).batches) count += some.length;
    return count;
  }

  test("is one expression, in as many brackets and comments as it has", async () => {
    expect(await rows("true")).toBe(100);
    expect(await rows("primitive = 'digital6T' -- AND false")).toBe(50);
    expect(await rows('/* ) */ ("index" < 3) OR ("index" >= 99)')).toBe(4);
    expect(await rows('"index" IN (SELECT min("index") FROM smem)')).toBe(1);
    expect(await rows("reason LIKE '%) UNION SELECT%'")).toBe(0);
  });

  test.each([
    "true) UNION ALL (SELECT * FROM smem",
    "true) OR true ORDER BY 1; DROP TABLE smem; --",
    "true) ORDER BY (1",
    "true) GROUP BY (1",
    "true) QUALIFY (true",
    "true) LIMIT (1",
    "true) FROM smem WHERE (true",
    "true), (true",
    "true) USING SAMPLE (10",
    "true --\n) UNION ALL (SELECT 1",
    "true /*",
    "",
    ")(",
    "$1",
    "'",
    "\"index\" IN (SELECT 1 FROM read_text('/etc/passwd'))",
    "EXISTS (FROM enable_logging())",
  ])("is refused if it ends its brackets, or reaches out: %s", async (where) => {
    await expect(rows(where)).rejects.toThrow(InputError);
    expect(await rows("true")).toBe(100);
  });
});
