import type { CollectedColumn, CollectedTable } from "../report/collected-table.ts";
import { columnLabel } from "../report/column-label.ts";
import type { AxisOf } from "./axis.ts";
import { fault } from "./figure-columns.ts";

/** Which rows a figure shows, by their places in the table, and between which numbers. */

/** The places of rows with a finite number in all of these columns that hold numbers. */
export function pointsOf(table: CollectedTable, columns: readonly CollectedColumn[]): number[] {
  const numeric = columns.filter(({ isNumeric }) => isNumeric);
  const places: number[] = [];
  for (let i = 0; i < table.length; i++) {
    if (numeric.every(({ values }) => Number.isFinite(values[i]))) places.push(i);
  }
  if (places.length === 0) {
    throw fault(
      "nothing to draw",
      `rows with numbers in ${columns.map(({ name }) => name).join(", ")}`,
    );
  }
  return places;
}

/**
 * Of the points of a series that fall on the same two pixels the first: others are not seen. So a figure of a million points is of the size of one of some
 * thousands.
 */
export function thinned(
  places: readonly number[],
  x: CollectedColumn,
  y: CollectedColumn,
  series: CollectedColumn | undefined,
): number[] {
  if (places.length <= FEW) return [...places];
  const [px, py] = [x, y].map((axis) => pixelOf(axisOf(axis, places), axis, places));
  const taken = new Set<string>();
  return places.filter((i) => {
    const key = `${px?.(i)} ${py?.(i)} ${series?.values[i] ?? ""}`;
    if (taken.has(key)) return false;
    taken.add(key);
    return true;
  });
}

/** So many points are all drawn. */
const FEW = 2000;
/** Places along an axis that can be told apart. */
const GRAIN = 200;

function pixelOf({ scale }: AxisOf, { values }: CollectedColumn, places: readonly number[]) {
  const on = (i: number) => (scale === "log" ? Math.log(Number(values[i])) : Number(values[i]));
  const [low, high] = extent(places.map(on));
  return (i: number) => Math.round(((on(i) - low) / (high - low || 1)) * GRAIN);
}

export function axisOf({ name, values }: CollectedColumn, places: readonly number[]): AxisOf {
  const [low, high] = extent(places.map((i) => Number(values[i])));
  const isLog = low > 0 && high / low > 20;
  return { column: name, label: columnLabel(name), scale: isLog ? "log" : "linear" };
}

export function extent(numbers: readonly number[]): [low: number, high: number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const number of numbers) {
    low = Math.min(low, number);
    high = Math.max(high, number);
  }
  return [low, high];
}
