import type { Dimension, Tensor } from "../workload/tensor.ts";

/**
 * The part of an architecture that decides what a mapping may do and how often data moves: an ordered list
 * of levels, outermost first, above one kind of compute unit. It knows sizes, not costs.
 */
export interface Hierarchy {
  readonly name: string;
  /** Memories and fanouts in order, outermost first; level 0 is a memory that keeps every tensor. */
  readonly levels: readonly Level[];
  /** Name of the compute unit below the innermost level. */
  readonly compute: string;
}

export type Level = Memory | Fanout;

/** A storage level. Its loops iterate over what it holds, so they lie inside its storage. */
export interface Memory {
  readonly kind: "memory";
  readonly name: string;
  /** Elements one instance holds; Infinity for unbounded. */
  readonly capacity: number;
  /** Whether each tensor is always kept here, never, or as the mapping chooses. */
  readonly keeps: Readonly<Record<Tensor, Keep>>;
  /** The largest product of this level's temporal loops per dimension: 1 allows none, Infinity any. */
  readonly loops: Readonly<Record<Dimension, number>>;
}

export type Keep = "always" | "never" | "optional";

/** A spatial fanout: a mesh of x × y copies of everything below. */
export interface Fanout {
  readonly kind: "fanout";
  readonly name: string;
  readonly x: Axis;
  readonly y: Axis;
}

/** One axis of a mesh: how many copies, and over which dimensions they may be spread. */
export interface Axis {
  readonly size: number;
  readonly dimensions: readonly Dimension[];
  /**
   * Whether the loop over the axis's one dimension must be as wide as the axis, or as the dimension where that is
   * shorter: a dataflow that leaves no copy idle. Its last pass may be smaller, whatever else divides evenly.
   */
  readonly filled?: boolean;
}

/** How many instances of level *index* exist: the product of the fanouts outside it. */
export function instances({ levels }: Levelled, index: number): number {
  let count = 1;
  for (let i = 0; i < index; i++) {
    const level = levels[i];
    if (level?.kind === "fanout") count *= level.x.size * level.y.size;
  }
  return count;
}

/** What counts instances: a hierarchy, or the architecture that becomes one. */
interface Levelled {
  readonly levels: readonly (Fanout | { readonly kind: "memory" })[];
}

/** How many compute units exist. */
export function computeUnits(of: Levelled): number {
  return instances(of, of.levels.length);
}
