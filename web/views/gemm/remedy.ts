import type { Hierarchy } from "../../../src/architecture/hierarchy.ts";
import { legalityIssues } from "../../../src/mapping/legal.ts";
import type { Mapping } from "../../../src/mapping/mapping.ts";
import type { Gemm } from "../../../src/workload/gemm.ts";
import type { Dimension } from "../../../src/workload/tensor.ts";
import { DIMENSIONS } from "../../../src/workload/tensor.ts";
import type { Place } from "./edit.ts";
import { loopsOf, withBound } from "./edit.ts";

/** Faults of the product of a dimension's loops: too small, or so large that iterations never run. */
const OF_PRODUCTS: readonly string[] = ["uncovered-dimension", "idle-iteration"];

/**
 * What makes the loops of each dimension multiply to its extent again where they do not: another bound of one loop.
 *
 * @param before the mapping before the last edit: the loop that was edited is not to be changed back if another will do
 */
export function remedies(
  hierarchy: Hierarchy,
  gemm: Gemm,
  mapping: Mapping,
  before: Mapping,
): string[] {
  return DIMENSIONS.flatMap((dimension) => {
    if (covers(hierarchy, gemm, mapping, dimension)) return [];
    const all = placesOf(mapping, dimension).flatMap(({ place, bound }) => {
      const others = productOf(mapping, dimension) / bound;
      const fitting = Math.ceil(gemm[dimension] / others);
      const mended = withBound(mapping, place, fitting);
      const name = hierarchy.levels[place.level]?.name;
      if (fitting === bound || !covers(hierarchy, gemm, mended, dimension)) return [];
      const text = fitting === 1 ? `none in place of ${bound}` : `${fitting} in place of ${bound}`;
      return [
        { text: `${text} at ${name}`, isEdited: bound !== boundAt(before, place, dimension) },
      ];
    });
    const others = all.filter(({ isEdited }) => !isEdited);
    const told = (others.length > 0 ? others : all).map(({ text }) => text);
    if (told.length > 0) return [`${dimension} is right again with ${told.join(", or ")}`];
    const missing = Math.ceil(gemm[dimension] / productOf(mapping, dimension));
    return missing > 1 ? [`${dimension} is right again with another loop of ${missing}`] : [];
  });
}

/** Whether the loops over a dimension reach its extent, and none runs beyond it. */
function covers(hierarchy: Hierarchy, gemm: Gemm, mapping: Mapping, of: Dimension): boolean {
  const found = legalityIssues(hierarchy, gemm, mapping, { constraints: false });
  const isAbout = new RegExp(`(: |over )${of}( |$)`);
  return !found.some(({ code, message }) => OF_PRODUCTS.includes(code) && isAbout.test(message));
}

function placesOf({ levels }: Mapping, of: Dimension) {
  return levels.flatMap((level, i) =>
    loopsOf(level).flatMap(({ dimension, bound }, index) =>
      dimension === of ? [{ place: { level: i, index }, bound }] : [],
    ),
  );
}

function productOf(mapping: Mapping, of: Dimension): number {
  return placesOf(mapping, of).reduce((product, { bound }) => product * bound, 1);
}

/** How often a loop ran before; undefined if it was not there, or is over another dimension. */
function boundAt({ levels }: Mapping, { level, index }: Place, of: Dimension): number | undefined {
  const before = levels[level];
  const loop = before && loopsOf(before)[index];
  return loop?.dimension === of ? loop.bound : undefined;
}
