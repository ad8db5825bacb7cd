import type { Hierarchy, Memory } from "../architecture/hierarchy.ts";
import { DIMENSION_INDEX, DIMENSIONS, IRRELEVANT, TENSORS } from "../workload/tensor.ts";
import type { Mapspace } from "./mapspace.ts";

/**
 * Which tensors each memory keeps, a bit set of 1 << index in TENSORS per level, 0 for a fanout; and what that says of
 * chains: levels where a factor above 1 is of no use or cannot be.
 */
export type Keeps = readonly number[];

/** Every choice that a hierarchy allows; ascending by the bit sets, the outermost level's first. */
export function keepSets({ levels }: Hierarchy): Keeps[] {
  let sets: number[][] = [[]];
  for (const level of levels) {
    const choices = level.kind === "memory" ? keepChoices(level) : [0];
    sets = sets.flatMap((set) => choices.map((kept) => [...set, kept]));
  }
  return sets;
}

function keepChoices({ keeps, capacity }: Memory): number[] {
  const choices: number[] = [];
  for (let kept = 0; kept < 1 << TENSORS.length; kept++) {
    const allowed = TENSORS.every((tensor, t) => {
      const keep = keeps[tensor];
      return keep === "optional" || ((kept >> t) & 1) === (keep === "always" ? 1 : 0);
    });
    // A tile has one element at least.
    const count = TENSORS.filter((_, t) => (kept >> t) & 1).length;
    if (allowed && count <= capacity) choices.push(kept);
  }
  return choices;
}

/**
 * Memories that keep nothing, whose next memory outwards may run every loop that they may: with perfect factors, loops
 * may as well run there (rule 9). Not across the fanout of CiM arrays: what lies inside it is inside one primitive, whose
 * weight loads are counted there. A bit set of levels.
 */
export function emptyLevels({ hierarchy, array, rules }: Mapspace, keeps: Keeps): number {
  // A rule may demand a loop here, or forbid it further out.
  if (rules) return 0;
  let levels = 0;
  let outer: Memory | undefined;
  hierarchy.levels.forEach((level, i) => {
    if (i === array) outer = undefined;
    if (level.kind === "fanout") return;
    const { loops } = level;
    const free = DIMENSIONS.every(
      (d) => loops[d] === 1 || outer?.loops[d] === Number.POSITIVE_INFINITY,
    );
    if (keeps[i] === 0 && outer && free) levels |= 1 << i;
    outer = level;
  });
  return levels;
}

/**
 * Levels at which a factor of a dimension above 1 would make a kept tile too large for its memory, a bit set.
 *
 * @param d index in DIMENSIONS
 */
export function tightLevels({ levels: all }: Hierarchy, keeps: Keeps, d: number): number {
  let levels = 0;
  all.forEach((level, i) => {
    const kept = keeps[i] as number;
    if (level.kind === "fanout" || kept === 0) return;
    const tensors = TENSORS.filter((_, t) => (kept >> t) & 1);
    const relevant = tensors.some((tensor) => DIMENSION_INDEX[IRRELEVANT[tensor]] !== d);
    if (!relevant || level.capacity - (tensors.length - 1) >= 2) return;
    for (let inner = i; inner < all.length; inner++) levels |= 1 << inner;
  });
  return levels;
}
