import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { loadDuckDb, openDatabase } from "../../runtime/store/duckdb.ts";
import { openStore } from "../../runtime/store/store.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import { contentOf, inFolder, madeUpOutcomes, madeUpSweep } from "./made-up.ts";

const PACKAGE = createRequire(import.meta.url).resolve("@duckdb/node-api");

/** Runs code in another process, with the database's package as `duckdb`. */
function elsewhere(code: string): string {
  const script = `const duckdb = require(${JSON.stringify(PACKAGE)}); ${code}`;
  return spawnSync(process.execPath, ["-e", script], { encoding: "utf8" }).stdout;
}

describe("a store says what is wrong", () => {
  test("where the package of the database is missing", async () => {
    const missing = loadDuckDb(() => Promise.reject(new Error("Cannot find package")));
    await expect(missing).rejects.toThrow("missing package: @duckdb/node-api");
    await expect(missing).rejects.toThrow(InputError);
  });

  test("where the file is no store", async () => {
    await inFolder(async (folder) => {
      const at = (name: string) => `${folder}/${name}`;
      writeFileSync(at("text"), "hello");
      // The database itself would read these, and make views of them.
      writeFileSync(at("table.csv"), "M,N,K\n1,2,3\n");
      writeFileSync(at("table.json"), '[{"M": 1}]');
      writeFileSync(at("empty"), "");
      mkdirSync(at("folder"));
      elsewhere(`duckdb.DuckDBInstance.create(${JSON.stringify(at("other"))})`);
      const cases = [
        ["text", "is no database that"],
        ["table.csv", "is no database that"],
        ["table.json", "is no database that"],
        ["folder", "it is a directory"],
        ["other", "is a database, but none that cimpass"],
        ["none/results", "no such file or directory"],
      ] as const;
      for (const [name, message] of cases) {
        await expect(openStore(at(name)), name).rejects.toThrow(message);
        await expect(openStore(at(name)), name).rejects.toThrow(InputError);
      }
      for (const name of ["text", "empty", "folder", "none", "table.csv", "table.json"]) {
        await expect(openDatabase(at(name), "read"), name).rejects.toThrow(InputError);
      }
      const all = ["empty", "folder", "other", "table.csv", "table.json", "text"];
      expect(readdirSync(folder).sort()).toEqual(all);
    });
  });

  test("where the log of another store lies beside it", async () => {
    await inFolder(async (folder) => {
      const path = `${folder}/results.duckdb`;
      // A writer that ends without closing leaves its log.
      elsewhere(`(async () => {
        const instance = await duckdb.DuckDBInstance.create(${JSON.stringify(`${folder}/other`)});
        const connection = await instance.connect();
        await connection.run("CREATE TABLE t (a INTEGER)");
        await connection.run("CHECKPOINT");
        await connection.run("INSERT INTO t VALUES (1)");
        process.kill(process.pid, "SIGKILL");
      })()`);
      renameSync(`${folder}/other.wal`, `${path}.wal`);
      await expect(openStore(path)).rejects.toThrow(`stale log: ${path}.wal: its store is gone`);
      expect(existsSync(path)).toBe(false);
      renameSync(`${path}.wal`, `${folder}/log`);
      await (await openStore(path)).close();
      // It adds to a table that is not there.
      renameSync(`${folder}/log`, `${path}.wal`);
      await expect(openStore(path)).rejects.toThrow(InputError);
      await expect(openStore(path)).rejects.toThrow("its log");
    });
  });

  test("where another process, or this one, has it open", async () => {
    await inFolder(async (folder) => {
      const path = `${folder}/results.duckdb`;
      const store = await openStore(path);
      await store.begin(madeUpSweep());
      for (const mode of ["read", "write"] as const) {
        await expect(openDatabase(path, mode)).rejects.toThrow("this process has it open");
      }
      await store.write(madeUpOutcomes(0, 3), new Map());
      const locked = elsewhere(
        `duckdb.DuckDBInstance.create(${JSON.stringify(path)}).catch((e) => console.log(e.message))`,
      );
      expect(locked).toContain("Could not set lock");
      await store.close();
      const one = await openDatabase(path, "read");
      const two = await openDatabase(path, "read");
      await expect(openStore(path)).rejects.toThrow("this process has it open");
      one.close();
      two.close();
      await (await openStore(path)).close();
    });
  });

  test("where another process writes, with its number", async () => {
    await inFolder(async (folder) => {
      const path = `${folder}/results.duckdb`;
      await (await openStore(path)).close();
      const { spawn } = await import("node:child_process");
      const code = `require(${JSON.stringify(PACKAGE)}).DuckDBInstance.create(${JSON.stringify(path)})
        .then((kept) => { console.log("open"); setInterval(() => kept, 1000); })`;
      const other = spawn(process.execPath, ["-e", code], { stdio: ["ignore", "pipe", "inherit"] });
      try {
        await new Promise((opened) => other.stdout.once("data", opened));
        const message = `locked store: ${path}: another process uses it (PID ${other.pid})`;
        await expect(openStore(path)).rejects.toThrow(message);
        await expect(openDatabase(path, "read")).rejects.toThrow(message);
      } finally {
        other.kill();
      }
    });
  });

  // A log that is a link to the device which is always full.
  test.skipIf(!existsSync("/dev/full"))(
    "where the disk is full, and keeps what it had",
    async () => {
      await inFolder(async (folder) => {
        const path = `${folder}/results.duckdb`;
        const before = await openStore(path);
        await before.begin(madeUpSweep());
        await before.write(madeUpOutcomes(0, 10), new Map());
        await before.close();
        symlinkSync("/dev/full", `${path}.wal`);
        const store = await openStore(path);
        await store.begin(madeUpSweep());
        for (let i = 0; i < 2; i++) {
          const written = store.write(madeUpOutcomes(10, 20), new Map());
          await expect(written).rejects.toThrow(
            `full disk: ${path}: no space left on device; what was written before is kept`,
          );
          await expect(written).rejects.toThrow(InputError);
        }
        expect(await store.missing(madeUpOutcomes(0, 12))).toEqual([10, 11]);
        await store.close();
        const { unlinkSync } = await import("node:fs");
        if (existsSync(`${path}.wal`)) unlinkSync(`${path}.wal`);
        const { sweeps } = await contentOf(path);
        expect(sweeps[0]?.outcomes).toEqual(madeUpOutcomes(0, 10));
      });
    },
  );
});
