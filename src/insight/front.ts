import type { Mapping } from "../mapping/mapping.ts";
import { TIE } from "../search/goal.ts";
import type { Limits } from "../search/limits.ts";
import type { SearchProblem } from "../search/search.ts";
import { search } from "../search/search.ts";

/** A mapping that no other of its mapspace beats in energy without losing time. */
export interface FrontPoint {
  readonly energy_pJ: number;
  readonly time_ns: number;
  readonly mapping: Mapping;
}

/** The energy–latency front of one mapspace. */
export interface Front {
  /** From the least energy to the least time; none if no mapping is legal. */
  readonly points: readonly FrontPoint[];
  /** Whether these are all points. If a limit ended the search, those found are on the front, and faster ones may lack. */
  readonly complete: boolean;
  /** Bounds computed by all searches. */
  readonly nodes: number;
}

/**
 * Every pair of energy and time that no mapping beats, each with its mapping, proven.
 *
 * The first point has the least energy and, among those of that energy, the least time. Each further one is the same
 * among the mappings faster than the point before. Whatever is not found so is no faster than some point that needs no
 * more energy. Figures that differ by no more than rounding (TIE) count as equal.
 *
 * @param limits of nodes for all searches together
 */
export function paretoFront(problem: SearchProblem, limits: Limits = {}): Front {
  const points: FrontPoint[] = [];
  let nodes = 0;
  for (;;) {
    const last = points[points.length - 1];
    const fasterThan = last ? { fasterThan_ns: last.time_ns * (1 - TIE) } : {};
    const left = limits.nodes === undefined ? {} : { nodes: Math.max(1, limits.nodes - nodes) };
    const found = search(
      problem,
      { first: "energy", second: "latency", ...fasterThan },
      { ...limits, ...left },
    );
    nodes += found.nodes;
    if (!found.proven) return { points, complete: false, nodes };
    if (!found.mapping) return { points, complete: true, nodes };
    const { energy_pJ, time_ns, mapping } = found;
    points.push({ energy_pJ, time_ns, mapping });
  }
}

/** The point of a front with the least energy-delay product; it has the least of all mappings. */
export function leastProduct(points: readonly FrontPoint[]): FrontPoint | undefined {
  let best: FrontPoint | undefined;
  for (const point of points) {
    const product = point.energy_pJ * point.time_ns;
    if (!best || product < best.energy_pJ * best.time_ns * (1 - TIE)) best = point;
  }
  return best;
}

/** A point of a front under one budget, with what the budget takes: area or capacity. */
export interface BudgetPoint {
  /** Index of the front. */
  readonly front: number;
  readonly taken: number;
  readonly point: FrontPoint;
}

/**
 * The points that none of any front beats in energy, time and what the budget takes, ordered by that, then as on their
 * fronts.
 *
 * A mapping that is not on the front of its own budget is beaten by one that is and takes the same, so the fronts are
 * all that need be weighed.
 */
export function jointFront(
  fronts: readonly { readonly front: Front; readonly taken: number }[],
): BudgetPoint[] {
  const all = fronts.flatMap(({ front, taken }, i) =>
    front.points.map((point): BudgetPoint => ({ front: i, taken, point })),
  );
  const kept = all.filter(
    (one, i) => !all.some((other, j) => j !== i && beats(figures(other), figures(one), j < i)),
  );
  return kept.sort((a, b) => a.taken - b.taken || a.front - b.front);
}

function figures({ taken, point }: BudgetPoint): number[] {
  return [point.energy_pJ, point.time_ns, taken];
}

/** Whether figures are nowhere worse than others and somewhere better, or equal and *first*. */
function beats(some: readonly number[], others: readonly number[], first: boolean): boolean {
  let better = first;
  for (const [i, a] of some.entries()) {
    const b = others[i] ?? a;
    if (a > b * (1 + TIE)) return false;
    if (a < b * (1 - TIE)) better = true;
  }
  return better;
}
