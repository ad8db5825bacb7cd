import type { Figure } from "../kernel/bound.ts";
import { addTerms, leastTerms, lessenedTerms, lowerBound, Terms } from "../kernel/bound.ts";
import type { FlatCost } from "../kernel/cost.ts";
import type { Part } from "../kernel/grouped-costs.ts";
import type { Skeleton } from "../kernel/skeleton.ts";
import type { AxisFit } from "../mapspace/axis-fit.ts";
import { axisFit } from "../mapspace/axis-fit.ts";
import type { Mapspace } from "../mapspace/mapspace.ts";
import { fullHold } from "../mapspace/mapspace.ts";
import type { Effort } from "./effort.ts";
import type { Goal, Incumbent } from "./goal.ts";
import { figureOf, TIE } from "./goal.ts";
import type { Searching } from "./searching.ts";
import type { BoundedMemory } from "./tile-limits.ts";
import { boundedMemories, TileLimits } from "./tile-limits.ts";

/**
 * A part of the mapspace: one skeleton with one group of chains per dimension, those that fit the skeleton and have the
 * same spatial factors.
 */
export interface Region {
  /** Place of the skeleton in the order that decides ties. */
  readonly rank: number;
  readonly skeleton: Skeleton;
  /** Chains of M, N, K and batch. */
  readonly parts: readonly Part[];
}

/**
 * Called with a mapping that no bound refutes; chains of M, N, K and batch are indices into their sets. Returns whether the
 * search of the region shall end.
 */
export type Visit = (region: Region, chains: readonly number[]) => boolean;

/** What is chosen at each depth: batch first, then M, N and K. */
export const ORDER: readonly number[] = [3, 0, 1, 2];

/** The chains of one dimension that alone refute nothing, in the order in which they are tried. */
interface Candidates {
  readonly places: Int32Array;
  /** The first figure's bound for each, ascending if sorted. */
  readonly firsts: Float64Array;
}

/**
 * Searches regions: a chain for batch, one for M, one for N, one for K, each step bounded from below by what the
 * chains chosen cost and the least that the others can.
 */
export class ChainSearch {
  readonly #effort: Effort;
  readonly #cost: FlatCost;
  readonly #space: Mapspace;
  readonly #goal: Goal;
  readonly #incumbent: Incumbent;
  readonly #fanouts: readonly { level: number; fits: AxisFit }[];
  readonly #bounded: readonly BoundedMemory[];
  readonly #factors = new Float64Array(4);
  readonly #left = new Float64Array(4);
  readonly #figure: Figure = { energy_pJ: 0, time_ns: 0 };
  /** Terms of what is chosen up to each depth, of what is open after it, and of all but the depth's own dimension. */
  readonly #chosen: readonly Terms[];
  readonly #open: readonly Terms[];
  readonly #others: readonly Terms[];
  readonly #all: Terms;

