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
  readonly #tiles: Tiles;
  readonly #costs: DimensionCosts;
  readonly #least: Least;
  #steps: Steps | undefined;

  constructor(tiles: Tiles, costs: DimensionCosts, least: Least) {
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
    const { tiles, raises } = this.steps;
    let low = 0;
    let high = tiles.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tiles[middle] as number) <= limit) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? Number.POSITIVE_INFINITY : (raises[low - 1] as number);
  }

  /** Ascending tiles, each the first with a lower raise than the one before, and those raises. */
  get steps(): Steps {
    this.#steps ??= this.#stepsOf();
    return this.#steps;
  }

  #stepsOf(): Steps {
    const { sorted, order } = this.#tiles;
    const { energy } = this.#costs;
    const least = this.#least.energy;
    const tiles: number[] = [];
    const raises: number[] = [];
    let low = Number.POSITIVE_INFINITY;
    let last = -1;
    for (let i = 0; i < order.length; i++) {
      const taken = energy[order[i] as number] as number;
      if (taken >= low) continue;
      low = taken;
      const tile = sorted[i] as number;
      if (last < 0 || tiles[last] !== tile) {
        tiles.push(tile);
        raises.push(0);
        last++;
      }
      raises[last] = low - least;
    }
    return { tiles, raises };
  }
}
