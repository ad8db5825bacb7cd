import { addTerms, leastTerms, lowerBound, Terms } from "../kernel/bound.ts";
import type { ChainTable } from "../kernel/chain-table.ts";
import { chainTables } from "../kernel/chain-table.ts";
import type { FlatCost } from "../kernel/cost.ts";
import type { DimensionCosts, LeastPart } from "../kernel/dimension-costs.ts";
import {
  createCosts,
  fillCosts,
  leastAt,
  lessenCosts,
  TENSOR_OF_DIMENSION,
} from "../kernel/dimension-costs.ts";
import { createSkeleton } from "../kernel/skeleton.ts";
import type { ChainSet } from "../mapspace/chains.ts";
import { selectChains } from "../mapspace/chains.ts";
import { keepSets } from "../mapspace/kept.ts";
import type { Mapspace } from "../mapspace/mapspace.ts";
import type { Effort } from "./effort.ts";
import type { Refuted } from "./goal.ts";

/** How often what is dropped of one dimension may raise the least for the others. */
const ROUNDS = 3;

/** The chains of a dimension that are left, places in their costs. */
interface Left extends LeastPart {
  readonly costs: DimensionCosts;
  readonly places: Int32Array;
}

/**
 * The chains that may be part of a mapping which is not refuted: the bound of each, with whatever tensors are kept and in
 * whatever order, beside the least that chains of the other dimensions cost (rule 8).
 */
export function shortlist(
  space: Mapspace,
  cost: FlatCost,
  sets: readonly ChainSet[],
  refuted: Refuted,
  effort: Effort,
): ChainSet[] {
  const keeps = keepSets(space.hierarchy);
  // A memory may be too small for what it must keep.
  if (keeps.length === 0) return sets.map((set) => selectChains(set, new Int32Array(0)));
  const left = chainTables(cost, sets).map((table): Left => {
    const costs = leastCosts(cost, keeps, table, effort);
    const places = Int32Array.from(costs.chains.keys());
    return { costs, places, least: leastAt(cost, costs, places) };
  });
  const figure = { energy_pJ: 0, time_ns: 0 };
  const others = new Terms(cost);
  const all = new Terms(cost);
  for (let round = 0; round < ROUNDS; round++) {
    let dropped = false;
    left.forEach(({ costs, places }, d) => {
      others.reset();
      left.forEach((of, other) => {
        if (other !== d) leastTerms(others, of, others);
      });
      const kept = places.filter((place) => {
        addTerms(others, costs, place, all);
        lowerBound(cost, all, all.energy, figure);
        effort.bounded();
        return effort.ended || !refuted(figure);
      });
      if (kept.length === places.length) return;
      dropped = true;
      left[d] = { costs, places: kept, least: leastAt(cost, costs, kept) };
    });
    if (!dropped) break;
  }
  return left.map(({ costs, places }) => selectChains(costs.table.set, places));
}

/** The least that each chain of a dimension costs under any choice of kept tensors, every run as long as can be. */
function leastCosts(
  cost: FlatCost,
  keepSets: readonly (readonly number[])[],
  table: ChainTable,
  effort: Effort,
): DimensionCosts {
  const { count } = table.set;
  const tensor = TENSOR_OF_DIMENSION[table.dimension];
  const stays = new Map<string, number[]>();
  for (const keeps of keepSets) {
    const own = keeps.map((kept) => (tensor === undefined ? 0 : kept & (1 << tensor)));
    stays.set(own.join(), own);
  }
  const open = cost.spatial.map(() => undefined);
  const all = Int32Array.from({ length: count }, (_, i) => i);
  let least: DimensionCosts | undefined;
  for (const keeps of stays.values()) {
    effort.ask();
    // A search that is to end has no use for the rest.
    if (least && effort.ended) break;
    const costs = createCosts(cost, table, all);
    fillCosts(cost, createSkeleton(cost, keeps, open), costs, 0, count);
    if (least) lessenCosts(least, costs);
    else least = costs;
  }
  if (!least) throw new Error("a mapspace without a choice of kept tensors has no costs");
  return least;
}
