import type { ResolvedArchitecture } from "../architecture/resolve.ts";
import { evaluateLegal } from "../cost/evaluate.ts";
import { compulsoryBound } from "../kernel/compulsory.ts";
import type { FlatCost } from "../kernel/cost.ts";
import { flatCost } from "../kernel/cost.ts";
import type { Mapping } from "../mapping/mapping.ts";
import type { ChainSet } from "../mapspace/chains.ts";
import { chainsOf, spatialLevels } from "../mapspace/chains.ts";
import type { Mapspace } from "../mapspace/mapspace.ts";
import type { Profile } from "../profile/profile.ts";
import { DIMENSIONS } from "../workload/tensor.ts";
import { groupChains } from "./chain-groups.ts";
import type { Region } from "./chain-search.ts";
import { ChainSearch, ORDER } from "./chain-search.ts";
import { Effort } from "./effort.ts";
import type { Goal } from "./goal.ts";
import { figureOf, Incumbent, TIE } from "./goal.ts";
import { isInMapspace } from "./hint.ts";
import { LeafEvaluator } from "./leaf.ts";
import type { Limits } from "./limits.ts";
import { plainMapping } from "./plain.ts";
import { RegionSearch } from "./region-search.ts";
import { shortlist } from "./shortlist.ts";
import type { KeepChoice } from "./skeletons.ts";
import { Skeletons } from "./skeletons.ts";
import { stages } from "./stages.ts";

/** What a search found. */
export interface SearchResult {
  /** The best mapping; undefined if none is legal, or none was found in time. */
  readonly mapping: Mapping | undefined;
  readonly energy_pJ: number;
  readonly time_ns: number;
  /** No mapping has a lower first figure than this. Equal to the best one's if that is proven. */
  readonly bound: number;
  /**
   * Whether no mapping is better. The mapping is the first of those that tie, unless a signal ended the search while it
   * looked for that one; a budget does not.
   */
  readonly proven: boolean;
  /** Whether the mapspace could be searched whole: false if a dimension has too many chains of factors. */
  readonly whole: boolean;
  /** Bounds computed, and mappings evaluated. */
  readonly nodes: number;
  readonly evaluated: number;
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
 * Stage by stage: a search of few chains gives an incumbent, which shortens the lists of the next. In each, skeletons are
 * searched in the order of their bounds, so the least bound of those left is a bound on all. Once the best figures are
 * known, the first mapping that has them is looked for in the order that decides ties.
 *
 * @param hints mappings that may be good, such as the best for other costs: the best of those in the mapspace takes the place
 *   of the stages. They decide how fast the search is, never what it finds
 */
export function search(
  problem: SearchProblem,
  goal: Goal,
  limits: Limits = {},
  hints: readonly Mapping[] = [],
): SearchResult {
  return new Search(problem, goal, limits).run(hints);
}

/** What a search of some chains of each dimension works with. */
interface Pass {
  readonly regions: RegionSearch;
  readonly chains: ChainSearch;
  readonly leaf: LeafEvaluator;
}

/** Chains of one dimension up to which a mapspace is searched whole: beyond, their tables fill the memory. */
const MOST_CHAINS = 200_000;

/** So many choices give an incumbent; what is better lies in regions that are found later anyway. */
const FEW_DIVES = 8;

/** A stage only has to find a good mapping: it takes the most promising spatial factors of each choice. */
const FEW_BATCHES = 4;

interface Searched extends Pass {
  readonly choices: readonly KeepChoice[];
}

class Search {
  readonly #space: Mapspace;
  readonly #cost: FlatCost;
  readonly #goal: Goal;
  readonly #limits: Limits;
  readonly #incumbent = new Incumbent();
  readonly #profile: Profile;
  #mapping: Mapping | undefined;
  #energy_pJ = Number.POSITIVE_INFINITY;
  #time_ns = Number.POSITIVE_INFINITY;
  readonly #effort: Effort;
  /** No mapping of the whole mapspace is below this. */
  #bound: number;

