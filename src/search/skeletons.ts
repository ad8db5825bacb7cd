import type { ChainTable } from "../kernel/chain-table.ts";
import { chainTables } from "../kernel/chain-table.ts";
import type { FlatCost } from "../kernel/cost.ts";
import { TENSOR_OF_DIMENSION } from "../kernel/dimension-costs.ts";
import type { ChainsByGroup } from "../kernel/grouped-costs.ts";
import { GroupedCosts } from "../kernel/grouped-costs.ts";
import type { Skeleton } from "../kernel/skeleton.ts";
import { createSkeleton } from "../kernel/skeleton.ts";
import type { ChainSet } from "../mapspace/chains.ts";
import { emptyLevels, keepSets, tightLevels } from "../mapspace/kept.ts";
import type { Mapspace } from "../mapspace/mapspace.ts";
import type { OrderClass } from "../mapspace/order-class.ts";
import { orderClasses } from "../mapspace/order-class.ts";
import { DIMENSIONS } from "../workload/tensor.ts";
import type { ChainGroups } from "./chain-groups.ts";

/** One choice of kept tensors. */
export interface KeepChoice {
  /** Place in the order that decides ties. */
  readonly index: number;
  readonly keeps: readonly number[];
  /** Before any order of loops is chosen. */
  readonly root: ClassNode;
}

/**
 * Kept tensors with the classes of loop orders from the innermost memory up to some level. Further out every run is taken
 * to go on to the outermost loop, so the costs are the least that any classes there allow (rule 4).
 */
export interface ClassNode {
  readonly skeleton: Skeleton;
  /** Of the chains of M, N, K and batch that fit, by group. */
  readonly costs: readonly GroupedCosts[];
  /** Place in the order that decides ties, among nodes of the same choice with as many classes. */
  readonly rank: number;
  /** Whether all classes are chosen. */
  readonly complete: boolean;
}

/** Which chains of a dimension fit a skeleton: bit sets of levels. */
interface Fit {
  /** Levels where the factor is 1. */
  readonly trivial: number;
  /** Levels where it is above 1. */
  readonly nontrivial: number;
}

/**
 * All skeletons of a mapspace that some chains fit: first the choices of kept tensors, then, choice by choice, the classes
 * of loop orders from the innermost memory outwards. With their chains they cover it, up to mappings that rules 1, 2 and
 * 6 show to be no better (docs/optimal-mapping.md).
 */
export class Skeletons {
  readonly #space: Mapspace;
  readonly #cost: FlatCost;
  readonly #sets: readonly ChainSet[];
  readonly #tables: readonly ChainTable[];
  readonly #groups: readonly ChainGroups[];
  readonly #options: readonly (readonly OrderClass[])[];
  readonly #children = new Map<ClassNode, readonly ClassNode[]>();
  readonly #fits = new Map<number, ChainsByGroup>();
  readonly #costs = new Map<string, GroupedCosts>();
  /** Whether memories that keep nothing need no loops (rule 9). */
  readonly #perfect: boolean;

  constructor(
    space: Mapspace,
    cost: FlatCost,
    sets: readonly ChainSet[],
    groups: readonly ChainGroups[],
  ) {
    this.#space = space;
    this.#cost = cost;
    this.#sets = sets;
    this.#tables = chainTables(cost, sets);
    this.#groups = groups;
    this.#options = space.hierarchy.levels.map((_, i) => orderClasses(space.hierarchy, i));
    this.#perfect = sets.every((set) => set.perfect.every((one) => one === 1));
  }

