import type { Memory } from "../architecture/hierarchy.ts";
import type { DimensionCosts, Grouping } from "../kernel/bound.ts";
import { dimensionCosts, TENSOR_OF_DIMENSION } from "../kernel/bound.ts";
import type { FlatCost } from "../kernel/cost.ts";
import type { Skeleton } from "../kernel/skeleton.ts";
import { createSkeleton } from "../kernel/skeleton.ts";
import type { ChainSet } from "../mapspace/chains.ts";
import type { Mapspace } from "../mapspace/mapspace.ts";
import type { OrderClass } from "../mapspace/order-class.ts";
import { classRank, orderClasses } from "../mapspace/order-class.ts";
import type { Dimension } from "../workload/tensor.ts";
import { DIMENSION_INDEX, DIMENSIONS, IRRELEVANT, TENSORS } from "../workload/tensor.ts";
import type { ChainGroups } from "./chain-groups.ts";

/** A skeleton with the costs of the chains that fit it. */
export interface Candidate {
  /** Place in the order that decides ties. */
  readonly rank: number;
  readonly skeleton: Skeleton;
  /** Chains of M, N, K and batch, by group. */
  readonly costs: readonly DimensionCosts[];
}

/** The skeletons that keep the same tensors at the same memories. */
export interface KeepChoice {
  readonly keeps: readonly number[];
  readonly candidates: readonly Candidate[];
}

/** Which chains of a dimension fit a skeleton: bit sets of levels. */
interface Fit {
  /** Levels where the factor is 1. */
  readonly trivial: number;
  /** Levels where it is above 1. */
  readonly nontrivial: number;
}

/**
 * All skeletons of a mapspace that some chains fit. With their chains they cover it, up to mappings that rules 1, 2
 * and 6 show to be no better (docs/optimal-mapping.md).
 */
export class Skeletons {
  readonly #space: Mapspace;
  readonly #cost: FlatCost;
  readonly #sets: readonly ChainSet[];
  readonly #groups: readonly ChainGroups[];
  readonly #fits = new Map<number, Int32Array>();
  readonly #costs = new Map<string, DimensionCosts>();
  /** Whether memories that keep nothing need no loops (rule 9). */
  readonly #emptied: readonly ((keeps: readonly number[]) => number)[];
  #rank = 0;

