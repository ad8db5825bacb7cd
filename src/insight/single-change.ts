import type { Level } from "../architecture/hierarchy.ts";
import type { Loop, SpatialLoop } from "../mapping/loop.ts";
import type { Mapping, MappingLevel } from "../mapping/mapping.ts";
import type { Mapspace } from "../mapspace/mapspace.ts";
import { ceilDivide, divisors } from "../quantity/exact.ts";
import type { Dimension, Tensor } from "../workload/tensor.ts";
import { DIMENSIONS, TENSORS } from "../workload/tensor.ts";
import { orderedSpatial } from "./member.ts";

/** Where a dimension has a factor: the loops of a memory, or an axis of a fanout. */
export interface Place {
  readonly level: string;
  readonly axis?: "x" | "y";
}

/**
 * One decision of a mapping, taken otherwise:
 *
 * - `order`: the loops of one memory in another order.
 * - `factor`: one dimension split otherwise between two levels.
 * - `bypass`: one tensor kept at a memory or no longer.
 * - `exchange`: one axis of a fanout given from a dimension to another: each is split otherwise between the axis and
 *   one memory.
 */
export type Decision =
  | {
      readonly kind: "order";
      readonly level: string;
      readonly from: readonly Dimension[];
      readonly to: readonly Dimension[];
    }
  | {
      readonly kind: "factor";
      readonly dimension: Dimension;
      readonly outer: Place;
      readonly inner: Place;
      /** Factors at the outer and at the inner place. */
      readonly from: readonly [number, number];
      readonly to: readonly [number, number];
    }
  | {
      readonly kind: "bypass";
      readonly level: string;
      readonly tensor: Tensor;
      readonly keeps: boolean;
    }
  | {
      readonly kind: "exchange";
      readonly axis: Place;
      readonly memory: string;
      readonly less: { readonly dimension: Dimension; readonly from: number; readonly to: number };
      readonly more: { readonly dimension: Dimension; readonly from: number; readonly to: number };
    };

/** A mapping that differs from another by one decision. It may break capacities and constraints. */
export interface Changed {
  readonly decision: Decision;
  readonly mapping: Mapping;
}

/** Every mapping that differs from *mapping* by one decision and fits the fanouts; legal ones and others. */
export function* singleChanges(space: Mapspace, mapping: Mapping): Generator<Changed> {
  const places = placesOf(space.hierarchy.levels);
  yield* otherOrders(mapping);
  yield* otherFactors(space, mapping, places);
  yield* otherKeeps(space, mapping);
  yield* exchanges(space, mapping, places);
}

/** A place with its index among the levels; places are listed from the outermost, x outside y. */
interface Slot extends Place {
  readonly index: number;
  /** Copies along an axis; Infinity for a memory. */
  readonly size: number;
}

function placesOf(levels: readonly Level[]): Slot[] {
  return levels.flatMap((level, index): Slot[] =>
    level.kind === "memory"
      ? [{ index, level: level.name, size: Number.POSITIVE_INFINITY }]
      : (["x", "y"] as const).map((axis) => ({
          index,
          level: level.name,
          axis,
          size: level[axis].size,
        })),
  );
}

function* otherOrders({ levels }: Mapping): Generator<Changed> {
  for (const [i, { level, temporal }] of levels.entries()) {
    for (const order of permutations(temporal)) {
      if (order.every((loop, j) => loop === temporal[j])) continue;
      const from = temporal.map(({ dimension }) => dimension);
      const to = order.map(({ dimension }) => dimension);
      const mapping = replaced(levels, i, { temporal: order });
      yield { decision: { kind: "order", level, from, to }, mapping };
    }
  }
}

function* otherKeeps({ hierarchy }: Mapspace, { levels }: Mapping): Generator<Changed> {
  for (const [i, { level, keeps }] of levels.entries()) {
    if (i === 0 || hierarchy.levels[i]?.kind !== "memory") continue;
    for (const tensor of TENSORS) {
      const kept = !keeps.includes(tensor);
      const now = TENSORS.filter((one) => (one === tensor ? kept : keeps.includes(one)));
      const mapping = replaced(levels, i, { keeps: now });
      yield { decision: { kind: "bypass", level, tensor, keeps: kept }, mapping };
    }
  }
}