  /** The choices of kept tensors that some chains fit. */
  choices(): KeepChoice[] {
    return keepSets(this.#space.hierarchy).flatMap((keeps, index) => {
      const innermostKeeper = keeps.reduce((last, kept, i) => (kept === 0 ? last : i), 0);
      const empty = this.#perfect ? emptyLevels(this.#space, keeps) : 0;
      const fits = DIMENSIONS.map((_, d) => ({
        trivial: empty | tightLevels(this.#space.hierarchy, keeps, d),
        nontrivial: 0,
      }));
      if (!this.#fit(fits)) return [];
      const none = keeps.map(() => undefined);
      const level = this.#nextMemory(innermostKeeper - 1);
      return [{ index, keeps, root: this.#node(keeps, none, level, fits, 0) }];
    });
  }

  /** The nodes with one more class: that of the next memory outwards. */
  children(node: ClassNode): readonly ClassNode[] {
    let children = this.#children.get(node);
    if (!children) {
      children = this.#expand(node as Node);
      this.#children.set(node, children);
    }
    return children;
  }

  #expand({ skeleton, level, fits, rank }: Node): Node[] {
    const options = this.#options[level] ?? [];
    return options.flatMap((option, i) => {
      const fitted = level === 0 ? fits : fits.map((fit, d) => narrowed(fit, option, level, d));
      if (!this.#fit(fitted)) return [];
      const classes = skeleton.classes.map((of, at) => (at === level ? option : of));
      const next = this.#nextMemory(level - 1);
      return [this.#node(skeleton.keeps, classes, next, fitted, rank * MOST_CLASSES + i)];
    });
  }

  #node(
    keeps: readonly number[],
    classes: Skeleton["classes"],
    level: number,
    fits: readonly Fit[],
    rank: number,
  ): Node {
    const skeleton = createSkeleton(this.#cost, keeps, classes);
    const costs = fits.map((fit, d) => this.#costsOf(skeleton, d, fit));
    return { skeleton, costs, rank, complete: level < 0, level, fits };
  }

  /** The first memory at a level or outside it; −1 if there is none. */
  #nextMemory(level: number): number {
    let next = level;
    while (next >= 0 && this.#options[next]?.length === 0) next--;
    return next;
  }

  #fit(fits: readonly Fit[]): boolean {
    return fits.every((fit, d) => this.#fitting(d, fit).chains.length > 0);
  }

  /** The chains of a dimension that fit, by group, and by rank within one. */
  #fitting(d: number, { trivial, nontrivial }: Fit): ChainsByGroup {
    const key = (d * 0x10000 + trivial) * 0x10000 + nontrivial;
    const found = this.#fits.get(key);
    if (found) return found;
    const { nontrivial: masks } = this.#sets[d] as ChainSet;
    const groups = (this.#groups[d] as ChainGroups).chains;
    const chains: number[] = [];
    const start = new Int32Array(groups.length + 1);
    groups.forEach((group, g) => {
      for (const chain of group) {
        const mask = masks[chain] as number;
        if ((mask & trivial) === 0 && (mask & nontrivial) === nontrivial) chains.push(chain);
      }
      start[g + 1] = chains.length;
    });
    const fitting = { chains: Int32Array.from(chains), start };
    this.#fits.set(key, fitting);
    return fitting;
  }

  /**
   * The costs of the chains that fit. They depend on little of a skeleton: where one tensor stays, what its runs spare,
   * and which loops end the runs of others.
   */
  #costsOf(skeleton: Skeleton, d: number, fit: Fit): GroupedCosts {
    const { exact } = this.#groups[d] as ChainGroups;
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
    const known = this.#costs.get(key);
    if (known) return known;
    const table = this.#tables[d] as ChainTable;
    const costs = new GroupedCosts(this.#cost, skeleton, table, this.#fitting(d, fit));
    this.#costs.set(key, costs);
    return costs;
  }
}

interface Node extends ClassNode {
  /** The memory whose class is chosen next. */
  readonly level: number;
  readonly fits: readonly Fit[];
}

/** No memory has more classes of orders than this. */
const MOST_CLASSES = 8;

function narrowed({ trivial, nontrivial }: Fit, of: OrderClass, level: number, d: number): Fit {
  const bit = 1 << level;
  if (of.kind !== "none" && of.innermost === d) return { trivial, nontrivial: nontrivial | bit };
  return of.kind === "last" ? { trivial, nontrivial } : { trivial: trivial | bit, nontrivial };
}
