import type { Fanout } from "../architecture/hierarchy.ts";
import type { Loop, SpatialLoop } from "../mapping/loop.ts";
import type { Mapping, MappingLevel } from "../mapping/mapping.ts";
import { ceilDivide, divisors } from "../quantity/exact.ts";
import { DIMENSIONS, TENSORS } from "../workload/tensor.ts";
import type { Chains } from "./chain.ts";
import { isExact } from "./chain.ts";
import type { CertifiedProblem } from "./problem.ts";
import type { Order, Region, Regions } from "./region.ts";

/**
 * The mappings of a region, spelt out: one for all that count alike, which are those that differ only in how a factor
 * is split over the axes of a fanout, in orders inside all memories that matter, and, where no last pass is smaller, in
 * orders with the same innermost loop. Some may not be legal.
 */
export function* mappingsOf(
  problem: CertifiedProblem,
  regions: Regions,
  chains: readonly Chains[],
  region: Region,
): Generator<Mapping> {
  const { keeps } = region;
  if (!keeps) {
    for (const part of regions.split(region, 0)) {
      if (part) yield* mappingsOf(problem, regions, chains, part);
    }
    return;
  }
  const { levels } = problem.architecture.hierarchy;
  const array = problem.architecture.cim?.arrayFanout ?? 0;
  const last = Math.max(array, ...keeps.map((kept, i) => (kept === 0 ? 0 : i)));
  for (const rows of product(region.chains.map((of) => [...of]))) {
    if (!regions.holds(rows)) continue;
    const exact = rows.every((row, d) => chains[d] && isExact(chains[d], row));
    const factors = levels.map((_, i) =>
      rows.map((row, d) => chains[d]?.factor[row * levels.length + i] ?? 1),
    );
    const choices = levels.map((level, i): MappingLevel[] => {
      const of = factors[i] ?? [];
      if (level.kind === "fanout") return fanoutLevel(level, of, lefts(problem, factors, i));
      const loops = of.flatMap((bound, d): Loop[] =>
        bound > 1 ? [{ dimension: DIMENSIONS[d] ?? "M", bound }] : [],
      );
      const orders = i < last ? ordersOf(loops, region.orders[i], i, exact) : [loops];
      const kept = TENSORS.filter((_, t) => ((keeps[i] ?? 0) >> t) & 1);
      return orders.map((temporal) => ({ level: level.name, keeps: kept, temporal, spatial: [] }));
    });
    for (const chosen of product(choices)) yield { levels: chosen };
  }
}

/** Per dimension, the passes that the factors inside level *i* leave. */
function lefts(
  { gemm }: CertifiedProblem,
  factors: readonly (readonly number[])[],
  i: number,
): number[] {
  return DIMENSIONS.map((dimension, d) =>
    factors.slice(i + 1).reduceRight((left, of) => ceilDivide(left, of[d] ?? 1), gemm[dimension]),
  );
}

/** The first split of factors over both axes that fits, x outside y, without idle last iterations; [] if none does. */
function fanoutLevel(
  fanout: Fanout,
  factors: readonly number[],
  left: readonly number[],
): MappingLevel[] {
  const axes = [fanout.x, fanout.y] as const;
  const place = (d: number, x: number, y: number): SpatialLoop[] | undefined => {
    const factor = factors[d];
    const dimension = DIMENSIONS[d];
    if (factor === undefined || !dimension) return [];
    for (const outer of divisors(factor)) {
      const inner = factor / outer;
      const passes = left[d] ?? 1;
      if (outer > x || inner > y || inner > passes || outer > ceilDivide(passes, inner)) continue;
      if (axes.some((axis, a) => (a ? inner : outer) > 1 && !axis.dimensions.includes(dimension)))
        continue;
      const rest = place(d + 1, Math.floor(x / outer), Math.floor(y / inner));
      const own: SpatialLoop[] = [
        { dimension, bound: outer, axis: "x" },
        { dimension, bound: inner, axis: "y" },
      ];
      if (rest) return [...own.filter(({ bound }) => bound > 1), ...rest];
    }
    return undefined;
  };
  const spatial = place(0, fanout.x.size, fanout.y.size);
  return spatial ? [{ level: fanout.name, keeps: [], temporal: [], spatial }] : [];
}

/** The orders of loops that a decision leaves; only one per innermost loop if no other difference matters. */
function ordersOf(
  loops: readonly Loop[],
  order: Order | undefined,
  level: number,
  exact: boolean,
): Loop[][] {
  const allowed = permutations(loops).filter((of) => !order || isOrder(of, order, level));
  if (!exact) return allowed;
  const seen = new Set<string | undefined>();
  return allowed.filter((of) => {
    const innermost = of[of.length - 1]?.dimension;
    return !seen.has(innermost) && seen.add(innermost);
  });
}

function isOrder(loops: readonly Loop[], { kind, innermost }: Order, level: number): boolean {
  if (kind === "open") return true;
  if (kind === "none") return loops.length === 0;
  if (loops[loops.length - 1]?.dimension !== DIMENSIONS[innermost]) return false;
  return kind === "only" ? loops.length === 1 : loops.length > 1 || level === 0;
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, i) =>
    permutations(items.filter((_, j) => j !== i)).map((rest) => [item, ...rest]),
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