function* otherFactors(
  space: Mapspace,
  mapping: Mapping,
  places: readonly Slot[],
): Generator<Changed> {
  for (const dimension of DIMENSIONS) {
    for (const [i, outer] of places.entries()) {
      for (const inner of places.slice(i + 1)) {
        // Which axis of a fanout has a factor changes no count.
        if (outer.index === inner.index) continue;
        const from = [
          boundAt(mapping, outer, dimension),
          boundAt(mapping, inner, dimension),
        ] as const;
        for (const to of splits(space, mapping, dimension, outer, inner)) {
          const fits =
            fitsAxis(mapping, outer, to[0] / from[0]) && fitsAxis(mapping, inner, to[1] / from[1]);
          if (!fits) continue;
          const decision: Decision = {
            kind: "factor",
            dimension,
            outer: placeOf(outer),
            inner: placeOf(inner),
            from,
            to,
          };
          const [a, b] = to;
          for (const one of withBound(mapping, outer, dimension, a)) {
            for (const changed of withBound(one, inner, dimension, b)) {
              yield { decision, mapping: changed };
            }
          }
        }
      }
    }
  }
}

function* exchanges(
  space: Mapspace,
  mapping: Mapping,
  places: readonly Slot[],
): Generator<Changed> {
  const axes = places.filter(({ axis }) => axis !== undefined);
  const memories = places.filter(({ axis }) => axis === undefined);
  for (const axis of axes) {
    for (const memory of memories) {
      for (const less of DIMENSIONS) {
        const before = boundAt(mapping, axis, less);
        if (before === 1) continue;
        const fewer = axisSplits(space, mapping, less, axis, memory).filter(([a]) => a < before);
        for (const more of DIMENSIONS) {
          if (more === less) continue;
          const own = boundAt(mapping, axis, more);
          const greater = axisSplits(space, mapping, more, axis, memory).filter(([a]) => a > own);
          for (const [a, m] of fewer) {
            for (const [b, n] of greater) {
              if (!fitsAxis(mapping, axis, (a * b) / (before * own))) continue;
              const decision: Decision = {
                kind: "exchange",
                axis: placeOf(axis),
                memory: memory.level,
                less: { dimension: less, from: before, to: a },
                more: { dimension: more, from: own, to: b },
              };
              const changes = [
                [axis, less, a],
                [axis, more, b],
                [memory, less, m],
                [memory, more, n],
              ] as const;
              for (const changed of withBounds(mapping, changes)) {
                yield { decision, mapping: changed };
              }
            }
          }
        }
      }
    }
  }
}

/** Whether an axis holds its loops once their product has grown by a factor. */
function fitsAxis({ levels }: Mapping, { index, axis, size }: Slot, growth: number): boolean {
  if (axis === undefined) return true;
  let used = growth;
  for (const loop of levels[index]?.spatial ?? []) if (loop.axis === axis) used *= loop.bound;
  return Math.round(used) <= size;
}

/** How a dimension may be split between an axis and a memory: [factor at the axis, at the memory]. */
function axisSplits(
  space: Mapspace,
  mapping: Mapping,
  dimension: Dimension,
  axis: Slot,
  memory: Slot,
): [number, number][] {
  if (axis.index < memory.index) return splits(space, mapping, dimension, axis, memory);
  return splits(space, mapping, dimension, memory, axis).map(([m, a]) => [a, m]);
}

/**
 * The ways to split one dimension between two places, all other factors as they are, but the present one.
 *
 * With perfect factors, all that divide what is left. With imperfect ones the inner factor is any that leaves fewer
 * passes than a smaller one would, and the outer one is the least that covers.
 */
