import type { Issue } from "../diagnostic/issue.ts";
import { assertNoIssues, InputError } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { CollectedColumn, CollectedTable } from "../report/collected-table.ts";

/** The columns that a figure of rows shows: those that are asked for, or those that say most. */

/** Colours, with symbols, that can be told apart. */
export const MOST_SERIES = 36;
/** Values along an axis of words, and of a heat map. */
export const MOST_CELLS = 100;

/** The primitive, or else the first column of a few different words. */
export function usualSeries(table: CollectedTable): CollectedColumn | undefined {
  const words = table.columns.filter(
    (one) =>
      !one.isNumeric &&
      !["status", "proven"].includes(one.name) &&
      several(one) &&
      distinctOf(one, MOST_SERIES) !== undefined,
  );
  return words.find(({ name }) => name === "primitive") ?? words[0];
}

/** The column of that name, or the first of numbers that vary. */
export function favourite(
  table: CollectedTable,
  name: string,
  other?: CollectedColumn,
): CollectedColumn | undefined {
  const numeric = table.columns.filter(
    (one) => one.isNumeric && one !== other && one.name !== "index",
  );
  return numeric.find((one) => one.name === name) ?? numeric.find(several);
}

/** Whether a column is what was found, rather than what was set: its numbers are nearly all different, or it has such a name. */
export function isResult({ name, isNumeric, values }: CollectedColumn): boolean {
  if (["status", "proven"].includes(name)) return true;
  if (!isNumeric) return false;
  return RESULT.test(name) || new Set(values).size > Math.max(MOST_CELLS, values.length / 2);
}

const RESULT =
  /^(energy|latency|EDP|gain|TOPS|GOPS|GMAC|MACs|operations|utilisation|primitives$|area)/;

export function asked(
  table: CollectedTable,
  name: string | undefined,
  option: string,
  isNumber = false,
): CollectedColumn | undefined {
  if (name === undefined) return undefined;
  const issues: Issue[] = [];
  const found = find(table, name, option, issues);
  if (found && isNumber && !found.isNumeric) {
    const message = `invalid column for --${option}: ${name}`;
    issues.push({
      code: "invalid-column",
      message,
      path: [],
      found: "words",
      expected: "a column of numbers",
    });
  }
  assertNoIssues(issues);
  return found;
}

export function find(
  { columns }: CollectedTable,
  name: string,
  option: string,
  issues: Issue[],
): CollectedColumn | undefined {
  const found = columns.find((one) => one.name === name);
  if (!found) {
    const names = columns.map((one) => one.name);
    const message = `unknown column for --${option}: ${name}`;
    issues.push({
      code: "unknown-column",
      message,
      path: [],
      expected: names.join(", "),
      hint: didYouMean(name, names),
    });
  }
  return found;
}

export function column(table: CollectedTable, name: string): CollectedColumn {
  const found = table.columns.find((one) => one.name === name);
  if (!found) throw fault(`unknown column of a figure: ${name}`, "a column that is no hash");
  return found;
}

/** The different values, numbers in order, words as they come; nothing if there are more than *most*. */
export function distinctOf(
  { values, isNumeric }: CollectedColumn,
  most: number,
): (number | string)[] | undefined {
  const found = new Set<number | string>();
  for (const value of values) {
    if (value === "" || Number.isNaN(value)) continue;
    found.add(value);
    if (found.size > most) return undefined;
  }
  return isNumeric ? [...found].sort((a, b) => Number(a) - Number(b)) : [...found];
}

export function several(one: CollectedColumn): boolean {
  return (distinctOf(one, 1)?.length ?? 2) > 1;
}

export function assertFew(series: number, option: string): void {
  if (series > MOST_SERIES) {
    throw fault(`too many values for colours: more than ${MOST_SERIES}`, `${option} with fewer`);
  }
}

export function fault(message: string, expected: string): InputError {
  return new InputError([{ code: "figure", message, path: [], expected }]);
}
