import type { Figure } from "../kernel/bound.ts";
import { leastTerms, lessenedTerms, lowerBound, Terms } from "../kernel/bound.ts";
import type { FlatCost } from "../kernel/cost.ts";
import type { LeastPart } from "../kernel/dimension-costs.ts";
import type { GroupedCosts, Part } from "../kernel/grouped-costs.ts";
import type { AxisFit } from "../mapspace/axis-fit.ts";
import { axisFit } from "../mapspace/axis-fit.ts";
import type { ChainSet } from "../mapspace/chains.ts";
import type { ChainGroups } from "./chain-groups.ts";
import type { Region } from "./chain-search.ts";
import type { Effort } from "./effort.ts";
import type { Goal, Incumbent } from "./goal.ts";
import { figureOf } from "./goal.ts";
import type { GroupParts } from "./group-parts.ts";
import { energiesOf, inBuckets, leastOfAll, leastOfGroup, partsOf } from "./group-parts.ts";
import type { Searching } from "./searching.ts";
import type { ClassNode, KeepChoice, Skeletons } from "./skeletons.ts";
import type { BoundedMemory } from "./tile-limits.ts";
import { beyondLeast, boundedMemories } from "./tile-limits.ts";

/** A region with its bound, in the figures of the goal. */
export interface BoundedRegion {
  readonly region: Region;
  readonly first: number;
  readonly second: number;
}

/** Regions of one choice of kept tensors, and a bound on all that are still to come. */
export interface Batch {
  readonly first: number;
  readonly regions: readonly BoundedRegion[];
}

/** One group of chains per dimension whose spatial factors fit every fanout together. */
interface Spread {
  readonly groups: readonly number[];
  readonly first: number;
  readonly second: number;
  /** The least time under any choice of kept tensors, and the least energy beside that of accesses. */
  readonly time_ns: number;
  readonly beside_pJ: number;
}

interface LeastSpread {
  readonly spread: Spread | undefined;
  readonly first: number;
  readonly second: number;
}

/** Spatial factors are chosen before orders of loops if there are so few choices of groups, or more of kept tensors. */
const FEW_GROUPS = 50_000;
const FEW_CHOICES = 16;

/**
 * Finds the regions of a mapspace that no bound refutes.
 *
 * Where there are few spatial factors they are chosen first, all dimensions together, and then the classes of orders from
 * the innermost memory outwards; where there are many, classes come first.
 */
export class RegionSearch {
  readonly choices: readonly KeepChoice[];
  readonly #cost: FlatCost;
  readonly #goal: Goal;
  readonly #incumbent: Incumbent;
  readonly #effort: Effort;
  readonly #sets: readonly ChainSet[];
  readonly #groups: readonly ChainGroups[];
  readonly #skeletons: Skeletons;
  readonly #fanouts: readonly { level: number; fits: AxisFit }[];
  readonly #factors = new Float64Array(4);
  readonly #figure: Figure = { energy_pJ: 0, time_ns: 0 };
  readonly #all: Terms;
  readonly #bounded: readonly BoundedMemory[];
  /** Whether no chain may save anything, so that energies of accesses add up. */
  readonly #exact: boolean;
  readonly #spreads: readonly Spread[] | undefined;
  readonly #least = new Map<ClassNode, LeastSpread>();

