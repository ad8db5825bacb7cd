import type { ChainSet } from "../mapspace/chains.ts";
import type { Arena } from "./arena.ts";

/**
 * The chains of one dimension that have, at some levels, a factor of 1, and at others a larger one; by group. Nothing here
 * depends on costs.
 */
export class Fitting {
  /** Unique among those of a dimension. */
  readonly id: number;
  /** Levels where the factor is 1, a bit set. */
  readonly trivial: number;
  /** Levels where it is above 1. */
  readonly nontrivial: number;
  /** The chains of each group, indices into the set, ascending. */
  readonly groups: readonly Int32Array[];
  readonly isEmpty: boolean;
  readonly arena: Arena;
  readonly #set: ChainSet;
  readonly #tiles: (Tiles | undefined)[] = [];

  constructor(
    arena: Arena,
    id: number,
    set: ChainSet,
    groups: readonly Int32Array[],
    { trivial, nontrivial }: { readonly trivial: number; readonly nontrivial: number },
  ) {
    this.arena = arena;
    this.id = id;
    this.trivial = trivial;
    this.nontrivial = nontrivial;
    this.#set = set;
    this.groups = groups.map((chains) => {
      const fitting = arena.integers(chains.length);
      let count = 0;
      for (let i = 0; i < chains.length; i++) {
        const chain = chains[i] as number;
        const mask = set.nontrivial[chain] as number;
        if ((mask & trivial) === 0 && (mask & nontrivial) === nontrivial) fitting[count++] = chain;
      }
      return fitting.subarray(0, count);
    });
    this.isEmpty = this.groups.every(({ length }) => length === 0);
  }

  /** The tiles of a group's chains at one level. */
  tiles(group: number, level: number): Tiles {
    const at = group * this.#set.levels + level;
    let tiles = this.#tiles[at];
    if (!tiles) {
      tiles = this.#tilesOf(group, level);
      this.#tiles[at] = tiles;
    }
    return tiles;
  }

  #tilesOf(group: number, level: number): Tiles {
    const { levels, tile } = this.#set;
    const chains = this.groups[group] as Int32Array;
    const of = this.arena.reals(chains.length);
    for (let i = 0; i < of.length; i++) {
      of[i] = tile[(chains[i] as number) * (levels + 1) + level] as number;
    }
    return createTiles(this.arena, of);
  }
}

/** The tiles of some chains at one level, and the chains by ascending tile. */
export interface Tiles {
  readonly tile: Float64Array;
  readonly least: number;
  readonly most: number;
  /** Indices into *tile*, and the tiles in that order. */
  readonly order: Int32Array;
  readonly sorted: Float64Array;
}

function createTiles(arena: Arena, tile: Float64Array): Tiles {
  const count = tile.length;
  const order = arena.integers(count);
  const sorted = arena.reals(count);
  if (count > FEW) return sortMany(tile, order, sorted);
  for (let i = 0; i < count; i++) {
    const of = tile[i] as number;
    let at = i;
    while (at > 0 && (sorted[at - 1] as number) > of) {
      sorted[at] = sorted[at - 1] as number;
      order[at] = order[at - 1] as number;
      at--;
    }
    sorted[at] = of;
    order[at] = i;
  }
  const [least = Number.POSITIVE_INFINITY] = sorted;
  return { tile, least, most: sorted[count - 1] ?? 0, order, sorted };
}

/** Up to so many chains are sorted fastest one by one. */
const FEW = 24;

/** Sorts tiles with their places as one number each, which takes no comparing function; by place where they are equal. */
function sortMany(tile: Float64Array, order: Int32Array, sorted: Float64Array): Tiles {
  const count = tile.length;
  for (let i = 0; i < count; i++) sorted[i] = (tile[i] as number) * count + i;
  sorted.sort();
  if ((sorted[count - 1] as number) > Number.MAX_SAFE_INTEGER) {
    for (let i = 0; i < count; i++) order[i] = i;
    order.sort((a, b) => (tile[a] as number) - (tile[b] as number));
  } else {
    for (let i = 0; i < count; i++) order[i] = (sorted[i] as number) % count;
  }
  for (let i = 0; i < count; i++) sorted[i] = tile[order[i] as number] as number;
  return { tile, least: sorted[0] as number, most: sorted[count - 1] as number, order, sorted };
}
