import type { Hierarchy } from "../../../src/architecture/hierarchy.ts";
import type { SpatialLoop } from "../../../src/mapping/loop.ts";
import type { Mapping, MappingLevel } from "../../../src/mapping/mapping.ts";
import type { Dimension, Tensor } from "../../../src/workload/tensor.ts";
import { TENSORS } from "../../../src/workload/tensor.ts";

/** A loop by its level and its place among the loops there. */
export interface Place {
  readonly level: number;
  readonly index: number;
}

/** A loop as the editor has it: one with an axis runs side by side. */
export type AnyLoop = SpatialLoop | { dimension: Dimension; bound: number; axis?: undefined };

/** A changed mapping, and where the loop that was touched is now. */
export interface Edit {
  readonly mapping: Mapping;
  readonly place?: Place;
}

export function loopsOf({ temporal, spatial }: MappingLevel): readonly AnyLoop[] {
  return spatial.length > 0 ? spatial : temporal;
}

function loopAt({ levels }: Mapping, { level, index }: Place): AnyLoop | undefined {
  const of = levels[level];
  return of && loopsOf(of)[index];
}

/**
 * Moves a loop, or a factor of it, one place outwards (−1) or inwards (1): a whole temporal loop past its neighbour, anything
 * else to the next level that may have it and has room. There it joins the loop of its dimension, if there is one.
 *
 * @returns undefined if there is no such place
 */
export function moved(
  hierarchy: Hierarchy,
  mapping: Mapping,
  place: Place,
  direction: -1 | 1,
  factor: number,
): Edit | undefined {
  const loop = loopAt(mapping, place);
  if (!loop || loop.bound % factor !== 0) return undefined;
  const next = place.index + direction;
  const neighbour = loopAt(mapping, { ...place, index: next });
  if (neighbour && loop.axis === undefined && factor === loop.bound)
    return reordered(mapping, place, { ...place, index: next });
  for (let to = place.level + direction; hierarchy.levels[to]; to += direction) {
    const axis = seatAt(hierarchy, mapping, to, loop.dimension, factor);
    if (axis === undefined) continue;
    const left = withBound(mapping, place, loop.bound / factor);
    const seat = axis === "memory" ? {} : { axis };
    const part = { dimension: loop.dimension, bound: factor, ...seat };
    return joined(left, to, part, direction);
  }
  return undefined;
}

/** Moves a whole loop to a place, as dragging does; to another level it keeps its bound. */
export function dropped(
  hierarchy: Hierarchy,
  mapping: Mapping,
  from: Place,
  to: Place,
): Edit | undefined {
  const loop = loopAt(mapping, from);
  if (!loop) return undefined;
  if (from.level === to.level) return reordered(mapping, from, to);
  const { dimension, bound } = loop;
  const axis = seatAt(hierarchy, mapping, to.level, dimension, bound, true);
  if (axis === undefined) return undefined;
  const part = { dimension, bound, ...(axis === "memory" ? {} : { axis }) };
  return joined(withBound(mapping, from, 1), to.level, part, 1, to.index);
}

/** Sets how often a loop runs; 1 takes it away. */
export function withBound(mapping: Mapping, { level, index }: Place, bound: number): Mapping {
  return changed(mapping, level, (loops) =>
    loops.flatMap((loop, i) => (i !== index ? [loop] : bound > 1 ? [{ ...loop, bound }] : [])),
  );
}

/** Puts a spatial loop on the other axis. */
export function withAxis(mapping: Mapping, { level, index }: Place, axis: "x" | "y"): Mapping {
  return changed(mapping, level, (loops) =>
    loops.map((loop, i) => (i === index ? { ...loop, axis } : loop)),
  );
}

/** Adds a loop inside those of a level. */
export function withLoop(mapping: Mapping, level: number, loop: AnyLoop): Mapping {
  return joined(mapping, level, loop, -1).mapping;
}

/** Keeps a tensor at a level, or passes it by. */
export function withKeep(mapping: Mapping, level: number, tensor: Tensor): Mapping {
  return {
    levels: mapping.levels.map((of, i) => {
      if (i !== level) return of;
      const kept = (one: Tensor) => of.keeps.includes(one) !== (one === tensor);
      return { ...of, keeps: TENSORS.filter(kept) };
    }),
  };
}

/** Divisors of a bound above 1, the whole first and then the smallest. */
export function factorsOf(bound: number): number[] {
  const found: number[] = [];
  for (let d = 2; d * d <= bound && d < 100_000; d++) {
    if (bound % d === 0) found.push(d, ...(d * d === bound ? [] : [bound / d]));
  }
  return [bound, ...found.sort((a, b) => a - b)];
}

/** What a loop becomes at a level: temporal, along an axis that allows its dimension, or nothing that is possible. */
function seatAt(
  hierarchy: Hierarchy,
  mapping: Mapping,
  level: number,
  dimension: Dimension,
  factor: number,
  anyway = false,
): "memory" | "x" | "y" | undefined {
  const of = hierarchy.levels[level];
  if (!of) return undefined;
  if (of.kind === "memory") return anyway || of.loops[dimension] > 1 ? "memory" : undefined;
  const room = (axis: "x" | "y") => {
    const along = mapping.levels[level]?.spatial.filter((loop) => loop.axis === axis) ?? [];
    return of[axis].size / along.reduce((product, { bound }) => product * bound, factor);
  };
  const allowed = (["x", "y"] as const).filter(
    (axis) => of[axis].size > 1 && (anyway || of[axis].dimensions.includes(dimension)),
  );
  return allowed.find((axis) => room(axis) >= 1) ?? (anyway ? allowed[0] : undefined);
}

function joined(
  mapping: Mapping,
  level: number,
  part: AnyLoop,
  direction: -1 | 1,
  at?: number,
): Edit {
  let index = 0;
  const next = changed(mapping, level, (loops) => {
    const same = loops.findIndex(
      ({ dimension, axis }) => dimension === part.dimension && axis === part.axis,
    );
    if (same >= 0) {
      index = same;
      return loops.map((loop, i) =>
        i === same ? { ...loop, bound: loop.bound * part.bound } : loop,
      );
    }
    index = at ?? (direction === 1 ? 0 : loops.length);
    return [...loops.slice(0, index), part, ...loops.slice(index)];
  });
  return { mapping: next, place: { level, index } };
}

function reordered(mapping: Mapping, from: Place, to: Place): Edit {
  const next = changed(mapping, from.level, (loops) => {
    const loop = loops[from.index];
    if (!loop) return loops;
    const others = loops.filter((_, i) => i !== from.index);
    return [...others.slice(0, to.index), loop, ...others.slice(to.index)];
  });
  return { mapping: next, place: to };
}

function changed(
  { levels }: Mapping,
  level: number,
  change: (loops: readonly AnyLoop[]) => readonly AnyLoop[],
): Mapping {
  return {
    levels: levels.map((of, i) => {
      if (i !== level) return of;
      const loops = change(loopsOf(of));
      return {
        ...of,
        temporal: loops.flatMap(({ dimension, bound, axis }) =>
          axis === undefined ? [{ dimension, bound }] : [],
        ),
        spatial: loops.flatMap((loop) => (loop.axis === undefined ? [] : [loop])),
      };
    }),
  };
}