function splits(
  { gemm, factors }: Mapspace,
  mapping: Mapping,
  dimension: Dimension,
  outer: Slot,
  inner: Slot,
): [number, number][] {
  const x = boundAt(mapping, outer, dimension);
  const y = boundAt(mapping, inner, dimension);
  const inside = productInside(mapping, inner, dimension);
  const outside = productInside(mapping, undefined, dimension);
  const between = productInside(mapping, outer, dimension) / (inside * y);
  const around = outside / (inside * y * between * x);
  const left = ceilDivide(gemm[dimension], inside);
  const all: [number, number][] = [];
  for (const b of factors === "perfect" ? divisors(left) : tightBounds(left)) {
    const rest = ceilDivide(left, b * between);
    // Factors outside the outer place run to their end only if so many passes are left to them.
    const covering =
      factors === "perfect"
        ? divisors(rest).filter((a) => ceilDivide(rest, a * around) === 1)
        : [ceilDivide(rest, around)];
    for (const a of covering) if (a !== x || b !== y) all.push([a, b]);
  }
  return all;
}

/** The bounds of which no smaller one leaves as few passes of *left*, ascending. */
function tightBounds(left: number): number[] {
  const bounds: number[] = [];
  for (let bound = 1; ; ) {
    bounds.push(bound);
    const passes = ceilDivide(left, bound);
    if (passes === 1) return bounds;
    // The largest bound with as many passes, and one more.
    bound = Math.floor((left - 1) / (passes - 1)) + 1;
  }
}

/** The product of a dimension's factors inside a place; of all its factors without one. */
function productInside({ levels }: Mapping, place: Slot | undefined, dimension: Dimension): number {
  let product = 1;
  levels.forEach(({ temporal, spatial }, i) => {
    if (place && i < place.index) return;
    for (const loop of temporal) {
      if (loop.dimension === dimension && i !== place?.index) product *= loop.bound;
    }
    for (const { dimension: of, axis, bound } of spatial) {
      const isInside = i !== place?.index || (place.axis === "x" && axis === "y");
      if (of === dimension && isInside) product *= bound;
    }
  });
  return product;
}

function boundAt({ levels }: Mapping, { index, axis }: Slot, dimension: Dimension): number {
  const level = levels[index];
  const loops: readonly Loop[] =
    axis === undefined
      ? (level?.temporal ?? [])
      : (level?.spatial ?? []).filter((loop) => loop.axis === axis);
  return loops.reduce(
    (product, loop) => product * (loop.dimension === dimension ? loop.bound : 1),
    1,
  );
}

type BoundChange = readonly [place: Slot, dimension: Dimension, bound: number];

function withBounds(mapping: Mapping, changes: readonly BoundChange[]): Mapping[] {
  let all = [mapping];
  for (const [place, dimension, bound] of changes) {
    all = all.flatMap((one) => withBound(one, place, dimension, bound));
  }
  return all;
}

/** The mapping with another factor at one place: several if a loop is new to a memory, one per place among its loops. */
function withBound(
  mapping: Mapping,
  { index, axis }: Slot,
  dimension: Dimension,
  bound: number,
): Mapping[] {
  const { levels } = mapping;
  const level = levels[index];
  if (!level) return [];
  if (axis !== undefined) {
    const others = level.spatial.filter((of) => of.axis !== axis || of.dimension !== dimension);
    const loop: SpatialLoop = { dimension, bound, axis };
    return [
      replaced(levels, index, { spatial: orderedSpatial(bound > 1 ? [...others, loop] : others) }),
    ];
  }
  const { temporal } = level;
  const at = temporal.findIndex((of) => of.dimension === dimension);
  const loop: Loop = { dimension, bound };
  if (at < 0 && bound > 1) {
    return [...temporal, undefined].map((_, i) =>
      replaced(levels, index, { temporal: [...temporal.slice(0, i), loop, ...temporal.slice(i)] }),
    );
  }
  const changed = temporal.flatMap((of, i) => (i !== at ? [of] : bound > 1 ? [loop] : []));
  return [replaced(levels, index, { temporal: changed })];
}

function replaced(
  levels: readonly MappingLevel[],
  index: number,
  change: Partial<MappingLevel>,
): Mapping {
  return { levels: levels.map((level, i) => (i === index ? { ...level, ...change } : level)) };
}

function placeOf({ level, axis }: Slot): Place {
  return axis === undefined ? { level } : { level, axis };
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, i) =>
    permutations([...items.slice(0, i), ...items.slice(i + 1)]).map((rest) => [item, ...rest]),
  );
}
