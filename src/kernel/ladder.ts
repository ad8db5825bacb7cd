import type { Arena } from "./arena.ts";
import type { DimensionCosts, Least } from "./dimension-costs.ts";
import type { Tiles } from "./fitting.ts";

/** What the least energy is above that of all chains, by the longest tile that is allowed. */
export interface Steps {
  readonly tiles: readonly number[];
  readonly raises: readonly number[];
}

/** The chains of a part by their tile at one level, with the least energy up to each (rule 5). */
export class Ladder {
  readonly least: number;
  readonly most: number;
  readonly #arena: Arena;
  readonly #tiles: Tiles;
  readonly #costs: DimensionCosts;
  readonly #least: Least;
  #raises: Float64Array | undefined;
  #steps: Steps | undefined;

  constructor(arena: Arena, tiles: Tiles, costs: DimensionCosts, least: Least) {
    this.#arena = arena;
    this.least = tiles.least;
    this.most = tiles.most;
    this.#tiles = tiles;
    this.#costs = costs;
    this.#least = least;
  }

  tileAt(place: number): number {
    return this.#tiles.tile[place] as number;
  }

  /** By how much the least energy of chains with tiles up to *limit* exceeds that of all; Infinity if there are none. */
  raise(limit: number): number {
    const { sorted } = this.#tiles;
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] as number) <= limit) low = middle + 1;
      else high = middle;
    }
    if (low === 0) return Number.POSITIVE_INFINITY;
    this.#raises ??= this.#raisesOf();
    return this.#raises[low - 1] as number;
  }

  /** Ascending tiles, each the first with a lower raise than the one before, and those raises. */
  get steps(): Steps {
    this.#steps ??= this.#stepsOf();
    return this.#steps;
  }

  #stepsOf(): Steps {
    const { sorted } = this.#tiles;
    this.#raises ??= this.#raisesOf();
    const tiles: number[] = [];
    const raises: number[] = [];
    for (let i = 0; i < sorted.length; i++) {
      const tile = sorted[i] as number;
      const raise = this.#raises[i] as number;
      const last = raises.length - 1;
      if (last >= 0 && raise >= (raises[last] as number)) continue;
      if (last >= 0 && tiles[last] === tile) raises[last] = raise;
      else {
        tiles.push(tile);
        raises.push(raise);
      }
    }
    return { tiles, raises };
  }

  #raisesOf(): Float64Array {
    const { order } = this.#tiles;
    const { energy } = this.#costs;
    const raises = this.#arena.reals(order.length);
    let low = Number.POSITIVE_INFINITY;
    for (let i = 0; i < order.length; i++) {
      const taken = energy[order[i] as number] as number;
      if (taken < low) low = taken;
      raises[i] = low - this.#least.energy;
    }
    return raises;
  }
}