  constructor(
    { space, cost, goal, incumbent, effort }: Searching,
    sets: readonly ChainSet[],
    groups: readonly ChainGroups[],
    skeletons: Skeletons,
  ) {
    this.#cost = cost;
    this.#goal = goal;
    this.#incumbent = incumbent;
    this.#effort = effort;
    this.#sets = sets;
    this.#groups = groups;
    this.#skeletons = skeletons;
    this.#fanouts = space.hierarchy.levels.flatMap((level, i) =>
      level.kind === "fanout" ? [{ level: i, fits: axisFit(level) }] : [],
    );
    this.#all = new Terms(cost);
    this.#bounded = boundedMemories(space);
    this.#exact = groups.every(({ exact }) => exact);
    this.choices = skeletons.choices();
    const combinations = groups.reduce((n, { chains }) => n * chains.length, 1);
    const spatialFirst = combinations <= FEW_GROUPS || this.choices.length > FEW_CHOICES;
    this.#spreads = spatialFirst ? this.#allSpreads() : undefined;
  }

  /** A bound on all mappings of a choice, in the figures of the goal. */
  boundOf({ root }: KeepChoice): { first: number; second: number } {
    if (this.#spreads && this.#exact) return this.#leastOf(root, this.#spreads);
    return this.#value(this.#boundOf(root.costs, 0));
  }

  /** The regions of a choice, batch after batch; those with lower bounds tend to come first. */
  *batches(choice: KeepChoice): Generator<Batch> {
    if (this.#refuted(this.#boundOf(choice.root.costs, 0))) return;
    if (!this.#spreads) {
      const regions = this.#bySkeleton(choice);
      if (this.#effort.ended) return;
      regions.sort(byBound);
      yield { first: regions[0]?.first ?? Number.POSITIVE_INFINITY, regions };
      return;
    }
    const own = this.#spreadsOf(choice, this.#spreads);
    if (this.#effort.ended) return;
    own.sort(byBound);
    for (const spread of own) {
      const { first, second } = spread;
      if (this.#incumbent.refutes(first, second)) continue;
      const regions: BoundedRegion[] = [];
      this.#bySpread(choice.root, spread, this.#mostOf(spread), [], regions);
      // What an ended search leaves out would seem refuted.
      if (this.#effort.ended) return;
      regions.sort(byBound);
      yield { first, regions };
    }
  }

  /** Whether spatial factors are chosen before orders of loops. */
  get spatialFirst(): boolean {
    return this.#spreads !== undefined;
  }

  /**
   * A region of a choice that is likely to hold a good mapping: of its spread with the lowest bound, the class with the
   * lowest bound at each memory. Only where spatial factors are chosen first and
   * energies add up.
   */
  promising({ root }: KeepChoice): BoundedRegion | undefined {
    if (!this.#spreads || !this.#exact) return undefined;
    const { spread, first } = this.#leastOf(root, this.#spreads);
    const parts: Part[] = [];
    let node = root;
    let bounds = { first, second: Number.POSITIVE_INFINITY };
    while (spread && !node.complete) {
      const best = this.#bestChild(node, spread);
      if (!best) return undefined;
      ({ node, bounds } = best);
    }
    if (!spread || !take(node, spread.groups, parts)) return undefined;
    return { region: { rank: node.rank, skeleton: node.skeleton, parts }, ...bounds };
  }

  /** The least first figure of all spreads under a choice, and the spread that has it. Only where energies add up. */
  #leastOf(root: ClassNode, spreads: readonly Spread[]): LeastSpread {
    const known = this.#least.get(root);
    if (known) return known;
    const { second } = this.#value(this.#boundOf(root.costs, 0));
    const energyOf = energiesOf(root.costs, this.#groups);
    let spread: Spread | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const of of spreads) {
      if (of.first >= least) break;
      const energy_pJ = energyOf(of.groups) + of.beside_pJ;
      const first = figureOf(this.#goal.first, energy_pJ, of.time_ns);
      if (first >= least) continue;
      least = first;
      spread = of;
    }
    const found = { spread, first: least, second };
    this.#least.set(root, found);
    return found;
  }

  #bestChild(node: ClassNode, { groups }: Spread) {
    const parts: Part[] = [];
    let best: { node: ClassNode; bounds: { first: number; second: number } } | undefined;
    for (const child of this.#skeletons.children(node)) {
      if (!take(child, groups, parts)) continue;
      const more = beyondLeast(this.#bounded, child.keeps, parts, Number.POSITIVE_INFINITY);
      if (more === Number.POSITIVE_INFINITY) continue;
      const figure = this.#boundOf(parts, more);
      if (this.#refuted(figure)) continue;
      const bounds = this.#value(figure);
      if (!best || byBound(bounds, best.bounds) < 0) best = { node: child, bounds };
    }
    return best;
  }

  /** Every choice of groups that fits, the lowest bounds over all choices of kept tensors first. */
  #allSpreads(): Spread[] {
    const parts = this.#groups.map(({ chains }, d) => {
      const all = new Set(this.choices.map(({ root }) => root.costs[d] as GroupedCosts));
      const of = new Map<number, LeastPart>();
      chains.forEach((_, group) => {
        const part = leastOfGroup(this.#cost, all, group);
        if (part) of.set(group, part);
      });
      return of;
    });
    const lists = parts.map((of) => [...of.keys()]);
    const spreads: Spread[] = [];
    this.#product(parts, lists, (groups, chosen) => {
      const figure = this.#boundOf(chosen, 0);
      const { energy_pJ, time_ns } = figure;
      const beside_pJ = energy_pJ - this.#all.energy;
      spreads.push({ groups: [...groups], ...this.#value(figure), time_ns, beside_pJ });
    });
    return spreads.sort(byBound);
  }

  /** Of spreads by ascending bounds, those that no bound refutes under a choice of kept tensors. */
  #spreadsOf({ root }: KeepChoice, all: readonly Spread[]): Spread[] {
    const own: Spread[] = [];
    const parts: Part[] = [];
    const energyOf = energiesOf(root.costs, this.#groups);
    for (const spread of all) {
      const { groups, first, second } = spread;
      if (this.#incumbent.refutes(first, second)) {
        if (first > this.#incumbent.first) break;
        continue;
      }
      // Most are refuted here, so what is compared is only looked up.
      const energy = energyOf(groups);
      if (energy > this.#mostOf(spread)) {
        if (energy !== Number.POSITIVE_INFINITY) this.#effort.bounded();
        continue;
      }
      if (!take(root, groups, parts)) continue;
      const figure = this.#boundOf(parts, 0);
      if (!this.#refuted(figure)) own.push({ ...spread, ...this.#value(figure) });
    }
    return own;
  }

  /**
   * The most energy of accesses that a mapping of a spread may have which is no worse than the incumbent: a bound that is
   * compared far faster than it is computed. Rounding must not refute a tie.
   */
  #mostOf({ time_ns, beside_pJ }: Spread): number {
    if (!this.#exact) return Number.POSITIVE_INFINITY;
    const most = this.#incumbent.mostEnergy(this.#goal, time_ns);
    return most - beside_pJ + 1e-9 * most;
  }

  #tooMuch(parts: readonly Part[], most: number): boolean {
    if (accessEnergy(parts) <= most) return false;
    this.#effort.bounded();
    return true;
  }

  /** @param most the most energy of accesses that is not refuted */
  #bySpread(
    node: ClassNode,
    spread: Spread,
    most: number,
    parts: Part[],
    regions: BoundedRegion[],
  ): void {
    if (!take(node, spread.groups, parts) || this.#tooMuch(parts, most)) return;
    const enough = most - accessEnergy(parts);
    const more = beyondLeast(this.#bounded, node.keeps, parts, enough);
    if (more === Number.POSITIVE_INFINITY || this.#tooMuch(parts, most - more)) return;
    const figure = this.#boundOf(parts, more);
    if (this.#refuted(figure)) return;
    if (node.complete) {
      const { skeleton, rank } = node;
      regions.push({ region: { rank, skeleton, parts: [...parts] }, ...this.#value(figure) });
      return;
    }
    for (const child of this.#skeletons.children(node)) {
      this.#bySpread(child, spread, most, parts, regions);
    }
  }

  #bySkeleton({ root }: KeepChoice): BoundedRegion[] {
    const regions: BoundedRegion[] = [];
    const descend = (node: ClassNode, lists: readonly (readonly number[])[]): void => {
      const parts = node.costs.map((of, d) => partsOf(of, lists[d] ?? []));
      const whole = parts.map((of) => leastOfAll(this.#cost, of.keys(), of));
      if (this.#refuted(this.#boundOf(whole, 0))) return;
      // Without groups that are refuted beside the least of the other dimensions.
      const left = parts.map((of, d) => {
        const beside: LeastPart[] = [...whole];
        return [...of.keys()].filter((group) => {
          beside[d] = of.get(group) as Part;
          return !this.#refuted(this.#boundOf(beside, 0));
        });
      });
      if (left.some((of) => of.length === 0)) return;
      if (!node.complete) {
        for (const child of this.#skeletons.children(node)) descend(child, left);
        return;
      }
      this.#product(parts, left, (groups) => this.#pushRegion(node, groups, regions));
    };
    const all = this.#groups.map(({ chains }) => [...chains.keys()]);
    descend(root, all);
    return regions;
  }

  /** Calls *each* with every choice of one group per dimension that fits and that no bound refutes. */
  #product(
    parts: readonly GroupParts[],
    lists: readonly (readonly number[])[],
    each: (groups: readonly number[], chosen: readonly LeastPart[]) => void,
  ): void {
    const cost = this.#cost;
    const whole = parts.map((of, d) => leastOfAll(cost, lists[d] ?? [], of));
    // Without an incumbent, bounds refute nothing.
    const blind = this.#incumbent.first === Number.POSITIVE_INFINITY;
    const buckets = parts.map((of, d) => {
      const list = lists[d] ?? [];
      return blind ? [{ ...(whole[d] as LeastPart), groups: list }] : inBuckets(cost, of, list);
    });
    const chosen: LeastPart[] = [...whole];
    const groups = [-1, -1, -1, -1];
    const order = [0, 1, 2, 3];
    order.sort((a, b) => (lists[a]?.length ?? 0) - (lists[b]?.length ?? 0));
    const refuted = () => (blind ? this.#effort.ended : this.#refuted(this.#boundOf(chosen, 0)));
    const choose = (depth: number): void => {
      const d = order[depth];
      if (d === undefined) {
        each(groups, chosen);
        return;
      }
      for (const bucket of buckets[d] ?? []) {
        chosen[d] = bucket;
        if (bucket.groups.length > 1 && refuted()) continue;
        for (const group of bucket.groups) {
          chosen[d] = parts[d]?.get(group) as LeastPart;
          groups[d] = group;
          if (this.#fits(groups) && !refuted()) choose(depth + 1);
        }
      }
      chosen[d] = whole[d] as LeastPart;
      groups[d] = -1;
    };
    choose(0);
  }

  /** Keeps a region if what capacities leave to its tiles does not refute it. */
  #pushRegion(
    { keeps, skeleton, rank, costs }: ClassNode,
    groups: readonly number[],
    regions: BoundedRegion[],
  ): void {
    const parts = costs.map((of, d) => of.part(groups[d] as number) as Part);
    const more = beyondLeast(this.#bounded, keeps, parts, Number.POSITIVE_INFINITY);
    if (more === Number.POSITIVE_INFINITY) return;
    const figure = this.#boundOf(parts, more);
    if (this.#refuted(figure)) return;
    regions.push({ region: { rank, skeleton, parts }, ...this.#value(figure) });
  }

  /** A lower bound on energy and time of every mapping with chains of these parts. @param more energy beyond their least */
  #boundOf(parts: readonly LeastPart[], more: number): Figure {
    this.#effort.bounded();
    const all = this.#all;
    all.reset();
    for (let d = 0; d < 4; d++) leastTerms(all, parts[d] as LeastPart, all);
    if (all.lessens) lessenedTerms(parts, OPEN, all);
    else all.energy += more;
    lowerBound(this.#cost, all, all.energy, this.#figure);
    return this.#figure;
  }

  #refuted(figure: Figure): boolean {
    // A search that is to end has no use for what is left.
    return this.#effort.ended || this.#incumbent.refutesFigures(this.#goal, figure);
  }

  #value({ energy_pJ, time_ns }: Figure): { first: number; second: number } {
    return {
      first: figureOf(this.#goal.first, energy_pJ, time_ns),
      second: figureOf(this.#goal.second, energy_pJ, time_ns),
    };
  }

  /**
   * Whether the spatial factors of the groups chosen so far fit every fanout; −1 for none. How many passes they split
   * differs within a group, so it does not matter yet.
   */
  #fits(groups: readonly number[]): boolean {
    const factors = this.#factors;
    for (const { level, fits } of this.#fanouts) {
      for (let d = 0; d < 4; d++) {
        const set = this.#sets[d] as ChainSet;
        const chain = this.#groups[d]?.chains[groups[d] as number]?.[0];
        factors[d] = chain === undefined ? 1 : (set.factor[chain * set.levels + level] as number);
      }
      if (!fits(factors, factors)) return false;
    }
    return true;
  }
}

const OPEN: readonly number[] = [-1, -1, -1, -1];

function byBound(
  a: { readonly first: number; readonly second: number },
  b: { readonly first: number; readonly second: number },
): number {
  return a.first - b.first || a.second - b.second;
}

/** The groups' parts under a node, into *parts*. @returns whether every group has chains that fit */
function take({ costs }: ClassNode, groups: readonly number[], parts: Part[]): boolean {
  for (let d = 0; d < 4; d++) {
    const part = (costs[d] as GroupedCosts).part(groups[d] as number);
    if (!part) return false;
    parts[d] = part;
  }
  return true;
}

/** The least energy of all accesses. */
function accessEnergy(parts: readonly Part[]): number {
  let energy = 0;
  for (let d = 0; d < 4; d++) energy += (parts[d] as Part).least.energy;
  return energy;
}
