import type { FactorRange } from "../mapspace/constraints.ts";
import type { Dimension } from "../workload/tensor.ts";
import { DIMENSIONS } from "../workload/tensor.ts";
import type { TimeloopProblem } from "./problem.ts";

/** Dimensions of a problem, by name, that are one of ours: those with more than one iteration. */
function groupOf({ dimensions, bounds }: TimeloopProblem, dimension: Dimension): string[] {
  return [...dimensions].flatMap(([name, kind]) =>
    kind === dimension && (bounds.get(name) ?? 1) > 1 ? [name] : [],
  );
}

/**
 * The ranges of our dimensions, of ranges of a problem's: where several are one of ours, all of them must be 1, or
 * complete, since what lies between cannot be said of their product.
 *
 * @returns the ranges, or the name of a dimension whose range cannot be said
 */
export function groupedRanges(
  problem: TimeloopProblem,
  ranges: ReadonlyMap<string, FactorRange>,
): Partial<Record<Dimension, FactorRange>> | string {
  const grouped: Partial<Record<Dimension, FactorRange>> = {};
  for (const dimension of DIMENSIONS) {
    const group = groupOf(problem, dimension);
    const stated = group.filter((name) => ranges.has(name));
    const [first] = stated;
    if (first === undefined) continue;
    const alone = group.length === 1;
    const every = (test: (range: FactorRange, extent: number) => boolean) =>
      stated.length === group.length &&
      group.every((name) => {
        const range = ranges.get(name);
        return range !== undefined && test(range, problem.bounds.get(name) ?? 1);
      });
    const range = ranges.get(first);
    const { [dimension]: extent } = problem.gemm;
    if (alone && range) grouped[dimension] = range;
    else if (every(({ most }) => most === 1)) grouped[dimension] = { least: 1, most: 1 };
    else if (every(({ least }, whole) => least === whole))
      grouped[dimension] = { least: extent, most: extent };
    else return first;
  }
  return grouped;
}

/**
 * Our dimensions in the order of a problem's; those of one iteration are left out.
 *
 * @returns the order, or the name of a dimension that does not stand beside the others that are the same of ours
 */
export function groupedOrder(
  problem: TimeloopProblem,
  names: readonly string[],
): readonly Dimension[] | string {
  const real = names.filter((name) => (problem.bounds.get(name) ?? 1) > 1);
  const order: Dimension[] = [];
  for (const [i, name] of real.entries()) {
    const dimension = problem.dimensions.get(name);
    if (dimension === undefined || order.includes(dimension)) continue;
    const group = groupOf(problem, dimension);
    const beside = real.slice(i, i + group.length);
    if (!group.every((one) => beside.includes(one))) return name;
    order.push(dimension);
  }
  return order;
}
