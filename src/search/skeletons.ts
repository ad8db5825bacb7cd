import type { ChainTable } from "../kernel/chain-table.ts";
import { chainTables } from "../kernel/chain-table.ts";
import type { FlatCost } from "../kernel/cost.ts";
import { TENSOR_OF_DIMENSION } from "../kernel/dimension-costs.ts";
import { Fitting } from "../kernel/fitting.ts";
import { GroupedCosts } from "../kernel/grouped-costs.ts";
import type { Skeleton } from "../kernel/skeleton.ts";
import { createSkeleton } from "../kernel/skeleton.ts";
import type { ChainSet } from "../mapspace/chains.ts";
import { emptyLevels, keepSets, tightLevels } from "../mapspace/kept.ts";
import type { Mapspace } from "../mapspace/mapspace.ts";
import type { OrderClass } from "../mapspace/order-class.ts";
import { orderClasses, ruledOut, runStart } from "../mapspace/order-class.ts";
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
  readonly keeps: readonly number[];
  /** Made when it is asked for. */
  readonly skeleton: Skeleton;
  /** Of the chains of M, N, K and batch that fit, by group. */
  readonly costs: readonly GroupedCosts[];
  /** Place in the order that decides ties, among nodes of the same choice with as many classes. */
  readonly rank: number;
  /** Whether all classes are chosen. */
  readonly complete: boolean;
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
  readonly #fits: readonly Map<number, Fitting>[] = DIMENSIONS.map(() => new Map());
  readonly #costs = new Map<string, GroupedCosts>();
  readonly #orders: Orders;
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
    this.#orders = createOrders(space.hierarchy.levels.map(() => undefined));
    this.#perfect = sets.every((set) => set.perfect.every((one) => one === 1));
  }

  /** The choices of kept tensors that some chains fit. */
  choices(): KeepChoice[] {
    return keepSets(this.#space.hierarchy).flatMap((keeps, index) => {
      const innermostKeeper = keeps.reduce((last, kept, i) => (kept === 0 ? last : i), 0);
      const empty = this.#perfect ? emptyLevels(this.#space, keeps) : 0;
      const fits = DIMENSIONS.map((_, d) =>
        this.#fitting(d, empty | tightLevels(this.#space.hierarchy, keeps, d), 0),
      );
      if (!someFit(fits)) return [];
      const level = this.#nextMemory(innermostKeeper - 1);
      const kept = { index, keeps, places: DIMENSIONS.map((_, d) => placesOf(keeps, d)) };
      return [{ index, keeps, root: this.#node(kept, this.#orders, level, fits, 0) }];
    });
  }

  /** The nodes with one more class: that of the next memory outwards. */
  children(node: ClassNode): readonly ClassNode[] {
    const of = node as Node;
    of.children ??= this.#expand(of);
    return of.children;
  }

  #expand({ kept, orders, level, fits, rank }: Node): Node[] {
    const options = this.#options[level] ?? [];
    const children: Node[] = [];
    const next = this.#nextMemory(level - 1);
    for (let i = 0; i < options.length; i++) {
      const option = options[i] as OrderClass;
      const inClass =
        level === 0 ? fits : fits.map((fit, d) => this.#narrowed(fit, option, level, d));
      const fitted = this.#ruled(inClass, option, level);
      if (!someFit(fitted)) continue;
      const inner = nextOrders(orders, level, i, option);
      children.push(this.#node(kept, inner, next, fitted, rank * MOST_CLASSES + i));
    }
    return children;
  }

  #node(kept: Kept, orders: Orders, level: number, fits: readonly Fitting[], rank: number): Node {
    const node = new Node(this.#cost, kept, orders, level, fits, rank);
    for (let d = 0; d < fits.length; d++) node.costs.push(this.#costsOf(node, d));
    return node;
  }

  /** The first memory at a level or outside it; −1 if there is none. */
  #nextMemory(level: number): number {
    let next = level;
    while (next >= 0 && this.#options[next]?.length === 0) next--;
    return next;
  }

  /** The chains of a dimension that fit, by group, and by rank within one. */
  #fitting(d: number, trivial: number, nontrivial: number): Fitting {
    const known = this.#fits[d] as Map<number, Fitting>;
    const key = trivial * 2 ** 26 + nontrivial;
    let fitting = known.get(key);
    if (!fitting) {
      const groups = (this.#groups[d] as ChainGroups).chains;
      const fit = { trivial, nontrivial };
      fitting = new Fitting(this.#cost.arena, known.size, this.#sets[d] as ChainSet, groups, fit);
      known.set(key, fitting);
    }
    return fitting;
  }

  /** The chains without loops that a rule puts inside the innermost one of a class. */
  #ruled(fits: readonly Fitting[], of: OrderClass, level: number): readonly Fitting[] {
    const order = this.#space.rules?.[level]?.order ?? [];
    if (order.length === 0) return fits;
    const without = ruledOut(order, of);
    return fits.map((fit, d) =>
      without.includes(d) ? this.#fitting(d, fit.trivial | (1 << level), fit.nontrivial) : fit,
    );
  }

  /** The chains that fit a class of orders at a level as well. */
  #narrowed(fit: Fitting, of: OrderClass, level: number, d: number): Fitting {
    const bit = 1 << level;
    const { trivial, nontrivial } = fit;
    if (of.kind !== "none" && of.innermost === d) {
      return nontrivial & bit ? fit : this.#fitting(d, trivial, nontrivial | bit);
    }
    return of.kind === "last" || trivial & bit ? fit : this.#fitting(d, trivial | bit, nontrivial);
  }

  /**
   * The costs of the chains that fit. They depend on little of a skeleton: where one tensor stays, what its runs spare,
   * and which loops end the runs of others.
   */
  #costsOf(node: Node, d: number): GroupedCosts {
    const { kept, orders, fits } = node;
    const { exact } = this.#groups[d] as ChainGroups;
    const fit = fits[d] as Fitting;
    const place = exact ? (kept.places[d] as number) : kept.index;
    const known = orders.costs[d] as Map<number, GroupedCosts>;
    const key = place * MOST_FITS + fit.id;
    let costs = known.get(key);
    if (!costs) {
      costs = this.#costsByRuns(node, d, fit);
      known.set(key, costs);
    }
    return costs;
  }

  /** Orders whose runs spare the same share their costs. */
  #costsByRuns(node: Node, d: number, fit: Fitting): GroupedCosts {
    const { keeps } = node.kept;
    const tensor = TENSOR_OF_DIMENSION[d];
    const { classes } = node.orders;
    let key = `${d},${fit.id}`;
    for (let level = 0; level < keeps.length; level++) {
      if (tensor === undefined || (((keeps[level] as number) >> tensor) & 1) === 0) continue;
      key += `,${level}.${runStart(classes, d, level)}`;
    }
    const { cim } = this.#cost.architecture;
    if (d === 0 && cim) key += `;${runStart(classes, d, cim.arrayFanout)}`;
    if (!(this.#groups[d] as ChainGroups).exact) {
      for (const { of, level, dimensions, beyond, inner } of node.skeleton.blocks) {
        key += `;${of}.${level}.${dimensions}.${beyond}.${inner}`;
      }
    }
    let costs = this.#costs.get(key);
    if (!costs) {
      costs = new GroupedCosts(this.#cost, node, this.#tables[d] as ChainTable, fit);
      this.#costs.set(key, costs);
    }
    return costs;
  }
}

/** Fewer combinations of levels than this have or lack a factor in any search. */
const MOST_FITS = 2 ** 21;

/** A choice of kept tensors. */
interface Kept {
  readonly index: number;
  readonly keeps: readonly number[];
  /** For each dimension the levels that keep the tensor which it does not index, a bit set. */
  readonly places: readonly number[];
}

function placesOf(keeps: readonly number[], d: number): number {
  const tensor = TENSOR_OF_DIMENSION[d];
  if (tensor === undefined) return 0;
  return keeps.reduce((places, kept, level) => places | (((kept >> tensor) & 1) << level), 0);
}

function someFit(fits: readonly Fitting[]): boolean {
  return fits.every(({ isEmpty }) => !isEmpty);
}

/** Classes from some memory outwards up to another: one for all choices of kept tensors. */
interface Orders {
  readonly classes: readonly (OrderClass | undefined)[];
  readonly next: Map<number, Orders>;
  /** Per dimension, the costs of kept tensors and chains that were asked for. */
  readonly costs: readonly Map<number, GroupedCosts>[];
}

function createOrders(classes: readonly (OrderClass | undefined)[]): Orders {
  return { classes, next: new Map(), costs: DIMENSIONS.map(() => new Map()) };
}

/** Those with one class more, option *i* of a level. */
function nextOrders(orders: Orders, level: number, i: number, option: OrderClass): Orders {
  const key = level * MOST_CLASSES + i;
  let next = orders.next.get(key);
  if (!next) {
    next = createOrders(orders.classes.map((of, at) => (at === level ? option : of)));
    orders.next.set(key, next);
  }
  return next;
}

class Node implements ClassNode {
  readonly costs: GroupedCosts[] = [];
  readonly kept: Kept;
  readonly orders: Orders;
  readonly rank: number;
  /** The memory whose class is chosen next. */
  readonly level: number;
  readonly fits: readonly Fitting[];
  children: readonly Node[] | undefined = undefined;
  readonly #cost: FlatCost;
  #skeleton: Skeleton | undefined;

  constructor(
    cost: FlatCost,
    kept: Kept,
    orders: Orders,
    level: number,
    fits: readonly Fitting[],
    rank: number,
  ) {
    this.#cost = cost;
    this.kept = kept;
    this.orders = orders;
    this.level = level;
    this.fits = fits;
    this.rank = rank;
  }

  get keeps(): readonly number[] {
    return this.kept.keeps;
  }

  get complete(): boolean {
    return this.level < 0;
  }

  get skeleton(): Skeleton {
    this.#skeleton ??= createSkeleton(this.#cost, this.kept.keeps, this.orders.classes);
    return this.#skeleton;
  }
}

/** No memory has more classes of orders than this. */
const MOST_CLASSES = 8;