  constructor({ space, architecture, profile }: SearchProblem, goal: Goal, limits: Limits) {
    this.#space = space;
    this.#goal = goal;
    if (goal.atMost !== undefined) this.#incumbent.first = goal.atMost;
    this.#profile = profile;
    this.#limits = limits;
    this.#cost = flatCost(architecture, space.gemm, profile);
    this.#bound = this.#compulsory();
    this.#effort = new Effort(limits, () => ({
      incumbent: this.#mapping ? this.#incumbent.first : undefined,
      bound: Math.min(this.#bound, this.#incumbent.first),
    }));
  }

  run(hints: readonly Mapping[]): SearchResult {
    for (const hint of hints) this.#takeIfBetter(hint);
    const hinted = this.#mapping !== undefined;
    const sets = DIMENSIONS.map((dimension) => {
      this.#effort.ask();
      return chainsOf(this.#space, dimension, MOST_CHAINS);
    });
    const whole = sets.every(({ count }) => count < MOST_CHAINS);
    if (!whole && this.#space.factors === "imperfect") return this.#ofPerfectFactors(hints);
    // What follows must find the equals of what a hint or a stage gave.
    if (hinted) this.#incumbent.seeks = "as good";
    const dive = !hinted && this.#space.factors === "perfect" ? this.#dive(sets) : undefined;
    for (const few of hinted || this.#mapping || this.#goal.atMost !== undefined
      ? []
      : stages(this.#space, sets)) {
      this.#improveOn(few, true);
      if (this.#mapping) this.#incumbent.seeks = "as good";
    }
    const last = this.#improveOn(sets, false, dive);
    const proven = whole && !this.#effort.ended;
    const bound = whole ? this.#bound : this.#compulsory();
    if (proven && last && this.#mapping) this.#settleTies(last);
    if (this.#effort.ended && !this.#mapping) this.#takePlain();
    const found = this.#found();
    const { nodes, evaluated } = this.#effort;
    return {
      mapping: this.#mapping,
      energy_pJ: this.#energy_pJ,
      time_ns: this.#time_ns,
      bound: proven ? found.first : Math.min(found.first, bound),
      proven,
      whole,
      nodes,
      evaluated,
    };
  }

  /** A search that ends before it met a mapping still has one to show, if the plainest is legal. */
  #takePlain(): void {
    const mapping = plainMapping(this.#space);
    if (mapping) this.#takeIfBetter(mapping);
  }

  /** Takes a mapping that may come from elsewhere if it is of the mapspace, fast enough, and better than the incumbent. */
  #takeIfBetter(mapping: Mapping): void {
    if (!isInMapspace(this.#space, mapping)) return;
    const { architecture, gemm } = this.#cost;
    const { energy_pJ, latency } = evaluateLegal(architecture, gemm, mapping, this.#profile);
    const { first, second, fasterThan_ns = Number.POSITIVE_INFINITY } = this.#goal;
    const { time_ns } = latency;
    if (time_ns >= fasterThan_ns) return;
    const figures = [figureOf(first, energy_pJ, time_ns), figureOf(second, energy_pJ, time_ns)];
    if (this.#incumbent.refutes(figures[0] as number, figures[1] as number)) return;
    this.#incumbent.set(figures[0] as number, figures[1] as number);
    this.#take(energy_pJ, time_ns, mapping);
  }

  /** There are too many imperfect factors to look at: the best perfect ones, without proof. */
  #ofPerfectFactors(hints: readonly Mapping[]): SearchResult {
    const space: Mapspace = { ...this.#space, factors: "perfect" };
    const problem = { space, architecture: this.#cost.architecture, profile: this.#profile };
    const found = search(problem, this.#goal, this.#limits, hints);
    return { ...found, bound: this.#compulsory(), proven: false, whole: false };
  }

  #compulsory(): number {
    const { energy_pJ, time_ns } = compulsoryBound(this.#cost);
    return figureOf(this.#goal.first, energy_pJ, time_ns);
  }

  /** The figures of the best mapping so far. */
  #found(): { first: number; second: number } {
    return {
      first: figureOf(this.#goal.first, this.#energy_pJ, this.#time_ns),
      second: figureOf(this.#goal.second, this.#energy_pJ, this.#time_ns),
    };
  }

  /**
   * Searches the mappings of some chains of each dimension.
   *
   * @param stage whether these are a stage: only the most promising regions of each choice of kept tensors are searched, and
   *   nothing is learnt about all mappings
   * @param made for these chains already
   * @returns with the choices of kept tensors that may hold mappings as good as the best; undefined if nothing is better
   */
  #improveOn(all: readonly ChainSet[], stage: boolean, made?: Pass): Searched | undefined {
    const effort = this.#effort;
    if (effort.ended) return undefined;
    const refuted = (figure: { energy_pJ: number; time_ns: number }) =>
      this.#incumbent.refutesFigures(this.#goal, figure);
    // With perfect factors there are too few chains for it to pay.
    const sets =
      this.#space.factors === "perfect"
        ? all
        : shortlist(this.#space, this.#cost, all, refuted, effort);
    if (effort.ended || sets.some(({ count }) => count === 0)) return undefined;
    const same = sets.every((set, d) => set === all[d]);
    const pass = made && same ? made : this.#createPass(sets);
    const { regions, chains } = pass;
    const visit = this.#improve(pass);
    const choices = sortedChoices(regions);
    const tied = new Set<KeepChoice>();
    for (const [i, { choice, first, second }] of choices.entries()) {
      if (effort.ended) break;
      // Choices come by ascending bounds, and batches of one choice too: what is left is no better than the next.
      const later = choices[i + 1]?.first ?? Number.POSITIVE_INFINITY;
      if (!stage) this.#bound = first;
      const { ties } = this.#incumbent;
      let batches = 0;
      const refutedWhole = this.#incumbent.refutes(first, second);
      for (const batch of refutedWhole ? [] : regions.batches(choice)) {
        if (stage && batches++ >= FEW_BATCHES) break;
        if (!stage) this.#bound = Math.min(batch.first, later);
        for (const { region, ...bound } of batch.regions) {
          if (effort.ended) break;
          if (!this.#incumbent.refutes(bound.first, bound.second)) {
            chains.search(region, visit, true);
          }
        }
        if (effort.ended) break;
      }
      if (this.#incumbent.ties > ties) tied.add(choice);
    }
    return { ...pass, choices: regions.choices.filter((choice) => tied.has(choice)) };
  }

  /** Searches one promising region of a few choices of kept tensors, the lowest bounds first, for an incumbent. */
  #dive(sets: readonly ChainSet[]): Pass | undefined {
    if (sets.some(({ count }) => count === 0)) return undefined;
    const pass = this.#createPass(sets);
    const { regions, chains } = pass;
    if (!regions.spatialFirst) return pass;
    const visit = this.#improve(pass);
    for (const { choice, first, second } of sortedChoices(regions).slice(0, FEW_DIVES)) {
      if (this.#effort.ended || this.#incumbent.refutes(first, second)) break;
      const bounded = regions.promising(choice);
      if (bounded && !this.#incumbent.refutes(bounded.first, bounded.second)) {
        chains.search(bounded.region, visit, true);
      }
    }
    if (this.#mapping) this.#incumbent.seeks = "as good";
    return pass;
  }

  #createPass(sets: readonly ChainSet[]): Pass {
    const spatial = spatialLevels(this.#space.hierarchy.levels);
    const groups = sets.map((set) => groupChains(set, spatial));
    const skeletons = new Skeletons(this.#space, this.#cost, sets, groups);
    const searching = {
      space: this.#space,
      cost: this.#cost,
      goal: this.#goal,
      incumbent: this.#incumbent,
      effort: this.#effort,
    };
    return {
      regions: new RegionSearch(searching, sets, groups, skeletons),
      chains: new ChainSearch(searching),
      leaf: new LeafEvaluator(searching, sets, this.#profile),
    };
  }

  #improve = ({ leaf }: Pass) => {
    const { first: objective, second: then, fasterThan_ns } = this.#goal;
    return (region: Region, chains: readonly number[]): boolean => {
      leaf.visit(region.skeleton, chains, ({ energy_pJ, time_ns }, mapping) => {
        if (fasterThan_ns !== undefined && time_ns >= fasterThan_ns) return;
        const first = figureOf(objective, energy_pJ, time_ns);
        const second = figureOf(then, energy_pJ, time_ns);
        if (this.#incumbent.refutes(first, second)) return;
        this.#incumbent.set(first, second);
        this.#take(energy_pJ, time_ns, mapping());
      });
      return false;
    };
  };

  #take(energy_pJ: number, time_ns: number, mapping: Mapping): void {
    this.#energy_pJ = energy_pJ;
    this.#time_ns = time_ns;
    this.#mapping = mapping;
  }

  /** Of the mappings that tie with the best, takes the first by kept tensors, classes, batch, M, N and K. */
  #settleTies({ choices, ...pass }: Searched): void {
    const { first, second } = this.#found();
    this.#incumbent.seeks = "equal";
    this.#effort.settling = true;
    const { regions, chains, leaf } = pass;
    let best: { rank: number; chains: readonly number[] } | undefined;
    const visit = (region: Region, chosen: readonly number[]): boolean => {
      if (best && before(best.chains, chosen)) return true;
      let found = false;
      leaf.visit(region.skeleton, chosen, ({ energy_pJ, time_ns }, mapping) => {
        if (found) return;
        const tied =
          figureOf(this.#goal.first, energy_pJ, time_ns) <= first * (1 + TIE) &&
          figureOf(this.#goal.second, energy_pJ, time_ns) <= second * (1 + TIE);
        if (!tied) return;
        found = true;
        best = { rank: region.rank, chains: chosen };
        this.#take(energy_pJ, time_ns, mapping());
      });
      return found;
    };
    for (const choice of choices) {
      const all = [...regions.batches(choice)].flatMap((batch) => batch.regions);
      all.sort((a, b) => a.region.rank - b.region.rank);
      for (const { region } of all) {
        // Regions of one skeleton differ in their chains alone; the first skeleton with a mapping has the first one.
        if (best && region.rank > best.rank) break;
        chains.search(region, visit, false);
        if (this.#effort.ended) return;
      }
      if (best) return;
    }
  }
}

/** The choices of kept tensors with their bounds, the lowest first. */
function sortedChoices(regions: RegionSearch) {
  const choices = regions.choices.map((choice) => ({
    choice,
    ...regions.boundOf(choice),
  }));
  return choices.sort((a, b) => a.first - b.first || a.second - b.second);
}

/** Whether chains come before others: batch, then M, N and K. */
function before(a: readonly number[], b: readonly number[]): boolean {
  for (const d of ORDER) {
    const difference = (a[d] as number) - (b[d] as number);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
