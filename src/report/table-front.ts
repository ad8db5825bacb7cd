import type { Issue } from "../diagnostic/issue.ts";
import { assertNoIssues } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { StreamedTable, TableColumn, TableRow, TableValue } from "./typed-table.ts";

/** A column by which rows are better than others, and which way. */
export interface Goal {
  readonly column: string;
  readonly best: "least" | "most";
}

/** What a front is of. */
export interface FrontQuestion {
  readonly goals: readonly Goal[];
  /** The columns within whose values rows are compared: one front for each combination. */
  readonly by: readonly string[];
}

/** Columns that say what is computed: rows that differ in them do different work. */
export const WORK: readonly string[] = [
  "workload",
  "gemm",
  "M",
  "N",
  "K",
  "batch",
  "phase",
  "sequence",
  "context",
];

/** Which way a column is better that is not said of: more of gains, rates and utilisations, less of everything else. */
export function usualBest(column: string): Goal["best"] {
  return MORE_IS_BETTER.test(column) ? "most" : "least";
}

/** Beginnings of names of which more is better. */
const MORE_IS_BETTER = /^(gain|TOPS|GOPS|GMAC|utilisation|tokens_per_s)/;

/**
 * The question that `--pareto` and `--by` ask: `energy_pJ,latency_ns`, where `:max` or `:min` behind a name says which way it is better. Without, more is
 * better for gains, rates and utilisations, and less for everything else. Without `--by` rows are compared that do the same work; with `none`, all.
 *
 * @throws InputError with every column that the table has not, or that holds no numbers
 */
export function readFrontQuestion(
  goals: string,
  by: string | undefined,
  columns: readonly TableColumn[],
): FrontQuestion {
  const issues: Issue[] = [];
  const names = columns.map(({ name }) => name);
  const find = (name: string, option: string): TableColumn | undefined => {
    const found = columns.find((column) => column.name === name);
    if (found === undefined) {
      const message = `unknown column: ${name}`;
      const hint = didYouMean(name, names);
      issues.push({ code: "unknown-column", message, path: [option], hint });
    }
    return found;
  };
  const read = goals.split(",").map((text): Goal => {
    const [, name = "", , way] = /^(.*?)(:(max|min))?$/.exec(text.trim()) ?? [];
    const column = find(name, "pareto");
    if (column && column.type !== "number" && column.type !== "integer") {
      const message = `invalid column: ${name}`;
      const expected = "a column of numbers";
      issues.push({ code: "invalid-column", message, path: ["pareto"], found: "text", expected });
    }
    const best = way === undefined ? usualBest(name) : way === "max" ? "most" : "least";
    return { column: name, best };
  });
  const named = by?.split(",").map((name) => name.trim());
  const groups = named ?? WORK.filter((name) => names.includes(name));
  const asked = named?.length === 1 && named[0] === "none" ? [] : groups;
  for (const name of asked) find(name, "by");
  assertNoIssues(issues);
  return { goals: read, by: asked };
}

/** The rows of a table that no other one of their group beats. */
export interface Front {
  readonly columns: readonly TableColumn[];
  /** In the order of the table. */
  readonly rows: readonly TableRow[];
  /** Where they stand in the table, from 0 on. */
  readonly places: readonly number[];
  /** How many rows were compared; those without a number in some goal are not. */
  readonly compared: number;
}

/** Rows of a group that are equal in all goals. */
interface Equals {
  /** What is to be as small as it gets. */
  readonly costs: readonly number[];
  readonly name: string;
  /** Each with where it stands in the table. */
  readonly rows: { readonly row: TableRow; readonly at: number }[];
}

/** The rows of a group that are not beaten by what was read so far. */
interface Group {
  readonly members: Equals[];
  readonly byCosts: Map<string, Equals>;
}

/**
 * The rows that are not dominated: no other row of the group is at least as good in every goal and better in one. Rows that are equal in all goals stay
 * together. Only what is not beaten by then is in memory.
 */
export async function frontOf(table: StreamedTable, { goals, by }: FrontQuestion): Promise<Front> {
  const place = (name: string) => table.columns.findIndex((column) => column.name === name);
  const costsAt = goals.map(({ column, best }) => ({
    at: place(column),
    sign: best === "least" ? 1 : -1,
  }));
  const groupAt = by.map(place);
  const groups = new Map<string, Group>();
  let read = 0;
  let compared = 0;
  for await (const batch of table.batches) {
    for (const row of batch) {
      const at = read++;
      const costs = costsAt.map(({ at, sign }) => sign * numberOf(row[at]));
      if (costs.some(Number.isNaN)) continue;
      compared += 1;
      const name = JSON.stringify(groupAt.map((at) => printable(row[at])));
      const group = groups.get(name) ?? { members: [], byCosts: new Map<string, Equals>() };
      groups.set(name, group);
      enter(group, { row, at }, costs);
    }
  }
  const front = [...groups.values()]
    .flatMap(({ members }) => members.flatMap(({ rows }) => rows))
    .sort((a, b) => a.at - b.at);
  return {
    columns: table.columns,
    rows: front.map(({ row }) => row),
    places: front.map(({ at }) => at),
    compared,
  };
}

/** Adds a row unless one beats it, and removes those that it beats. Rows with equal costs are compared with others once. */
function enter({ members, byCosts }: Group, row: Equals["rows"][number], costs: readonly number[]) {
  const name = costs.join();
  const equals = byCosts.get(name);
  if (equals) {
    equals.rows.push(row);
    return;
  }
  let kept = 0;
  for (let i = 0; i < members.length; i++) {
    const other = members[i];
    if (!other) continue;
    if (beats(other.costs, costs)) {
      // It beats nobody then, so nothing was removed. What beat one row often beats the next.
      members.splice(i, 1);
      members.unshift(other);
      return;
    }
    if (beats(costs, other.costs)) byCosts.delete(other.name);
    else members[kept++] = other;
  }
  members.length = kept;
  const added = { costs, name, rows: [row] };
  members.push(added);
  byCosts.set(name, added);
}

function beats(a: readonly number[], b: readonly number[]): boolean {
  let better = false;
  for (let i = 0; i < a.length; i++) {
    const [one = 0, other = 0] = [a[i], b[i]];
    if (one > other) return false;
    if (one < other) better = true;
  }
  return better;
}

function numberOf(value: TableValue | undefined): number {
  return typeof value === "number" || typeof value === "bigint" ? Number(value) : Number.NaN;
}

/** JSON has no integers beyond doubles, and no numbers that are not finite. */
function printable(value: TableValue | undefined): string | number | boolean | null {
  const isWritten = typeof value !== "number" || Number.isFinite(value);
  return typeof value === "bigint" || !isWritten ? String(value) : (value ?? null);
}
