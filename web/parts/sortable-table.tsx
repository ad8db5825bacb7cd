import type { ComponentChildren } from "preact";
import { Fragment } from "preact";
import { useState } from "preact/hooks";
import { Scroll } from "./scroll.tsx";

/** A column of a table, by which it can be sorted. */
export interface Column<Row> {
  readonly name: string;
  /** What it says together with those beside it that have the same. */
  readonly group?: string;
  /** What rows are sorted by. */
  readonly of: (row: Row) => string | number;
  /** The cell, if it is not that alone. */
  readonly cell?: (row: Row) => ComponentChildren;
}

/**
 * A table whose rows are sorted by the column whose name is pressed, and the other way round when it is pressed again; until then
 * they stay in their order.
 */
export function SortableTable<Row>({
  label,
  caption,
  columns,
  rows,
  keyOf,
  classOf,
}: {
  readonly label: string;
  readonly caption: ComponentChildren;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly classOf?: (row: Row) => string;
}) {
  const [order, setOrder] = useState<Order | undefined>(undefined);
  const by = columns.find((column) => titleOf(column) === order?.title);
  const sorted = by
    ? [...rows].sort((a, b) => compare(by.of(a), by.of(b)) * (order?.down ? -1 : 1))
    : rows;
  const heads = headsOf(columns);
  const isGrouped = heads.some(({ group }) => group !== undefined);
  const head = (column: Column<Row>, rowSpan: number) => (
    <Head
      key={titleOf(column)}
      column={column}
      rowSpan={rowSpan}
      order={order}
      onSort={(title) =>
        setOrder((before) => ({ title, down: before?.title === title && !before.down }))
      }
    />
  );
  return (
    <Scroll label={label}>
      <table class="sortable">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {heads.map(({ group, columns: of }) =>
              group === undefined ? (
                of.map((column) => head(column, isGrouped ? 2 : 1))
              ) : (
                <th key={group} scope="colgroup" colSpan={of.length}>
                  {group}
                </th>
              ),
            )}
          </tr>
          {isGrouped && (
            <tr>
              {heads.flatMap(({ group, columns: of }) =>
                group === undefined ? [] : of.map((column) => head(column, 1)),
              )}
            </tr>
          )}
        </thead>
        <tbody>
          {sorted.map((row) => (
            <tr key={keyOf(row)} class={classOf?.(row)}>
              {columns.map((column) => (
                <Fragment key={titleOf(column)}>
                  {column.cell ? column.cell(row) : <td>{column.of(row)}</td>}
                </Fragment>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

interface Order {
  readonly title: string;
  readonly down: boolean;
}

function Head<Row>({
  column,
  rowSpan,
  order,
  onSort,
}: {
  readonly column: Column<Row>;
  readonly rowSpan: number;
  readonly order: Order | undefined;
  readonly onSort: (title: string) => void;
}) {
  const title = titleOf(column);
  return (
    <th
      scope="col"
      rowSpan={rowSpan}
      aria-sort={order?.title !== title ? "none" : order.down ? "descending" : "ascending"}
    >
      <button type="button" aria-label={title} onClick={() => onSort(title)}>
        {column.name}
      </button>
    </th>
  );
}

function titleOf({ name, group }: Pick<Column<unknown>, "name" | "group">): string {
  return group === undefined ? name : `${group}: ${name}`;
}

/** Columns side by side that are of one group, or of none. */
function headsOf<Row>(columns: readonly Column<Row>[]) {
  const heads: { group: string | undefined; columns: Column<Row>[] }[] = [];
  for (const column of columns) {
    const last = heads[heads.length - 1];
    if (last && last.group === column.group) last.columns.push(column);
    else heads.push({ group: column.group, columns: [column] });
  }
  return heads;
}

function compare(a: string | number, b: string | number): number {
  return typeof a === "number" && typeof b === "number"
    ? a - b
    : String(a).localeCompare(String(b));
}
