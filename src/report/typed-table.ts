/** A value of a table; an integer may be larger than what a number holds exactly. */
export type TableValue = number | bigint | string | boolean | null;

/** The values of a row, in the order of the columns. */
export type TableRow = readonly TableValue[];

/** A column of a table. */
export interface TableColumn {
  readonly name: string;
  readonly type: "integer" | "number" | "boolean" | "text";
}

/** A table that is read as it goes by, in batches of rows. It can be read once. */
export interface StreamedTable {
  readonly columns: readonly TableColumn[];
  readonly batches: AsyncIterable<readonly TableRow[]>;
}
