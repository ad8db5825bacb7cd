import type { ResolvedArchitecture } from "../architecture/resolve.ts";
import type { DimensionCosts, Figure, Least, LeastPart, Part } from "../kernel/bound.ts";
import { createLeast, lessen, partOf } from "../kernel/bound.ts";
import type { FlatCost } from "../kernel/cost.ts";
import { flatCost } from "../kernel/cost.ts";
import type { Mapping } from "../mapping/mapping.ts";
import type { ChainSet } from "../mapspace/chains.ts";
import { chainsOf, spatialLevels } from "../mapspace/chains.ts";
import type { Mapspace } from "../mapspace/mapspace.ts";
import type { Profile } from "../profile/profile.ts";
import { DIMENSIONS } from "../workload/tensor.ts";
import type { ChainGroups } from "./chain-groups.ts";
import { groupChains } from "./chain-groups.ts";
import type { Region } from "./chain-search.ts";
import { ChainSearch } from "./chain-search.ts";
import type { Goal } from "./goal.ts";
import { figureOf, Incumbent, TIE } from "./goal.ts";
import { LeafEvaluator } from "./leaf.ts";
import type { KeepChoice } from "./skeletons.ts";
import { Skeletons } from "./skeletons.ts";

/** How far a search may go, and whom it tells. */
export interface Limits {
  /** Bounds to compute at most. */
  readonly nodes?: number;
  /** Asked now and then; true ends the search. A caller with a clock makes a time limit of it. */
  readonly expired?: () => boolean;
  /** An AbortSignal, or anything that says when to stop. */
  readonly signal?: { readonly aborted: boolean };
  readonly onProgress?: (progress: Progress) => void;
}

/** Where a search stands. Figures are those of the goal: pJ, ns, or pJ·ns. */
export interface Progress {
  readonly nodes: number;
  readonly incumbent: number | undefined;
  readonly bound: number;
}

/** What a search found. */
export interface SearchResult {
  /** The best mapping; undefined if none is legal, or none was found in time. */
  readonly mapping: Mapping | undefined;
  readonly energy_pJ: number;
  readonly time_ns: number;
  /** No mapping has a lower first figure than this. Equal to the best one's if that is proven. */
  readonly bound: number;
  readonly proven: boolean;
  /** Bounds computed, mappings evaluated, regions made and regions searched. */
  readonly nodes: number;
  readonly evaluated: number;
  readonly regions: number;
  readonly searched: number;
}

/** What is searched. */
export interface SearchProblem {
  readonly space: Mapspace;
  readonly architecture: ResolvedArchitecture;
  readonly profile: Profile;
}

/**
 * Finds the best mapping of a mapspace, and proves that it is.
 *
 * Best first: regions are searched in the order of their bounds, so the least bound of those left is a bound on all.
 * Once the best figures are known, the first mapping that has them is looked for in the order that decides ties.
 */
export function search(problem: SearchProblem, goal: Goal, limits: Limits = {}): SearchResult {
  return new Search(problem, goal, limits).run();
}

/** One group of chains per dimension whose spatial factors fit every fanout together. */
interface Spread {
  readonly groups: readonly number[];
  readonly first: number;
  readonly second: number;
}

class Search {
  readonly #space: Mapspace;
  readonly #cost: FlatCost;
  readonly #sets: readonly ChainSet[];
  readonly #groups: readonly ChainGroups[];
  readonly #goal: Goal;
  readonly #limits: Limits;
  readonly #incumbent = new Incumbent();
  readonly #chains: ChainSearch;
  readonly #leaf: LeafEvaluator;
  readonly #profile: Profile;
  #earlier: SearchResult | undefined;
  #mapping: Mapping | undefined;
  #energy_pJ = Number.POSITIVE_INFINITY;
  #time_ns = Number.POSITIVE_INFINITY;
  #bound = 0;
  #ended = false;

  constructor({ space, architecture, profile }: SearchProblem, goal: Goal, limits: Limits) {
    this.#space = space;
    this.#goal = goal;
    this.#profile = profile;
    this.#limits = limits;
    this.#cost = flatCost(architecture, space.gemm, profile);
    this.#sets = DIMENSIONS.map((dimension) => chainsOf(space, dimension));
    const spatial = spatialLevels(space.hierarchy.levels);
    this.#groups = this.#sets.map((set) => groupChains(set, spatial));
    this.#chains = new ChainSearch(space, this.#cost, goal, this.#incumbent);
    this.#leaf = new LeafEvaluator(space, this.#cost, this.#sets, profile);
  }

