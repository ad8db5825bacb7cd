import type { Fanout, Hierarchy } from "../architecture/hierarchy.ts";
import { legalityIssues } from "../mapping/legal.ts";
import type { Loop, SpatialLoop } from "../mapping/loop.ts";
import type { Mapping, MappingLevel } from "../mapping/mapping.ts";
import { ceilDivide, divisors } from "../quantity/exact.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Dimension, Tensor } from "../workload/tensor.ts";
import { DIMENSIONS, TENSORS } from "../workload/tensor.ts";
import { obeysRules } from "./constraints.ts";
import type { Factors, Mapspace } from "./mapspace.ts";
import { filledFirst } from "./mapspace.ts";

/**
 * Every mapping of a mapspace, one after another: what the mapspace is, spelt out. It uses nothing of what the optimal
 * mapper knows about mapspaces, so that it can be held against it; small spaces only.
 *
 * Every factor of every loop is tried, every order of the loops with more than one iteration, and every choice of
 * kept tensors; what is legal is asked of mapping/legal.ts.
 */
export function* enumerateMappings(space: Mapspace): Generator<Mapping> {
  const { hierarchy, gemm, fillFirst } = space;
  for (const mapping of enumerateAll(space)) {
    if (!obeysRules(space, mapping) || legalityIssues(hierarchy, gemm, mapping).length > 0)
      continue;
    if (!fillFirst || filledFirst(fillFirst, gemm, mapping)) yield mapping;
  }
}

/** What enumerateMappings chooses the legal mappings from. */
export function* enumerateAll({ hierarchy, gemm, factors }: Mapspace): Generator<Mapping> {
  const slots = slotsOf(hierarchy);
  const perDimension = DIMENSIONS.map((d) => [...splits(slots, gemm, d, factors)]);
  for (const bounds of product(perDimension)) {
    const loops = slots.map((_, slot) =>
      DIMENSIONS.map((dimension, d): Loop => ({ dimension, bound: bounds[d]?.[slot] ?? 1 })),
    );
    const choices = hierarchy.levels.map((level, i): MappingLevel[] => {
      const here = slots.flatMap((slot, s) =>
        slot.level === i
          ? [{ axis: slot.axis, loops: loops[s]?.filter((l) => l.bound > 1) ?? [] }]
          : [],
      );
      if (level.kind === "fanout") {
        const spatial = here.flatMap(({ axis, loops: of }) =>
          of.map((loop): SpatialLoop => ({ ...loop, axis: axis ?? "x" })),
        );
        return [{ level: level.name, keeps: [], temporal: [], spatial }];
      }
      const orders = permutations(here[0]?.loops ?? []);
      return keepChoices(level.keeps).flatMap((keeps) =>
        orders.map((temporal) => ({ level: level.name, keeps, temporal, spatial: [] })),
      );
    });
    for (const levels of product(choices)) yield { levels };
  }
}

/** Where one loop per dimension may be: a memory, or an axis of a fanout. */
interface Slot {
  readonly level: number;
  readonly axis?: "x" | "y";
  readonly most: (dimension: Dimension) => number;
  /** The one bound that a filled axis takes. */
  readonly width?: (dimension: Dimension, extent: number) => number;
}

function slotsOf({ levels }: Hierarchy): Slot[] {
  return levels.flatMap((level, i): Slot[] => {
    if (level.kind === "memory") return [{ level: i, most: (d) => level.loops[d] }];
    return (["x", "y"] as const).map((axis) => axisSlot(level, i, axis));
  });
}

function axisSlot(fanout: Fanout, level: number, axis: "x" | "y"): Slot {
  const { size, dimensions, filled } = fanout[axis];
  const most = (d: Dimension) => (dimensions.includes(d) ? size : 1);
  if (!filled) return { level, axis, most };
  return { level, axis, most, width: (d, extent) => Math.min(most(d), extent) };
}

/** Every list of bounds for one dimension, one per slot, that covers its extent without idle iterations. */
function* splits(
  slots: readonly Slot[],
  gemm: Gemm,
  dimension: Dimension,
  factors: Factors,
): Generator<number[]> {
  function* split(s: number, left: number): Generator<number[]> {
    const slot = slots[s];
    if (!slot) {
      if (left === 1) yield [];
      return;
    }
    const width = slot.width?.(dimension, gemm[dimension]);
    for (const bound of width === undefined ? choices(left) : [width]) {
      if (bound > slot.most(dimension) || bound > left) continue;
      for (const outer of split(s - 1, ceilDivide(left, bound))) yield [...outer, bound];
    }
  }
  const choices = (left: number) =>
    factors === "perfect" ? divisors(left) : Array.from({ length: left }, (_, i) => i + 1);
  yield* split(slots.length - 1, gemm[dimension]);
}

function keepChoices(keeps: Readonly<Record<Tensor, "always" | "never" | "optional">>): Tensor[][] {
  let choices: Tensor[][] = [[]];
  for (const tensor of TENSORS) {
    const keep = keeps[tensor];
    const kept = choices.map((choice) => [...choice, tensor]);
    if (keep === "always") choices = kept;
    if (keep === "optional") choices = [...choices, ...kept];
  }
  return choices;
}

/** All orders of some items. */
export function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, i) =>
    permutations([...items.slice(0, i), ...items.slice(i + 1)]).map((rest) => [item, ...rest]),
  );
}

/** Every combination of one item per list. */
function* product<T>(lists: readonly (readonly T[])[], from = 0): Generator<T[]> {
  const list = lists[from];
  if (!list) {
    yield [];
    return;
  }
  for (const item of list) for (const rest of product(lists, from + 1)) yield [item, ...rest];
}
