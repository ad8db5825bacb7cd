import type { ChainSet } from "../mapspace/chains.ts";

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
  readonly #set: ChainSet;
  readonly #tiles: (Tiles | undefined)[] = [];

  constructor(
    id: number,
    set: ChainSet,
    groups: readonly Int32Array[],
    { trivial, nontrivial }: { readonly trivial: number; readonly nontrivial: number },
  ) {
    this.id = id;
    this.trivial = trivial;
    this.nontrivial = nontrivial;
    this.#set = set;
    const fits = (chain: number): boolean => {
      const mask = set.nontrivial[chain] as number;
      return (mask & trivial) === 0 && (mask & nontrivial) === nontrivial;
    };
    this.groups = groups.map((chains) => chains.filter(fits));
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
    const of = new Float64Array(chains.length);
    for (let i = 0; i < of.length; i++) {
      of[i] = tile[(chains[i] as number) * (levels + 1) + level] as number;
    }
    return createTiles(of);
  }
}

/** The tiles of some chains at one level, and the chains by ascending tile. */
export interface Tiles {
  readonly tile: Float64Array;
  readonly least: number;
  readonly most: number;
  /** Indices into *tile*, and the tiles in that order. */
  readonly order: Uint32Array;
  readonly sorted: Float64Array;
}

function createTiles(tile: Float64Array): Tiles {
  const count = tile.length;
  if (count > FEW) return createManyTiles(tile);
  const order = new Uint32Array(count);
  const sorted = new Float64Array(count);
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
const FEW = 64;

function createManyTiles(tile: Float64Array): Tiles {
  const order = Uint32Array.from(tile.keys());
  order.sort((a, b) => (tile[a] as number) - (tile[b] as number));
  const sorted = Float64Array.from(order, (i) => tile[i] as number);
  const [least = Number.POSITIVE_INFINITY] = sorted;
  return { tile, least, most: sorted[sorted.length - 1] ?? 0, order, sorted };
}