  run(): SearchResult {
    this.#start();
    const choices = new Skeletons(this.#space, this.#cost, this.#sets, this.#groups).all();
    const bests = bestsOf(choices, this.#groups, this.#cost.channels.length);
    const spreads = this.#spreads(bests.overall);
    let searched = 0;
    const leaves = { visit: this.#improve, pause: this.#pause };
    for (const { groups, first, second } of spreads) {
      this.#bound = first;
      if (this.#incumbent.refutes(first, second)) {
        if (first > this.#incumbent.first) break;
        continue;
      }
      const regions = this.#regions(choices, bests, groups);
      regions.sort((a, b) => a.first - b.first || a.second - b.second);
      for (const { region, first: least, second: then } of regions) {
        if (this.#incumbent.refutes(least, then)) continue;
        searched++;
        if (this.#chains.search(region, leaves, true)) break;
      }
      if (this.#ended) break;
    }
    const found = this.#incumbent.first;
    const proven = !this.#ended;
    if (proven && this.#mapping) this.#settleTies(choices, bests, spreads);
    return {
      mapping: this.#mapping,
      energy_pJ: this.#energy_pJ,
      time_ns: this.#time_ns,
      bound: proven ? found : Math.min(found, this.#bound),
      proven,
      nodes: this.#chains.nodes + (this.#earlier?.nodes ?? 0),
      evaluated: this.#leaf.evaluated + (this.#earlier?.evaluated ?? 0),
      regions: spreads.length * choices.reduce((sum, { candidates }) => sum + candidates.length, 0),
      searched,
    };
  }

  /** Perfect factors are few and some of them good: the best of them is where a search of imperfect ones starts. */
  #start(): void {
    if (this.#space.factors === "perfect") return;
    const { architecture } = this.#cost;
    const space: Mapspace = { ...this.#space, factors: "perfect" };
    const problem = { space, architecture, profile: this.#profile };
    const found = search(problem, this.#goal, this.#limits);
    this.#earlier = found;
    if (!found.mapping) return;
    const { energy_pJ, time_ns } = found;
    // Just worse than what was found, so that regions with its equals are not refuted.
    const worse = 1 + 3 * TIE;
    const first = figureOf(this.#goal.first, energy_pJ, time_ns);
    const second = figureOf(this.#goal.second, energy_pJ, time_ns);
    this.#incumbent.set(first * worse, second * worse);
    this.#take(energy_pJ, time_ns, found.mapping);
  }

  /** Every choice of spatial factors that fits, with its bound, the lowest first. */
  #spreads(bests: readonly (readonly (LeastPart | undefined)[])[]): Spread[] {
    const spreads: Spread[] = [];
    const groups = [0, 0, 0, 0];
    const chains = [0, 0, 0, 0];
    const parts: LeastPart[] = [];
    const choose = (d: number): void => {
      if (d === 4) {
        if (!this.#chains.fits(this.#sets, chains)) return;
        const figure = this.#chains.boundOf(parts);
        if (this.#chains.refuted(figure)) return;
        spreads.push({ groups: [...groups], ...this.#figures(figure) });
        return;
      }
      for (const [group, part] of (bests[d] ?? []).entries()) {
        if (!part) continue;
        groups[d] = group;
        chains[d] = this.#groups[d]?.example[group] as number;
        parts[d] = part;
        choose(d + 1);
      }
    };
    choose(0);
    return spreads.sort((a, b) => a.first - b.first || a.second - b.second);
  }

  #figures({ energy_pJ, time_ns }: Figure): { first: number; second: number } {
    return {
      first: figureOf(this.#goal.first, energy_pJ, time_ns),
      second: figureOf(this.#goal.second, energy_pJ, time_ns),
    };
  }

  /** The skeletons with chains of these groups that no bound refutes. */
  #regions(choices: readonly KeepChoice[], bests: Bests, groups: readonly number[]): Ranked[] {
    const ranked: Ranked[] = [];
    const parts: LeastPart[] = [];
    for (let i = 0; i < choices.length; i++) {
      const best = bests.perChoice[i] as Bests["overall"];
      let fits = true;
      for (let d = 0; d < 4 && fits; d++) {
        const part = best[d]?.[groups[d] as number];
        if (part) parts[d] = part;
        else fits = false;
      }
      if (!fits || this.#chains.refuted(this.#chains.boundOf(parts))) continue;
      for (const { rank, skeleton, costs } of choices[i]?.candidates ?? []) {
        const of = regionOf(costs, groups);
        if (!of || this.#chains.refuted(this.#chains.boundOf(of))) continue;
        const region = { rank, skeleton, parts: of };
        const figure = this.#chains.boundOfRegion(region);
        if (!figure || this.#chains.refuted(figure)) continue;
        ranked.push({ region, ...this.#figures(figure) });
      }
    }
    return ranked;
  }

  #improve = (region: Region, chains: readonly number[]): boolean => {
    this.#leaf.visit(region.skeleton, chains, ({ energy_pJ, time_ns }, mapping) => {
      const { fasterThan_ns } = this.#goal;
      if (fasterThan_ns !== undefined && time_ns >= fasterThan_ns) return;
      const first = figureOf(this.#goal.first, energy_pJ, time_ns);
      const second = figureOf(this.#goal.second, energy_pJ, time_ns);
      if (this.#incumbent.refutes(first, second)) return;
      this.#incumbent.set(first, second);
      this.#take(energy_pJ, time_ns, mapping());
    });
    return false;
  };

  #take(energy_pJ: number, time_ns: number, mapping: Mapping): void {
    this.#energy_pJ = energy_pJ;
    this.#time_ns = time_ns;
    this.#mapping = mapping;
  }

  #pause = (nodes: number): boolean => {
    const { nodes: most, expired, signal, onProgress } = this.#limits;
    const incumbent = this.#mapping ? this.#incumbent.first : undefined;
    onProgress?.({ nodes, incumbent, bound: this.#bound });
    this.#ended =
      (most !== undefined && nodes >= most) || signal?.aborted === true || expired?.() === true;
    return this.#ended;
  };

  /** Of the mappings that tie with the incumbent, takes the first by skeleton, batch, M, N and K. */
  #settleTies(choices: readonly KeepChoice[], bests: Bests, spreads: readonly Spread[]): void {
    const { first, second } = this.#incumbent;
    // Just worse than the incumbent, so that its equals are not refuted.
    this.#incumbent.set(first * (1 + 3 * TIE), second * (1 + 3 * TIE));
    const ties: Ranked[] = [];
    for (const { groups, first: least } of spreads) {
      if (least > first * (1 + TIE)) break;
      ties.push(...this.#regions(choices, bests, groups));
    }
    ties.sort((a, b) => a.region.rank - b.region.rank);
    let best: { rank: number; chains: readonly number[] } | undefined;
    const visit = (region: Region, chains: readonly number[]): boolean => {
      if (best && before(best.chains, chains)) return true;
      let found = false;
      this.#leaf.visit(region.skeleton, chains, ({ energy_pJ, time_ns }, mapping) => {
        if (found) return;
        const tied =
          figureOf(this.#goal.first, energy_pJ, time_ns) <= first * (1 + TIE) &&
          figureOf(this.#goal.second, energy_pJ, time_ns) <= second * (1 + TIE);
        if (!tied) return;
        found = true;
        best = { rank: region.rank, chains };
        this.#take(energy_pJ, time_ns, mapping());
      });
      return found;
    };
    for (const { region } of ties) {
      // Regions of one skeleton differ in their chains alone; the first skeleton with a mapping has the first mapping.
      if (best && region.rank > best.rank) break;
      if (this.#chains.search(region, { visit, pause: this.#pause }, false) && this.#ended) break;
    }
  }
}

interface Ranked {
  readonly region: Region;
  readonly first: number;
  readonly second: number;
}

/** The least that each group of chains does: under any skeleton, and under those of each choice of kept tensors. */
interface Bests {
  readonly overall: readonly (readonly (LeastPart | undefined)[])[];
  readonly perChoice: readonly (readonly (readonly (LeastPart | undefined)[])[])[];
}

function bestsOf(
  choices: readonly KeepChoice[],
  groups: readonly ChainGroups[],
  channels: number,
): Bests {
  const empty = () =>
    groups.map(({ grouping }) => new Array<LeastPart | undefined>(grouping.groups).fill(undefined));
  const merge = (
    into: (LeastPart | undefined)[],
    of: readonly (Least | undefined)[],
    lessens: boolean,
  ) => {
    of.forEach((least, group) => {
      if (!least) return;
      let part = into[group];
      if (!part) {
        part = { least: createLeast(channels), lessens };
        into[group] = part;
      }
      lessen(part.least, least);
    });
  };
  const overall = empty();
  const perChoice = choices.map(({ candidates }) => {
    const own = empty();
    const seen = new Set<DimensionCosts>();
    for (const { costs } of candidates) {
      costs.forEach((of, d) => {
        if (seen.has(of)) return;
        seen.add(of);
        merge(own[d] ?? [], of.leastOf, !(groups[d]?.exact ?? true));
      });
    }
    own.forEach((parts, d) => {
      merge(
        overall[d] ?? [],
        parts.map((part) => part?.least),
        !(groups[d]?.exact ?? true),
      );
    });
    return own;
  });
  return { overall, perChoice };
}

/** The chains of these groups that fit a skeleton; undefined if one dimension has none. */
function regionOf(costs: readonly DimensionCosts[], groups: readonly number[]): Part[] | undefined {
  const parts: Part[] = [];
  for (let d = 0; d < 4; d++) {
    const part = partOf(costs[d] as DimensionCosts, groups[d] as number);
    if (!part) return undefined;
    parts.push(part);
  }
  return parts;
}

/** Whether chains come before others: batch, then M, N and K. */
function before(a: readonly number[], b: readonly number[]): boolean {
  for (const d of [3, 0, 1, 2]) {
    const difference = (a[d] as number) - (b[d] as number);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
