import type { StreamedTable, TableColumn } from "./typed-table.ts";

/** A table in memory, column by column, for figures: numbers, NaN where there is none, and words. */
export interface CollectedTable {
  readonly columns: readonly CollectedColumn[];
  readonly length: number;
}

export interface CollectedColumn {
  readonly name: string;
  readonly isNumeric: boolean;
  readonly values: readonly (number | string)[];
}

/** Columns that no figure shows. */
const LEFT_OUT = ["key", "mapping", "provenance", "reason"];

/** Reads a table into memory, 8 bytes a number: words that are equal are the same word. */
export async function collect({ columns, batches }: StreamedTable): Promise<CollectedTable> {
  const kept = columns.flatMap((column, at) =>
    LEFT_OUT.includes(column.name) ? [] : [{ column, at, values: [] as (number | string)[] }],
  );
  const words = new Map<string, string>();
  let length = 0;
  for await (const rows of batches) {
    length += rows.length;
    for (const { column, at, values } of kept) {
      for (const row of rows) {
        const value = row[at] ?? null;
        if (isNumeric(column)) values.push(value === null ? Number.NaN : Number(value));
        else {
          const text = value === null ? "" : String(value);
          const word = words.get(text) ?? text;
          words.set(word, word);
          values.push(word);
        }
      }
    }
  }
  return {
    columns: kept.map(({ column, values }) => ({
      name: column.name,
      isNumeric: isNumeric(column),
      values,
    })),
    length,
  };
}

function isNumeric({ type }: TableColumn): boolean {
  return type === "number" || type === "integer";
}
