import type { FlatCost } from "../kernel/cost.ts";
import { TENSOR_OF_DIMENSION } from "../kernel/dimension-costs.ts";
import type { Skeleton } from "../kernel/skeleton.ts";
import { createSkeleton } from "../kernel/skeleton.ts";
import type { Keeps } from "../mapspace/kept.ts";
import { emptyLevels, keepSets, tightLevels } from "../mapspace/kept.ts";
import type { Mapspace } from "../mapspace/mapspace.ts";
import type { OrderClass } from "../mapspace/order-class.ts";
import { orderClasses, runStart } from "../mapspace/order-class.ts";
import { DIMENSIONS } from "../workload/tensor.ts";

/** What of a skeleton decides what the chains of one dimension cost, and which of them fit it. */
export interface CostKind {
  readonly skeleton: Skeleton;
  /** Levels where a chain's factor is 1, a bit set, and levels where it is above 1. */
  readonly trivial: number;
  readonly nontrivial: number;
}

/** Kept tensors with the classes of loop orders from the innermost memory up to some level (rule 4), of any GEMM. */
export interface CostNode {
  /** Of each dimension, the place among its kinds. */
  readonly kinds: readonly number[];
  /** Whether all classes are chosen. */
  readonly complete: boolean;
  /** The nodes with one more class: that of the next memory outwards. */
  readonly children: readonly CostNode[];
}

/** The skeletons of a hierarchy with perfect factors as a tree, whatever the extents: chains of a GEMM fit some of them. */
export class CostTree {
  readonly roots: readonly CostNode[];
  /** Of each dimension; more are added as nodes are made. */
  readonly kinds: readonly CostKind[][] = DIMENSIONS.map(() => []);
  readonly #known: readonly Map<string, number>[] = DIMENSIONS.map(() => new Map());
  readonly #cost: FlatCost;
  readonly #options: readonly (readonly OrderClass[])[];

  constructor(space: Mapspace, cost: FlatCost) {
    const { hierarchy } = space;
    this.#cost = cost;
    this.#options = hierarchy.levels.map((_, i) => orderClasses(hierarchy, i));
    const open = hierarchy.levels.map(() => undefined);
    this.roots = keepSets(hierarchy).map((keeps) => {
      const innermostKeeper = keeps.reduce((last, kept, i) => (kept === 0 ? last : i), 0);
      const empty = emptyLevels(space, keeps);
      const fits = DIMENSIONS.map((_, d) => ({
        trivial: empty | tightLevels(hierarchy, keeps, d),
        nontrivial: 0,
      }));
      return this.#node(keeps, open, this.#nextMemory(innermostKeeper - 1), fits);
    });
  }

  #node(
    keeps: Keeps,
    classes: readonly (OrderClass | undefined)[],
    level: number,
    fits: readonly Fit[],
  ): CostNode {
    const kinds = fits.map((fit, d) => this.#kind(d, keeps, classes, fit));
    const expand = () =>
      (this.#options[level] ?? []).map((option) => {
        const inner = classes.map((of, at) => (at === level ? option : of));
        const narrowed = level === 0 ? fits : fits.map((fit, d) => narrow(fit, option, level, d));
        return this.#node(keeps, inner, this.#nextMemory(level - 1), narrowed);
      });
    let children: readonly CostNode[] | undefined;
    return {
      kinds,
      complete: level < 0,
      get children() {
        children ??= expand();
        return children;
      },
    };
  }

  #kind(d: number, keeps: Keeps, classes: readonly (OrderClass | undefined)[], fit: Fit): number {
    const tensor = TENSOR_OF_DIMENSION[d];
    let key = `${fit.trivial},${fit.nontrivial}`;
    keeps.forEach((kept, level) => {
      if (tensor !== undefined && (kept >> tensor) & 1) {
        key += `,${level}.${runStart(classes, d, level)}`;
      }
    });
    const { cim } = this.#cost.architecture;
    if (d === 0 && cim) key += `;${runStart(classes, d, cim.arrayFanout)}`;
    const known = this.#known[d] as Map<string, number>;
    let kind = known.get(key);
    if (kind === undefined) {
      const skeleton = createSkeleton(this.#cost, keeps, classes);
      kind = (this.kinds[d] as CostKind[]).push({ skeleton, ...fit }) - 1;
      known.set(key, kind);
    }
    return kind;
  }

  /** The first memory at a level or outside it that has classes; −1 if there is none. */
  #nextMemory(level: number): number {
    let next = level;
    while (next >= 0 && this.#options[next]?.length === 0) next--;
    return next;
  }
}

type Fit = Omit<CostKind, "skeleton">;

/** What fits a class of orders at a level as well. */
function narrow(fit: Fit, { kind, innermost }: OrderClass, level: number, d: number): Fit {
  const bit = 1 << level;
  if (kind !== "none" && innermost === d) return { ...fit, nontrivial: fit.nontrivial | bit };
  return kind === "last" ? fit : { ...fit, trivial: fit.trivial | bit };
}