  constructor(
    space: Mapspace,
    cost: FlatCost,
    sets: readonly ChainSet[],
    groups: readonly ChainGroups[],
  ) {
    this.#space = space;
    this.#cost = cost;
    this.#sets = sets;
    this.#groups = groups;
    const perfect = sets.every((set) => set.perfect.every((one) => one === 1));
    this.#emptied = DIMENSIONS.map((dimension) => (keeps: readonly number[]) => {
      return perfect ? emptyLevels(space, keeps, dimension) : 0;
    });
  }

  all(): KeepChoice[] {
    const choices: KeepChoice[] = [];
    for (const keeps of keepSets(this.#space)) {
      const innermostKeeper = keeps.reduce((last, kept, i) => (kept === 0 ? last : i), 0);
      const classes: (OrderClass | undefined)[] = keeps.map(() => undefined);
      const fits = this.#emptied.map((trivial, d) => ({
        trivial: trivial(keeps) | tightLevels(this.#space, keeps, d),
        nontrivial: 0,
      }));
      const found: Omit<Candidate, "rank">[] = [];
      this.#chooseClasses({ keeps, classes, innermostKeeper, found }, 0, fits);
      if (found.length === 0) continue;
      found.sort((a, b) => compareClasses(a.skeleton.classes, b.skeleton.classes));
      const candidates = found.map((one) => ({ ...one, rank: this.#rank++ }));
      choices.push({ keeps, candidates });
    }
    return choices;
  }

  /** Chooses a class for every memory that has a keeper further inside, from the outermost. */
  #chooseClasses(choice: ClassChoice, level: number, fits: readonly Fit[]): void {
    const { keeps, classes, innermostKeeper, found } = choice;
    if (level >= innermostKeeper) {
      if (!fits.every((fit, d) => this.#fitting(d, fit).length > 0)) return;
      const skeleton = createSkeleton(this.#cost, keeps, [...classes]);
      const costs = fits.map((fit, d) => this.#costsOf(skeleton, d, fit));
      found.push({ skeleton, costs });
      return;
    }
    const options = orderClasses(this.#space.hierarchy, level);
    if (options.length === 0) this.#chooseClasses(choice, level + 1, fits);
    for (const option of options) {
      const fitted = level === 0 ? fits : fits.map((fit, d) => narrowed(fit, option, level, d));
      if (!fitted.every((fit, d) => this.#fitting(d, fit).length > 0)) continue;
      classes[level] = option;
      this.#chooseClasses(choice, level + 1, fitted);
      classes[level] = undefined;
    }
  }

  /** The chains of a dimension that fit, by group and then by rank. */
  #fitting(d: number, { trivial, nontrivial }: Fit): Int32Array {
    const key = (d * 0x10000 + trivial) * 0x10000 + nontrivial;
    const found = this.#fits.get(key);
    if (found) return found;
    const set = this.#sets[d] as ChainSet;
    const { order } = this.#groups[d] as ChainGroups;
    const fitting = order.filter((chain) => {
      const mask = set.nontrivial[chain] as number;
      return (mask & trivial) === 0 && (mask & nontrivial) === nontrivial;
    });
    this.#fits.set(key, fitting);
    return fitting;
  }

  /**
   * The costs of the chains that fit. They depend on little of a skeleton: where one tensor stays, what its runs spare,
   * and which loops end the runs of others.
   */
  #costsOf(skeleton: Skeleton, d: number, fit: Fit): DimensionCosts {
    const { grouping, exact } = this.#groups[d] as ChainGroups & { grouping: Grouping };
    let key = `${d},${fit.trivial},${fit.nontrivial}`;
    for (const stay of skeleton.stays[TENSOR_OF_DIMENSION[d] ?? -1] ?? []) {
      key += `,${stay.level}.${stay.arriving}.${stay.leaving}`;
    }
    if (d === 0) key += `;${skeleton.weightRun}`;
    if (!exact) {
      for (const { of, level, dimensions, beyond, inner } of skeleton.blocks) {
        key += `;${of}.${level}.${dimensions}.${beyond}.${inner}`;
      }
    }
    let costs = this.#costs.get(key);
    if (!costs) {
      const set = this.#sets[d] as ChainSet;
      costs = dimensionCosts(this.#cost, skeleton, set, d, this.#fitting(d, fit), grouping);
      this.#costs.set(key, costs);
    }
    return costs;
  }
}

interface ClassChoice {
  readonly keeps: readonly number[];
  readonly classes: (OrderClass | undefined)[];
  readonly innermostKeeper: number;
  readonly found: Omit<Candidate, "rank">[];
}

/**
 * Memories that keep nothing, next to one further out that runs any loops over a dimension: loops may as well run there
 * (rule 9). A bit set of levels.
 */
function emptyLevels({ hierarchy }: Mapspace, keeps: readonly number[], d: Dimension): number {
  let levels = 0;
  let outer: Memory | undefined;
  hierarchy.levels.forEach((level, i) => {
    if (level.kind === "fanout") return;
    if (keeps[i] === 0 && outer?.loops[d] === Number.POSITIVE_INFINITY) levels |= 1 << i;
    outer = level;
  });
  return levels;
}

/** Levels at which a factor above 1 would make a kept tile too large, a bit set. */
function tightLevels({ hierarchy }: Mapspace, keeps: readonly number[], d: number): number {
  let levels = 0;
  hierarchy.levels.forEach((level, i) => {
    const kept = keeps[i] as number;
    if (level.kind === "fanout" || kept === 0) return;
    const tensors = TENSORS.filter((_, t) => (kept >> t) & 1);
    const relevant = tensors.some((tensor) => DIMENSION_INDEX[IRRELEVANT[tensor]] !== d);
    if (!relevant || level.capacity - (tensors.length - 1) >= 2) return;
    for (let inner = i; inner < hierarchy.levels.length; inner++) levels |= 1 << inner;
  });
  return levels;
}

/** Order of skeletons with the same kept tensors: by the class of the innermost level first. */
function compareClasses(
  a: readonly (OrderClass | undefined)[],
  b: readonly (OrderClass | undefined)[],
): number {
  for (let i = a.length - 1; i >= 0; i--) {
    const x = a[i];
    const y = b[i];
    if (x && y && x !== y) return classRank(x) - classRank(y);
  }
  return 0;
}

function narrowed({ trivial, nontrivial }: Fit, of: OrderClass, level: number, d: number): Fit {
  const bit = 1 << level;
  if (of.kind !== "none" && of.innermost === d) return { trivial, nontrivial: nontrivial | bit };
  return of.kind === "last" ? { trivial, nontrivial } : { trivial: trivial | bit, nontrivial };
}

/** Every choice of kept tensors that a hierarchy allows, a bit set per level; fewer tensors further out come first. */
function keepSets({ hierarchy }: Mapspace): number[][] {
  let sets: number[][] = [[]];
  for (const level of hierarchy.levels) {
    const choices = level.kind === "memory" ? keepChoices(level) : [0];
    sets = sets.flatMap((set) => choices.map((kept) => [...set, kept]));
  }
  return sets;
}

function keepChoices({ keeps, capacity }: Memory): number[] {
  const choices: number[] = [];
  for (let kept = 0; kept < 1 << TENSORS.length; kept++) {
    const allowed = TENSORS.every((tensor, t) => {
      const keep = keeps[tensor];
      return keep === "optional" || ((kept >> t) & 1) === (keep === "always" ? 1 : 0);
    });
    // A tile has one element at least.
    const count = TENSORS.filter((_, t) => (kept >> t) & 1).length;
    if (allowed && count <= capacity) choices.push(kept);
  }
  return choices;
}
