import type { Tensor } from "../workload/tensor.ts";
import { DIMENSION_INDEX, IRRELEVANT } from "../workload/tensor.ts";
import type { Extent } from "./extent.ts";
import { spanOf } from "./extent.ts";
import type { Nest } from "./nest.ts";

/**
 * What an instance must hold of a tensor, and how often that changes: stationarity.
 *
 * An instance holds one tile at a time. Running the loops outside it, the tile changes when a relevant digit
 * changes. Each iteration of those loops asks for a tile, so Π relevant extents × (iterations of the irrelevant
 * loops) elements are asked for. An iteration that advances irrelevant loop p finds its tile already there if
 * no relevant digit between p and the instance has moved, that is, if the relevant loops in between run once
 * there. Those elements are taken off again, per irrelevant loop (Eq. 6):
 *
 *   transfers = Π_e elements_e · runs_f  −  Σ_p advances_p · Π_e unmoved_e(p)
 *
 * For perfect factors this is the familiar rule: drop the innermost contiguous run of irrelevant loops, and
 * multiply the tile by all that remains (rules 1 of Timeloop's counting; Parashar et al., ISPASS 2019).
 *
 * @param position the loops before it lie outside the instance
 * @param extents per dimension, the class of the instance: its spatial loops before *position* are fixed
 * @param unit what is counted: `elements`, or `rows` of B, which count K elements whatever the extent along N
 * @returns elements (or rows) that arrive over the whole run
 */
export function transfers(
  nest: Nest,
  tensor: Tensor,
  position: number,
  extents: readonly Extent[],
  unit: "elements" | "rows" = "elements",
): number {
  const irrelevant = DIMENSION_INDEX[IRRELEVANT[tensor]];
  const end = nest.bound.length;
  const asked: number[] = [];
  let product = 1;
  for (let d = 0; d < extents.length; d++) {
    const runs = d === irrelevant || (unit === "rows" && d === DIMENSION_INDEX.N);
    const span = spanOf(nest, d, extents[d]?.limit ?? [], 0, runs ? position : end, position);
    asked.push(span);
    product *= span;
  }
  return product - foundThere(nest, position, extents, irrelevant, asked, unit);
}

/**
 * Elements that were asked for while they were already there: Σ_p advances_p · Π_e unmoved_e(p).
 *
 * Walks the temporal loops from the instance outwards. A relevant dimension that has met one of its loops is
 * unmoved only in its last pass, and only if that pass runs the loop once; as soon as one runs more often, no
 * loop further out can find its tile again.
 *
 * @param unmoved per dimension, what the whole run asks for; overwritten
 */
function foundThere(
  nest: Nest,
  position: number,
  extents: readonly Extent[],
  irrelevant: number,
  unmoved: number[],
  unit: "elements" | "rows",
): number {
  unmoved[irrelevant] = 1;
  let found = 0;
  for (let p = position - 1; p >= 0; p--) {
    if (nest.spatial[p]) continue;
    const d = nest.dimension[p] ?? 0;
    const limit = extents[d]?.limit ?? [];
    if (d === irrelevant) {
      const through = spanOf(nest, d, limit, 0, p + 1, position);
      let elements = through - spanOf(nest, d, limit, 0, p, position);
      for (let e = 0; e < unmoved.length; e++) elements *= unmoved[e] ?? 1;
      found += elements;
    } else {
      if ((limit[p] ?? 0) > 0) return found;
      const tiles = unit === "rows" && d === DIMENSION_INDEX.N;
      unmoved[d] = tiles ? 1 : spanOf(nest, d, limit, position, nest.bound.length, position);
    }
  }
  return found;
}

/** Steps in which an instance works: the iterations of all temporal loops outside *position*. */
export function steps(nest: Nest, position: number, extents: readonly Extent[]): number {
  let product = 1;
  for (let d = 0; d < extents.length; d++) {
    product *= spanOf(nest, d, extents[d]?.limit ?? [], 0, position, position);
  }
  return product;
}
