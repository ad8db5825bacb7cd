import type { Hierarchy } from "../architecture/hierarchy.ts";
import type { Loop } from "../mapping/loop.ts";
import type { Dimension } from "../workload/tensor.ts";
import { DIMENSION_INDEX, DIMENSIONS } from "../workload/tensor.ts";

/**
 * What the order of the loops at one memory can do: it decides which loops a tensor's innermost run of irrelevant
 * loops holds. Only the innermost loop of a level can begin such a run, and a run goes on to the next level outwards
 * only if that loop is the level's one loop. So the orders of a level fall into few classes (rule 1):
 *
 * - `none`: no loops; runs go on.
 * - `only d`: one loop, over d; the run of the tensor that d does not index goes on, others end.
 * - `last d`: d innermost of several; the run of the tensor that d does not index takes d and ends, others end.
 *
 * At the outermost memory a run ends anyway, so there `last d` stands for `only d` and `none` as well. Batch indexes
 * all tensors: innermost of several it helps none, so it never stands there (rule 2).
 */
export interface OrderClass {
  readonly kind: "none" | "only" | "last";
  /** The innermost dimension, an index into DIMENSIONS; −1 for none. */
  readonly innermost: number;
}

const NONE: OrderClass = { kind: "none", innermost: -1 };
const INNERMOST: readonly Dimension[] = ["M", "N", "K"];

/** The classes in the order that decides ties. */
const ONLY = DIMENSIONS.map((d): OrderClass => ({ kind: "only", innermost: DIMENSION_INDEX[d] }));
const LAST = INNERMOST.map((d): OrderClass => ({ kind: "last", innermost: DIMENSION_INDEX[d] }));

/** The classes that the loops of a memory may take. */
export function orderClasses({ levels }: Hierarchy, level: number): readonly OrderClass[] {
  const memory = levels[level];
  if (memory?.kind !== "memory") return [];
  if (level === 0) return LAST;
  const allowed = (d: number) => (memory.loops[DIMENSIONS[d] ?? "M"] ?? 1) > 1;
  const loops = DIMENSIONS.filter((d) => memory.loops[d] > 1).length;
  return [
    NONE,
    ...ONLY.filter(({ innermost }) => allowed(innermost)),
    ...(loops > 1 ? LAST.filter(({ innermost }) => allowed(innermost)) : []),
  ];
}

/**
 * The dimensions that have no loop at a memory whose order is of a class, since a rule puts them further inside; indices
 * into DIMENSIONS.
 */
export function ruledOut(ruled: readonly Dimension[], { kind, innermost }: OrderClass): number[] {
  if (kind === "none") return [];
  const inside = ruled.map((dimension) => DIMENSION_INDEX[dimension]);
  const at = inside.indexOf(innermost);
  return at < 0 ? inside : inside.slice(0, at);
}

/** The index, among all classes, by which ties are decided. */
export function classRank({ kind, innermost }: OrderClass): number {
  if (kind === "none") return 0;
  return kind === "only" ? 1 + innermost : 1 + DIMENSIONS.length + innermost;
}

/**
 * The class of loops in an order, outermost first; loops of bound 1 do not count. At the outermost memory the class of
 * a nest without loops over M, N and K is the first by convention.
 */
export function classOf(loops: readonly Loop[], level: number): OrderClass {
  const real = loops.filter((loop) => loop.bound > 1);
  const last = real[real.length - 1];
  if (level === 0) {
    const several = real.some((loop) => loop.dimension !== "batch");
    return { kind: "last", innermost: last && several ? DIMENSION_INDEX[last.dimension] : 0 };
  }
  if (!last) return NONE;
  return { kind: real.length === 1 ? "only" : "last", innermost: DIMENSION_INDEX[last.dimension] };
}

/**
 * The loops of a level in the order that stands for a class: its innermost dimension inside, of the others M inside N
 * inside K inside batch.
 *
 * @param factors per dimension
 * @param ruled dimensions that a rule puts innermost, in this order from the innermost; of those before *innermost* all
 *   factors are 1
 */
export function orderedLoops(
  factors: readonly number[],
  innermost: number,
  ruled: readonly Dimension[] = [],
): Loop[] {
  const inside = ruled.map((dimension) => DIMENSION_INDEX[dimension]).reverse();
  const order = [3, 2, 1, 0].filter((d) => d !== innermost && !inside.includes(d));
  if (innermost >= 0 && !inside.includes(innermost)) order.push(innermost);
  return [...order, ...inside]
    .map((d): Loop => ({ dimension: DIMENSIONS[d] ?? "M", bound: factors[d] ?? 1 }))
    .filter((loop) => loop.bound > 1);
}

/**
 * The level from which inwards the loops over *dimension* belong to the innermost run outside *position*: a tensor
 * that the dimension does not index moves once per pass of the loops outside the level which is returned.
 *
 * @param classes per level; undefined for a fanout, whose loops never end a run
 */
export function runStart(
  classes: readonly (OrderClass | undefined)[],
  dimension: number,
  position: number,
): number {
  for (let i = position - 1; i >= 0; i--) {
    const of = classes[i];
    if (!of || of.kind === "none") continue;
    if (of.innermost !== dimension) return i + 1;
    if (of.kind === "last") return i;
  }
  return 0;
}
