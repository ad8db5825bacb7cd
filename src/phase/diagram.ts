import type { Gemm } from "../workload/gemm.ts";
import type { LineBorders, Search } from "./border.ts";
import { bordersAlong } from "./border.ts";
import type { Contest, Weigh } from "./contest.ts";
import { lineThrough } from "./line.ts";
import type { Slice } from "./slice.ts";
import { dimensionsOf, networkAt, settingsAt } from "./slice.ts";

/** A phase diagram: who wins at each point of a grid, and the borders along its rows and columns. */
export interface Diagram {
  readonly slice: Slice;
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** A row per y, a cell per x; `undefined` where there is no such GEMM, or where the user interrupted. */
  readonly cells: readonly (readonly (Contest | undefined)[])[];
  readonly borders: readonly DiagramBorders[];
}

/** The borders along one row (`along` is `x`) or column, at the value of the other axis. */
export interface DiagramBorders extends LineBorders {
  readonly along: "x" | "y";
  readonly at: number;
}

/**
 * Weighs every point of a grid, and looks for borders between neighbours along both axes.
 *
 * Along an axis of intensity the line runs over N = K, since those are what can be built; along another axis of such a
 * slice N = K would change with it, and no border is looked for. Along a parameter of the hardware the workload stays.
 */
export function phaseDiagram(
  slice: Slice,
  xs: readonly number[],
  ys: readonly number[],
  search: Search,
  weigh: Weigh,
): Diagram {
  const cells = ys.map((y) =>
    xs.map((x) => {
      const network = networkAt(slice, x, y, search.family);
      return network && weigh(network, settingsAt(slice, x, y));
    }),
  );
  const borders: DiagramBorders[] = [];
  for (const [i, at] of ys.entries()) {
    const found = bordersOf(slice, "x", at, cells[i] ?? [], xs, search, weigh);
    if (found) borders.push({ ...found, along: "x", at });
  }
  for (const [i, at] of xs.entries()) {
    const column = cells.map((row) => row[i]);
    const found = bordersOf(slice, "y", at, column, ys, search, weigh);
    if (found) borders.push({ ...found, along: "y", at });
  }
  return { slice, xs, ys, cells, borders };
}

/** The borders along one row or column, whose grid has been weighed, where the other axis is at *at*. */
function bordersOf(
  slice: Slice,
  direction: "x" | "y",
  at: number,
  cells: readonly (Contest | undefined)[],
  values: readonly number[],
  search: Search,
  weigh: Weigh,
): LineBorders | undefined {
  const along = slice[direction];
  const across = slice[direction === "x" ? "y" : "x"];
  const settings = (value: number) =>
    direction === "x" ? settingsAt(slice, value, at) : settingsAt(slice, at, value);
  if (along.kind === "parameter") {
    const network = cells.find((cell) => cell)?.network;
    if (!network) return undefined;
    const { name, unit, family } = along;
    const line = { name, unit, at: () => network, settings };
    const weighed = values.filter((_, i) => cells[i]);
    return bordersAlong(line, weighed, { ...search, family }, weigh);
  }
  if (across.kind === "intensity") return undefined;
  const grid = new Map<number, Gemm>();
  for (const [i, cell] of cells.entries()) {
    const gemm = cell?.network.gemms[0];
    // Neighbouring intensities may round to the same N = K.
    if (gemm) grid.set(along.kind === "intensity" ? gemm.N : (values[i] ?? 0), gemm);
  }
  const [start] = grid.values();
  if (!start) return undefined;
  const line = { ...lineThrough(start, dimensionsOf(along)), settings };
  return bordersAlong(line, [...grid.keys()], search, weigh);
}
