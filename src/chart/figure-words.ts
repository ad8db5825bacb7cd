import type { CollectedColumn, CollectedTable } from "../report/collected-table.ts";
import { columnLabel } from "../report/column-label.ts";
import { extent } from "./figure-places.ts";

/** Words about what a figure of rows shows. */

/** Which rows are shown: `all 12 rows of sweep smem`. */
export function countText(drawn: number, { length }: CollectedTable, of: string): string {
  return drawn === length
    ? `all ${length} rows of ${of}`
    : `those ${drawn} of ${length} rows of ${of} that have these numbers`;
}

export function thinnedText(all: number, drawn: number): string {
  return drawn === all
    ? ""
    : `; of those that fall on the same place one is drawn, ${drawn} in all`;
}

export function rangeText({ name, values }: CollectedColumn, places: readonly number[]) {
  const [low, high] = extent(places.map((i) => Number(values[i])));
  return `${columnLabel(name)} from ${Number(low.toPrecision(3))} to ${Number(high.toPrecision(3))}`;
}

/** A column's label without its unit. */
export function plain({ name }: CollectedColumn): string {
  return columnLabel(name).replace(/ \(.*\)$/, "");
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function ordinal(n: number): string {
  const ending = n % 100 >= 11 && n % 100 <= 13 ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th");
  return `${n}${ending}`;
}
