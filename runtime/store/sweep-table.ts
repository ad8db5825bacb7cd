import type { Issue } from "../../src/diagnostic/issue.ts";
import { assertNoIssues } from "../../src/diagnostic/issue.ts";
import { columnName } from "../../src/sweep/column-name.ts";
import type { PointOutcome, Status, SweepDescription } from "../../src/sweep/outcome.ts";

/** A sweep in a store: one table of its points. */
export interface SweepTable {
  /** The number of the sweep in its store, from 1 on. */
  readonly number: number;
  /** The name of the table: the sweep's, with a number behind it if another sweep has that. */
  readonly label: string;
  readonly sweep: SweepDescription;
  readonly columns: readonly StoredColumn[];
}

/** A column of a sweep's table. */
export interface StoredColumn {
  /** With its unit, as in `energy_pJ`. */
  readonly name: string;
  readonly type: "BIGINT" | "DOUBLE" | "VARCHAR" | "BOOLEAN";
  /** What of a point it holds, and of which axis or result. */
  readonly of: "axis" | "result" | Fixed;
  readonly item: string;
}

/** What every point has. */
type Fixed = "index" | "status" | "reason" | "proven" | "mapping" | "provenance" | "key";

/** A value of a row; `bigint` for an index, as the database wants it. */
export type Stored = number | bigint | string | boolean | null;

/**
 * The columns of a sweep's table, in order: index, axes, status, reason, results, proof, hashes of the texts, key.
 *
 * @throws InputError if two have the same name, in whatever case: SQL does not tell `m` from `M`
 */
export function columnsOf({ axes, results }: SweepDescription): StoredColumn[] {
  const fixed = (of: Fixed, type: StoredColumn["type"]): StoredColumn => ({
    name: of,
    type,
    of,
    item: of,
  });
  const columns: StoredColumn[] = [
    fixed("index", "BIGINT"),
    ...axes.map(
      ({ name, kind, unit }): StoredColumn => ({
        name: columnName(name, unit),
        type: kind === "number" ? "DOUBLE" : "VARCHAR",
        of: "axis",
        item: name,
      }),
    ),
    fixed("status", "VARCHAR"),
    fixed("reason", "VARCHAR"),
    ...results.map(
      ({ name, unit }): StoredColumn => ({
        name: columnName(name, unit),
        type: "DOUBLE",
        of: "result",
        item: name,
      }),
    ),
    fixed("proven", "BOOLEAN"),
    fixed("mapping", "VARCHAR"),
    fixed("provenance", "VARCHAR"),
    fixed("key", "VARCHAR"),
  ];
  const issues: Issue[] = [];
  const seen = new Set<string>();
  for (const { name } of columns) {
    const folded = name.toLowerCase();
    if (seen.has(folded)) {
      const message = `duplicate column: ${name}`;
      const expected = "axes and results with different names, in whatever case";
      issues.push({ code: "duplicate-column", message, path: ["axes"], expected });
    }
    seen.add(folded);
  }
  assertNoIssues(issues);
  return columns;
}

/** A name as SQL takes it, whatever it holds. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** SQL that makes the table of a sweep. */
export function tableSql({ label, columns }: SweepTable): string {
  const list = columns.map(({ name, type }) => `${quoted(name)} ${type}`);
  return `CREATE TABLE ${quoted(label)} (${list.join(", ")})`;
}

/** What a column holds of outcomes. */
export function storedValueOf({ of, item, type }: StoredColumn): (outcome: PointOutcome) => Stored {
  switch (of) {
    case "axis":
      return ({ axes }) => {
        const value = axes[item];
        if (value === undefined || (typeof value === "number") !== (type === "DOUBLE")) {
          throw new Error(`invalid value of axis ${item}: ${value}`);
        }
        return value;
      };
    case "result":
      return ({ results }) => {
        const value = results[item] ?? null;
        if (Number.isNaN(value)) throw new Error(`a result met a number that is none: ${item}`);
        return value;
      };
    case "index":
      return ({ index }) => BigInt(index);
    case "status":
    case "key":
    case "proven":
      return (outcome) => outcome[of];
    case "reason":
    case "mapping":
    case "provenance":
      return (outcome) => outcome[of] ?? null;
  }
}

/** An outcome from the values of its row, in the order of the columns. */
export function outcomeOf({ columns }: SweepTable, row: readonly Stored[]): PointOutcome {
  const axes: Record<string, number | string> = {};
  const results: Record<string, number | null> = {};
  const fixed: Partial<Record<Fixed, Stored>> = {};
  for (const [c, { of, item }] of columns.entries()) {
    const value = row[c] ?? null;
    if (of === "axis") axes[item] = value as number | string;
    else if (of === "result") results[item] = value as number | null;
    else fixed[of] = value;
  }
  const text = (of: "reason" | "mapping" | "provenance") =>
    typeof fixed[of] === "string" ? { [of]: fixed[of] } : {};
  const status = fixed.status as Status;
  return {
    index: Number(fixed.index),
    key: String(fixed.key),
    axes,
    status,
    ...text("reason"),
    results: status === "done" ? results : {},
    proven: typeof fixed.proven === "boolean" ? fixed.proven : null,
    ...text("mapping"),
    ...text("provenance"),
  };
}