  constructor({ space, cost, goal, incumbent, effort }: Searching) {
    this.#effort = effort;
    this.#space = space;
    // With perfect factors whatever the factors of a region fit, its chains do.
    this.#fanouts = space.hierarchy.levels.flatMap((level, i) =>
      level.kind === "fanout" && space.factors === "imperfect"
        ? [{ level: i, fits: axisFit(level) }]
        : [],
    );
    this.#bounded = boundedMemories(space);
    this.#cost = cost;
    this.#goal = goal;
    this.#incumbent = incumbent;
    const depths = [0, 1, 2, 3, 4];
    this.#chosen = depths.map(() => new Terms(cost));
    this.#open = depths.map(() => new Terms(cost));
    this.#others = depths.map(() => new Terms(cost));
    this.#all = new Terms(cost);
  }

  /**
   * Searches one region.
   *
   * @param sorted whether to try the most promising chains first; otherwise they are tried by rank
   */
  search(region: Region, visit: Visit, sorted: boolean): void {
    const { parts } = region;
    this.#chosen[0]?.reset();
    this.#open[4]?.reset();
    for (let depth = 3; depth >= 0; depth--) {
      const of = parts[ORDER[depth] as number] as Part;
      leastTerms(this.#open[depth + 1] as Terms, of, this.#open[depth] as Terms);
    }
    const tiles = new TileLimits(this.#bounded, region.skeleton.keeps, parts);
    const search = { region, visit, lists: [], tiles, sorted };
    this.#descend(search, [-1, -1, -1, -1], 0);
  }

  /** The chains of a dimension that alone refute nothing. */
  #candidates(parts: readonly Part[], d: number, sorted: boolean): Candidates {
    const part = parts[d] as Part;
    const others = this.#others[4] as Terms;
    others.reset();
    for (let other = 0; other < 4; other++) {
      if (other !== d) leastTerms(others, parts[other] as Part, others);
    }
    const enough = this.#energyThatRefutes(part, others);
    const chosen = [-1, -1, -1, -1];
    const places: number[] = [];
    const firsts: number[] = [];
    const seconds: number[] = [];
    for (const i of byEnergy(part)) {
      if ((part.costs.energy[i] as number) > enough) break;
      chosen[d] = i;
      const figure = this.#bound(parts, chosen, part, i, others, 0);
      if (this.#refuted(figure)) continue;
      places.push(i);
      firsts.push(figureOf(this.#goal.first, figure.energy_pJ, figure.time_ns));
      seconds.push(figureOf(this.#goal.second, figure.energy_pJ, figure.time_ns));
    }
    const order = places.map((_, i) => i);
    const by = (of: readonly number[]) => (a: number, b: number) =>
      (of[a] as number) - (of[b] as number);
    const byRank = by(places);
    const byFirst = by(firsts);
    const bySecond = by(seconds);
    order.sort(sorted ? (a, b) => byFirst(a, b) || bySecond(a, b) || byRank(a, b) : byRank);
    return {
      places: Int32Array.from(order, (i) => places[i] as number),
      firsts: Float64Array.from(order, (i) => firsts[i] as number),
    };
  }

  /**
   * The energy of one chain of a part from which on the mapping is refuted, whatever else the chain costs: together with
   * the least of all other energy and the least time.
   */
  #energyThatRefutes(part: Part, others: Terms): number {
    const all = this.#all;
    leastTerms(others, part, all);
    if (all.lessens) return Number.POSITIVE_INFINITY;
    this.#effort.bounded();
    lowerBound(this.#cost, all, all.energy, this.#figure);
    const { energy_pJ, time_ns } = this.#figure;
    const most = this.#incumbent.mostEnergy(this.#goal, time_ns);
    // Rounding of the difference must not refute a tie.
    return most - (energy_pJ - part.least.energy) + 1e-9 * most;
  }

  /** A lower bound for chain *i* of one dimension beside the terms of the others, and *more* energy. */
  #bound(
    parts: readonly Part[],
    chosen: readonly number[],
    { costs }: Part,
    i: number,
    others: Terms,
    more: number,
  ): Figure {
    this.#effort.bounded();
    const all = this.#all;
    addTerms(others, costs, i, all);
    if (all.lessens) lessenedTerms(parts, chosen, all);
    else all.energy += more;
    lowerBound(this.#cost, all, all.energy, this.#figure);
    return this.#figure;
  }

  #refuted(figure: Figure): boolean {
    return this.#incumbent.refutesFigures(this.#goal, figure);
  }

  /** @returns whether the search ended */
  #descend(search: InRegion, chosen: number[], depth: number): boolean {
    const { region, visit, lists, tiles, sorted } = search;
    const { parts } = region;
    const d = ORDER[depth] as number;
    const part = parts[d] as Part;
    const { places, firsts } = lists[depth] ?? this.#candidates(parts, d, sorted);
    lists[depth] ??= { places, firsts };
    const before = this.#chosen[depth] as Terms;
    const others = this.#others[depth] as Terms;
    const last = depth === 3;
    // The terms of all other dimensions: those chosen before, and the least of those that are open.
    others.join(before, this.#open[depth + 1] as Terms);
    for (let at = 0; at < places.length; at++) {
      if (sorted && (firsts[at] as number) > this.#incumbent.first * (1 + TIE)) break;
      const place = places[at] as number;
      if (this.#effort.ended) return true;
      if (last && tooLong(tiles, place)) continue;
      chosen[d] = place;
      // What the tiles chosen leave of the capacities raises the least of the open dimensions.
      const more = last ? 0 : tiles.narrow(chosen, depth);
      if (more === Number.POSITIVE_INFINITY) continue;
      if (this.#refuted(this.#bound(parts, chosen, part, place, others, more))) continue;
      if (!last) {
        addTerms(before, part.costs, place, this.#chosen[depth + 1] as Terms);
        if (this.#descend(search, chosen, depth + 1)) return true;
      } else if (this.#allowed(region, chosen) && visit(region, chainsAt(parts, chosen))) {
        return true;
      }
    }
    chosen[d] = -1;
    return false;
  }

  /** Whether the spatial factors of a full choice split over the axes of every fanout. */
  #fits(parts: readonly Part[], chosen: readonly number[]): boolean {
    for (const { level, fits } of this.#fanouts) {
      for (let d = 0; d < 4; d++) {
        const { table, chains } = (parts[d] as Part).costs;
        const { set } = table;
        const at = (chains[chosen[d] as number] as number) * set.levels + level;
        this.#factors[d] = set.factor[at] as number;
        this.#left[d] = set.left[at] as number;
      }
      if (!fits(this.#factors, this.#left)) return false;
    }
    return true;
  }

  /** Whether a full choice is of the region's order classes, and fills banks first where it must. */
  #allowed({ skeleton, parts }: Region, chosen: readonly number[]): boolean {
    for (let level = 0; level < skeleton.classes.length; level++) {
      const of = skeleton.classes[level];
      if (of?.kind !== "last") continue;
      const innermost = factorAt(parts, chosen, of.innermost, level) > 1;
      if (level === 0) {
        // Without loops over M, N and K the class is the first by convention.
        if (!innermost && (of.innermost > 0 || hasLoops(parts, chosen, 0))) return false;
        continue;
      }
      let loops = 0;
      for (let d = 0; d < 4; d++) if (factorAt(parts, chosen, d, level) > 1) loops++;
      if (loops < 2) return false;
    }
    if (!this.#fits(parts, chosen)) return false;
    const { fillFirst, gemm } = this.#space;
    if (!fillFirst) return true;
    const { bank, array, storage, most } = fillFirst;
    const spread = factorAt(parts, chosen, 1, bank) > 1 || factorAt(parts, chosen, 2, bank) > 1;
    if (!spread) return true;
    const full = (d: 1 | 2, extent: number, limit: number) =>
      factorAt(parts, chosen, d, storage) ===
      fullHold(extent, factorAt(parts, chosen, d, array), limit);
    return full(1, gemm.N, most.N) && full(2, gemm.K, most.K);
  }
}

interface InRegion {
  readonly region: Region;
  readonly visit: Visit;
  /** Of each depth that was reached. */
  readonly lists: Candidates[];
  readonly tiles: TileLimits;
  readonly sorted: boolean;
}

const BY_ENERGY = new WeakMap<Part, Int32Array>();

/** The places of a part's chains by ascending energy. */
function byEnergy(part: Part): Int32Array {
  const known = BY_ENERGY.get(part);
  if (known) return known;
  const { energy } = part.costs;
  const places = Int32Array.from(energy.keys());
  places.sort((a, b) => (energy[a] as number) - (energy[b] as number) || a - b);
  BY_ENERGY.set(part, places);
  return places;
}

/** Whether a chain of K has a longer tile than the other dimensions leave at some memory. */
function tooLong({ memories, ofK }: TileLimits, place: number): boolean {
  for (let i = 0; i < memories.length; i++) {
    const { K } = memories[i] as TileLimits["memories"][number];
    if (K.tileAt(place) > (ofK[i] as number)) return true;
  }
  return false;
}

/** Whether a level has a loop over M, N or K. */
function hasLoops(parts: readonly Part[], chosen: readonly number[], level: number): boolean {
  return [0, 1, 2].some((d) => factorAt(parts, chosen, d, level) > 1);
}

function factorAt(
  parts: readonly Part[],
  chosen: readonly number[],
  d: number,
  level: number,
): number {
  const { table, chains } = (parts[d] as Part).costs;
  const { set } = table;
  return set.factor[(chains[chosen[d] as number] as number) * set.levels + level] as number;
}

function chainsAt(parts: readonly Part[], chosen: readonly number[]): number[] {
  return chosen.map((place, d) => (parts[d] as Part).costs.chains[place] as number);
}
