import { parquetWriteBuffer } from "hyparquet-writer";
import { COUNTS } from "../src/report/column-units.ts";
import type { Record } from "../src/report/csv.ts";

/**
 * Records as a Parquet file, compressed with Snappy: a column for each field of the first record.
 *
 * Booleans are BOOLEAN. Numbers are DOUBLE, infinity where CSV says `unbounded`, and counts INT64; other numbers may have digits after
 * the point in another table, so they never are. All else is text. What is empty in CSV is null.
 */
export function toParquet(records: readonly Record[]): Uint8Array {
  const names = Object.keys(records[0] ?? {});
  const columnData = names.map((name) => column(name, records));
  return new Uint8Array(parquetWriteBuffer({ columnData, codec: "SNAPPY" }));
}

type Values = readonly (string | number | boolean | undefined)[];

function column(name: string, records: readonly Record[]) {
  const values: Values = records.map((record) => record[name]);
  const given = values.filter((value) => value !== undefined);
  const all = (type: string) => given.length > 0 && given.every((value) => typeof value === type);
  if (given.some((value) => Number.isNaN(value))) {
    throw new Error("a table met a number that is none (NaN)");
  }
  const nullable = true;
  const orNull = <T>(make: (value: string | number | boolean) => T) =>
    values.map((value) => (value === undefined ? null : make(value)));
  if (all("boolean")) return { name, type: "BOOLEAN", data: orNull(Boolean), nullable } as const;
  const isCount = COUNTS.has(name) && given.length > 0 && given.every(Number.isSafeInteger);
  if (isCount) {
    return { name, type: "INT64", data: orNull((value) => BigInt(value)), nullable } as const;
  }
  if (all("number")) return { name, type: "DOUBLE", data: orNull(Number), nullable } as const;
  return { name, type: "STRING", data: orNull(String), nullable } as const;
}
