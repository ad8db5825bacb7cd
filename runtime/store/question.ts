import type { DuckDBConnection, DuckDBResult, DuckDBType } from "@duckdb/node-api";
import { InputError } from "../../src/diagnostic/issue.ts";
import type {
  StreamedTable,
  TableColumn,
  TableRow,
  TableValue,
} from "../../src/report/typed-table.ts";
import type { DuckDb } from "./duckdb.ts";
import { isHarmlessSelect } from "./parsed.ts";

/**
 * Asks a database a question of somebody else's: one SELECT, and nothing beside it. What it could reach is closed by the
 * configuration of the database ([duckdb.ts](./duckdb.ts)).
 *
 * Integers are those of 64 bits and fewer. Decimals and larger integers become numbers; NaN becomes nothing; what is neither number nor
 * truth value becomes text.
 *
 * @throws InputError if it is no SELECT, has a fault, or cannot be answered
 */
export async function ask(
  duckdb: DuckDb,
  connection: DuckDBConnection,
  sql: string,
): Promise<StreamedTable> {
  try {
    const statements = await connection.extractStatements(sql);
    if (statements.count !== 1) {
      throw fault("invalid SQL", `${statements.count} statements`, "one SELECT");
    }
    // Before names are looked up, which may have effects by itself.
    const isSelect = await isHarmlessSelect(connection, sql);
    const statement = await statements.prepare(0);
    if (statement.statementType !== duckdb.StatementType.SELECT) {
      const found = duckdb.StatementType[statement.statementType] ?? "another statement";
      throw fault("refused SQL", found, "one SELECT: results are read and never changed here");
    }
    if (!isSelect) throw fault("refused SQL", "another statement", "one SELECT");
    if (statement.parameterCount > 0) {
      throw fault("invalid SQL", "a parameter such as ? or $1", "values in their places");
    }
    const result = await withinMemory(connection, () => statement.stream());
    const types = result.columnTypes();
    const columns = result.deduplicatedColumnNames().map((name, c) => {
      const type = types[c];
      return { name, type: type ? typeOf(duckdb, type) : "text" };
    });
    return { columns, batches: batchesOf(duckdb, connection, result) };
  } catch (error) {
    throw sqlFault(error);
  }
}

async function* batchesOf(
  duckdb: DuckDb,
  connection: DuckDBConnection,
  result: DuckDBResult,
): AsyncGenerator<readonly TableRow[]> {
  const convert = (value: unknown, type: DuckDBType): TableValue => {
    if (value === null || value === undefined) return null;
    if (typeof value === "number") return Number.isNaN(value) ? null : value;
    if (typeof value === "boolean" || typeof value === "string") return value;
    const kind = typeOf(duckdb, type);
    if (typeof value === "bigint") return kind === "integer" ? value : Number(value);
    if (value instanceof duckdb.DuckDBDecimalValue) return value.toDouble();
    const json = duckdb.JsonDuckDBValueConverter(
      value as Parameters<typeof duckdb.JsonDuckDBValueConverter>[0],
      type,
      duckdb.JsonDuckDBValueConverter,
    );
    return typeof json === "string" ? json : JSON.stringify(json);
  };
  try {
    for (;;) {
      const chunk = await withinMemory(connection, () => result.fetchChunk());
      if (!chunk || chunk.rowCount === 0) return;
      yield chunk.convertRows<TableValue>(convert);
    }
  } catch (error) {
    throw sqlFault(error);
  }
}

/**
 * Bytes beside those of JavaScript that a question may add to the process. The database keeps to its own limit but for texts and lists, which it makes
 * outside of it.
 */
const MOST_ADDED = 2 ** 30;

/** Milliseconds between looks. */
const LOOK_MS = 50;

/** Connections that were left at what could not be interrupted. */
const abandoned = new WeakSet<DuckDBConnection>();

/** Whether the database is still at a question that was given up. */
export function isAbandoned(connection: DuckDBConnection): boolean {
  return abandoned.has(connection);
}

/**
 * Has the database do something, and interrupts it once that takes too much memory. A function that is at one large value after the other does not look whether it
 * is interrupted: it is given up at twice as much.
 */
async function withinMemory<T>(connection: DuckDBConnection, work: () => Promise<T>): Promise<T> {
  const added = () => {
    const { rss, heapTotal, external } = process.memoryUsage();
    return rss - heapTotal - external;
  };
  const before = added();
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  const givenUp = new Promise<never>((_, reject) => {
    timer = setInterval(() => {
      const more = added() - before;
      isOver ||= more > MOST_ADDED;
      if (isOver) connection.interrupt();
      if (more <= 2 * MOST_ADDED) return;
      abandoned.add(connection);
      reject(new Error("given up"));
    }, LOOK_MS);
  });
  try {
    return await Promise.race([work(), givenUp]);
  } catch (error) {
    if (!isOver) throw error;
    const message = `memory limit reached: the question takes more than ${MOST_ADDED / 2 ** 20} MiB`;
    throw new InputError([{ code: "sql", message, path: [], hint: "ask for less at once" }]);
  } finally {
    clearInterval(timer);
  }
}

function typeOf({ DuckDBTypeId: id }: DuckDb, { typeId }: DuckDBType): TableColumn["type"] {
  switch (typeId) {
    case id.BOOLEAN:
      return "boolean";
    case id.TINYINT:
    case id.SMALLINT:
    case id.INTEGER:
    case id.BIGINT:
    case id.UTINYINT:
    case id.USMALLINT:
    case id.UINTEGER:
      return "integer";
    case id.UBIGINT:
    case id.HUGEINT:
    case id.UHUGEINT:
    case id.FLOAT:
    case id.DOUBLE:
    case id.DECIMAL:
      return "number";
    default:
      return "text";
  }
}

/** What the database says of a question, as an InputError: its first line, and what it would have been instead. */
function sqlFault(error: unknown): unknown {
  if (error instanceof InputError || !(error instanceof Error)) return error;
  const text = error.message.replace("Failed to extract statements: ", "");
  if (text.startsWith("INTERRUPT Error")) {
    return new InputError([{ code: "interrupted", message: "interrupted", path: [] }]);
  }
  const [first = "", ...more] = text.split("\n").map((line) => line.trim());
  const candidates = more.find((line) => /^(Candidate|Did you mean)/.test(line));
  const isDotted = /Referenced table "[^"]*" not found/.test(first);
  const isDashed = /syntax error at or near "-"/.test(first);
  const hint = isDotted
    ? 'names with a dot stand in double quotes: "SMEM.capacity_B"'
    : isDashed
      ? 'names with a dash stand in double quotes: "my-sweep"'
      : candidates?.replace(/^Candidate bindings: ?:? ?/, "there is ");
  const message = `invalid SQL: ${first}`;
  return new InputError([{ code: "sql", message, path: [], hint }]);
}

function fault(message: string, found: string, expected: string): InputError {
  return new InputError([{ code: "sql", message, path: [], found, expected }]);
}
