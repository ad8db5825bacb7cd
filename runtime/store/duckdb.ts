import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdtempSync,
  openSync,
  readSync,
  realpathSync,
  rmSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { InputError } from "../../src/diagnostic/issue.ts";

export type DuckDb = typeof import("@duckdb/node-api");

/**
 * What the database may hold in memory: a writer, beside which workers compute, half as much as a reader, without being slower for it. What needs more, such as
 * sorting many rows, goes through files beside it, up to their size.
 */
const MEMORY = { write: "128MB", read: "256MB" };
const TEMPORARY = "8GB";

/**
 * One thread: workers need the others, sums of floating-point numbers do not depend on who added them up, and exports are the same bytes on
 * every machine.
 */
const CONFIGURATION = {
  memory_limit: MEMORY.write,
  max_temp_directory_size: TEMPORARY,
  threads: "1",
};

/** A reader can see its database and nothing else: no file, no network, no extension; and it can change none of that. */
const CLOSED = {
  memory_limit: MEMORY.read,
  access_mode: "READ_ONLY",
  enable_external_access: "false",
  autoinstall_known_extensions: "false",
  autoload_known_extensions: "false",
  allow_community_extensions: "false",
  lock_configuration: "true",
};

/** An open database file. */
export interface Database {
  readonly duckdb: DuckDb;
  readonly connection: DuckDBConnection;
  readonly path: string;
  close(): void;
}

/**
 * The database: native code, an optional dependency, loaded where there is a store to open.
 *
 * @throws InputError if it is not installed
 */
export async function loadDuckDb(
  load: () => Promise<DuckDb> = () => import("@duckdb/node-api"),
): Promise<DuckDb> {
  try {
    return await load();
  } catch {
    const message = "missing package: @duckdb/node-api, which keeps results of sweeps";
    const hint = "npm install @duckdb/node-api@1.5.5-r.5";
    throw new InputError([{ code: "missing-package", message, path: [], hint }]);
  }
}

/**
 * Opens a database that is there.
 *
 * @throws InputError if it cannot be opened, is none, or is open elsewhere
 */
export async function openDatabase(path: string, mode: "read" | "write"): Promise<Database> {
  const duckdb = await loadDuckDb();
  try {
    const real = realpathSync(path);
    const isFirst = enter(real, mode, path);
    try {
      if (isFirst && !isDatabase(real)) throw noDatabase(path);
      const options = { ...CONFIGURATION, ...(mode === "read" ? CLOSED : {}) };
      const instance = await duckdb.DuckDBInstance.create(real, options);
      const connection = await instance.connect();
      const close = () => {
        connection.closeSync();
        instance.closeSync();
        leave(real, mode);
      };
      return { duckdb, connection, path, close };
    } catch (error) {
      leave(real, mode);
      throw error;
    }
  } catch (error) {
    throw storeFault(error, path);
  }
}

/** What a DuckDB file has after the checksum of its first block. */
const MAGIC = { text: "DUCK", at: 8 };

/**
 * Whether a file begins as one of the database: it would read tables, such as CSV, as well, and call them views.
 *
 * To be asked of files that this process has not open: closing one frees the database's lock.
 */
function isDatabase(path: string): boolean {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(MAGIC.text.length);
    readSync(file, bytes, 0, bytes.length, MAGIC.at);
    return bytes.toString("latin1") === MAGIC.text;
  } finally {
    closeSync(file);
  }
}

function noDatabase(path: string): InputError {
  return fault(`invalid store: ${path}: is no database that this version of DuckDB reads`);
}

/**
 * Makes a database file with what *sql* defines, or leaves the one that is there. It appears whole: whoever is killed in between leaves
 * no half of a file.
 *
 * @throws InputError if it cannot be made, or if the log of a file that is gone lies in its place
 */
