import type { Gemm } from "../workload/gemm.ts";
import type { LineBorders, Search } from "./border.ts";
import { bordersAlong } from "./border.ts";
import type { Contest, Weigh } from "./contest.ts";
import { alone, lineThrough } from "./line.ts";
import type { Slice, SliceAxis } from "./slice.ts";
import { dimensionsOf, gemmAt } from "./slice.ts";

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
 * slice N = K would change with it, and no border is looked for.
 */
export function phaseDiagram(
  slice: Slice,
  xs: readonly number[],
  ys: readonly number[],
  search: Search,
  weigh: Weigh,
): Diagram {
  const point = (x: number, y: number) => {
    const gemm = gemmAt(slice, x, y, search.family);
    return gemm && alone(gemm);
  };
  const cells = ys.map((y) =>
    xs.map((x) => {
      const network = point(x, y);
      return network && weigh(network);
    }),
  );
  const borders: DiagramBorders[] = [];
  for (const [i, at] of ys.entries()) {
    const found = bordersOf(slice.x, slice.y, cells[i] ?? [], xs, search, weigh);
    if (found) borders.push({ ...found, along: "x", at });
  }
  for (const [i, at] of xs.entries()) {
    const column = cells.map((row) => row[i]);
    const found = bordersOf(slice.y, slice.x, column, ys, search, weigh);
    if (found) borders.push({ ...found, along: "y", at });
  }
  return { slice, xs, ys, cells, borders };
}

/** The borders along one row or column, whose grid has been weighed. */
function bordersOf(
  along: SliceAxis,
  across: SliceAxis,
  cells: readonly (Contest | undefined)[],
  values: readonly number[],
  search: Search,
  weigh: Weigh,
): LineBorders | undefined {
  if (across.kind === "intensity") return undefined;
  const grid = new Map<number, Gemm>();
  for (const [i, cell] of cells.entries()) {
    const gemm = cell?.network.gemms[0];
    // Neighbouring intensities may round to the same N = K.
    if (gemm) grid.set(along.kind === "intensity" ? gemm.N : (values[i] ?? 0), gemm);
  }
  const [start] = grid.values();
  if (!start) return undefined;
  return bordersAlong(lineThrough(start, dimensionsOf(along)), [...grid.keys()], search, weigh);
}
