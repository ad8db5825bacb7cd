import { addTerms, leastTerms, lowerBound, Terms } from "../kernel/bound.ts";
import type { FlatCost } from "../kernel/cost.ts";
import type { DimensionCosts } from "../kernel/dimension-costs.ts";
import {
  dimensionCosts,
  leastOfAll,
  mergeLeast,
  TENSOR_OF_DIMENSION,
} from "../kernel/dimension-costs.ts";
import { createSkeleton } from "../kernel/skeleton.ts";
import type { ChainSet } from "../mapspace/chains.ts";
import { selectChains } from "../mapspace/chains.ts";
import type { Mapspace } from "../mapspace/mapspace.ts";
import type { Refuted } from "./goal.ts";
import { keepSets } from "./skeletons.ts";

/**
 * The chains that may be part of a mapping which is not refuted: the bound of each, with whatever tensors are kept and in
 * whatever order, beside the least that chains of the other dimensions cost (rule 8).
 */
export function shortlist(
  space: Mapspace,
  cost: FlatCost,
  sets: readonly ChainSet[],
  refuted: Refuted,
): ChainSet[] {
  const keeps = keepSets(space);
  // A memory may be too small for what it must keep.
  if (keeps.length === 0) return sets.map((set) => selectChains(set, new Int32Array(0)));
  let costs = sets.map((_, d) => leastCosts(cost, keeps, sets, d));
  const figure = { energy_pJ: 0, time_ns: 0 };
  const others = new Terms(cost);
  const all = new Terms(cost);
  // What is dropped of one dimension raises the least for the others.
  for (let round = 0; round < ROUNDS; round++) {
    let dropped = 0;
    costs = costs.map((own, d) => {
      others.reset();
      costs.forEach((of, other) => {
        if (other !== d) leastTerms(others, of, others);
      });
      const kept = own.chains
        .map((_, i) => i)
        .filter((i) => {
          addTerms(others, own, i, all);
          lowerBound(cost, all, all.energy, figure);
          return !refuted(figure);
        });
      dropped += own.chains.length - kept.length;
      return kept.length === own.chains.length ? own : selectCosts(cost, own, kept);
    });
    if (dropped === 0) break;
  }
  return costs.map(({ set, chains }) => selectChains(set, chains));
}

const ROUNDS = 3;

/** The least that each chain of dimension *d* costs under any choice of kept tensors, every run as long as can be. */
function leastCosts(
  cost: FlatCost,
  keepSets: readonly (readonly number[])[],
  sets: readonly ChainSet[],
  d: number,
): DimensionCosts {
  const set = sets[d] as ChainSet;
  const tensor = TENSOR_OF_DIMENSION[d];
  const chains = Int32Array.from({ length: set.count }, (_, chain) => chain);
  const stays = new Map<string, number[]>();
  for (const keeps of keepSets) {
    const own = keeps.map((kept) => (tensor === undefined ? 0 : kept & (1 << tensor)));
    stays.set(own.join(), own);
  }
  const open = cost.spatial.map(() => undefined);
  const all = [...stays.values()].map((keeps) =>
    dimensionCosts(cost, createSkeleton(cost, keeps, open), set, d, chains),
  );
  return mergeLeast(all);
}

/** The costs of some of the chains. @param places ascending */
function selectCosts(cost: FlatCost, costs: DimensionCosts, places: Int32Array): DimensionCosts {
  const rows = (table: Float64Array, width: number) => {
    const selected = new Float64Array(places.length * width);
    places.forEach((place, i) => {
      for (let j = 0; j < width; j++) selected[i * width + j] = table[place * width + j] as number;
    });
    return selected;
  };
  const channels = cost.channels.length;
  const selected = {
    ...costs,
    chains: places.map((place) => costs.chains[place] as number),
    energy: rows(costs.energy, 1),
    traffic: rows(costs.traffic, channels),
    copies: rows(costs.copies, cost.leakGroups.length),
    steps: rows(costs.steps, 1),
    work: rows(costs.work, 1),
    computing: rows(costs.computing, 1),
    rows: rows(costs.rows, 1),
  };
  return { ...selected, least: leastOfAll(cost, selected) };
}