export async function createDatabase(path: string, sql: string): Promise<void> {
  const { DuckDBInstance } = await loadDuckDb();
  const log = `${path}.wal`;
  // The database would take it for the log of the new file.
  if (existsSync(log) && !existsSync(path)) {
    const hint = "remove it, or put the store that it belongs to back beside it";
    throw fault(`stale log: ${log}: its store is gone`, hint);
  }
  let folder: string | undefined;
  try {
    folder = mkdtempSync(join(dirname(resolve(path)), ".store-"));
    const file = join(folder, "new");
    const instance = await DuckDBInstance.create(file, CONFIGURATION);
    const connection = await instance.connect();
    try {
      await connection.run(sql);
      // Closing would put it into the file as well, but say nothing where the disk is full.
      await connection.run("CHECKPOINT");
    } finally {
      connection.closeSync();
      instance.closeSync();
    }
    const made = openSync(file, "r");
    fsyncSync(made);
    closeSync(made);
    linkSync(file, path);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw storeFault(error, path);
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Files that this process has open, with its readers, or −1 for a writer. The database's own lock is between processes, and closing a file
 * twice opened would free it.
 */
const open = new Map<string, number>();

/** @returns whether nobody else here has the file open */
function enter(file: string, mode: "read" | "write", path: string): boolean {
  const users = open.get(file) ?? 0;
  if (users < 0 || (users > 0 && mode === "write")) {
    throw fault(`locked store: ${path}: this process has it open`);
  }
  open.set(file, mode === "write" ? -1 : users + 1);
  return users === 0;
}

function leave(file: string, mode: "read" | "write"): void {
  open.set(file, mode === "write" ? 0 : (open.get(file) ?? 1) - 1);
}

/** A failure of the database in words, as an InputError; what is no fault of files or of their users stays what it is. */
export function storeFault(error: unknown, path: string): unknown {
  if (error instanceof InputError || !(error instanceof Error)) return error;
  const { message } = error;
  if (/Could not set lock/.test(message)) {
    const holder = /\(PID \d+\)/.exec(message)?.[0] ?? "(another program)";
    return fault(
      `locked store: ${path}: another process uses it ${holder}`,
      "one writer at a time, and no reader beside it: wait until it is done",
    );
  }
  const full = /No space left on device|File too large|quota exceeded/i.exec(message);
  if (full || codeOf(error) === "ENOSPC") {
    return fault(
      `full disk: ${path}: ${full?.[0].toLowerCase() ?? "no space left on device"}`,
      "what was written before is kept: make room and run the same command again",
    );
  }
  if (/replaying WAL file/.test(message)) {
    const hint = "if the log is another store's, remove it; what is in the store itself is whole";
    return fault(`invalid store: ${path}: its log, ${path}.wal, does not fit it`, hint);
  }
  if (
    /not a valid DuckDB database|ENOTSUP|Is a directory|older version|newer version/.test(message)
  ) {
    return noDatabase(path);
  }
  const damage = DAMAGE.exec(message);
  if (damage) {
    const hint = "restore a copy, or run its sweeps into a new store";
    return fault(`damaged store: ${path}: ${damage[1]?.toLowerCase()}`, hint);
  }
  const system = /No such file or directory|Permission denied|Read-only file system/.exec(message);
  const code = codeOf(error);
  if (system || code !== undefined) {
    const reason = REASONS[code ?? ""] ?? system?.[0].toLowerCase() ?? code;
    return fault(`unusable store: ${path}: ${reason}`);
  }
  return error;
}

/** What the database says of a file that was cut or changed; it keeps checksums of all that it writes. */
const DAMAGE =
  /(Corrupt database file|Could not read enough bytes|Serialization Error|Deserialization|INTERNAL Error|FATAL Error)/;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "no such file or directory",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  EISDIR: "it is a directory",
  ENOTDIR: "a part of its path is no directory",
  ENAMETOOLONG: "its name is too long",
};

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}

function fault(message: string, hint?: string): InputError {
  return new InputError([{ code: "store", message, path: [], hint }]);
}
