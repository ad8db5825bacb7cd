import type { DuckDBConnection } from "@duckdb/node-api";
import { InputError } from "../../src/diagnostic/issue.ts";

/** SELECTs as the database's parser reads them, without anything being looked up or run, or why they are none. */
interface Parsed {
  readonly error: boolean;
  readonly error_message?: string;
  readonly statements?: readonly { readonly node: { readonly select_list?: readonly unknown[] } }[];
}

/**
 * Functions in the place of a table that only compute, or list what the store has. Others read files, write logs or change how the database
 * works, and are functions of a SELECT all the same.
 */
const TABLE_FUNCTIONS = ["range", "generate_series", "unnest", "duckdb_columns", "duckdb_tables"];

/**
 * Checks that a SELECT calls nothing in the place of a table but what may be called there, wherever that is in it.
 *
 * @returns whether it is a SELECT at all; of what is none something else tells what is wrong
 * @throws InputError that names the function
 */
export async function isHarmlessSelect(
  connection: DuckDBConnection,
  sql: string,
): Promise<boolean> {
  const parsed = await parse(connection, sql);
  if (parsed.error) return false;
  for (const name of tableFunctions(parsed)) {
    if (TABLE_FUNCTIONS.includes(name.toLowerCase())) continue;
    throw refused(`refused SQL: ${name}(…) in the place of a table`, TABLE_FUNCTIONS.join(", "));
  }
  return true;
}

/**
 * Checks that a text is one condition: that in brackets it is one expression, and ends nothing that is around it.
 *
 * @throws InputError if it is not
 */
export async function assertCondition(connection: DuckDBConnection, text: string): Promise<void> {
  const around = shell(await parse(connection, "SELECT (true)"));
  // The line break ends a comment that the text may end in.
  const own = await parse(connection, `SELECT (${text}\n)`);
  if (own.error) throw refused(`invalid SQL: ${own.error_message}`, "a condition");
  if (shell(own) === around) return;
  const expected = 'one condition, such as "energy_pJ < 1e9"';
  throw refused(`invalid SQL: it ends the brackets around it: ${text}`, expected);
}

/** All of a statement with one column but that column. */
function shell({ statements = [] }: Parsed): string | undefined {
  const [statement, ...more] = statements;
  if (!statement || more.length > 0) return undefined;
  const { select_list, ...rest } = statement.node;
  return select_list?.length === 1 ? JSON.stringify(rest) : undefined;
}

async function parse(connection: DuckDBConnection, sql: string): Promise<Parsed> {
  const call = "SELECT system.main.json_serialize_sql($1::VARCHAR)";
  const found = await connection.runAndReadAll(call, [sql]);
  return JSON.parse(String(found.getRows()[0]?.[0])) as Parsed;
}

function* tableFunctions(node: unknown): Generator<string> {
  // What is nested deeply is walked without a stack of its own depth.
  const open = [node];
  while (open.length > 0) {
    const one = open.pop();
    if (typeof one !== "object" || one === null) continue;
    if ("type" in one && one.type === "TABLE_FUNCTION" && "function" in one) {
      const { function_name } = one.function as { function_name?: string };
      yield String(function_name);
    }
    open.push(...Object.values(one));
  }
}

function refused(message: string, expected: string): InputError {
  return new InputError([{ code: "sql", message, path: [], expected }]);
}
