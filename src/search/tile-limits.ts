import type { Part } from "../kernel/grouped-costs.ts";
import type { Skeleton } from "../kernel/skeleton.ts";
import type { Mapspace } from "../mapspace/mapspace.ts";

/**
 * What capacities leave to the dimensions that are still open (rule 5): of a memory that keeps A, B and Z,
 * M·K + K·N + M·N ≤ capacity bounds the tile of each open dimension, given the chosen ones and the least of the others.
 * Under that bound the least energy of the open dimension is higher.
 */
export class TileLimits {
  /** The largest tile of K at each bounded memory that the chains last narrowed at depth 2 leave. */
  readonly ofK: Float64Array;
  readonly memories: readonly BoundedMemory[];

  constructor({ hierarchy }: Mapspace, region: { skeleton: Skeleton; parts: readonly Part[] }) {
    const { skeleton, parts } = region;
    const memories: BoundedMemory[] = [];
    const [M, N, K, batch] = parts as [Part, Part, Part, Part];
    for (let i = 0; i < hierarchy.levels.length; i++) {
      const kept = skeleton.keeps[i] as number;
      const level = hierarchy.levels[i];
      if (kept === 0 || level?.kind !== "memory") continue;
      const { capacity } = level;
      if (capacity === Number.POSITIVE_INFINITY) continue;
      memories.push({
        kept,
        capacity,
        M: ladderOf(M, i),
        N: ladderOf(N, i),
        K: ladderOf(K, i),
        batch: ladderOf(batch, i),
      });
    }
    this.memories = memories;
    this.ofK = new Float64Array(this.memories.length);
  }

  /**
   * The energy that the open dimensions take beyond their least; Infinity if nothing fits.
   *
   * @param chosen places of M, N, K and batch; −1 for open ones. K must be open
   * @param depth −1 if nothing is chosen, 0 if batch is, 1 if M is too, 2 if N is too
   */
  narrow(chosen: readonly number[], depth: number): number {
    const { memories } = this;
    let moreM = 0;
    let moreN = 0;
    let moreK = 0;
    for (let i = 0; i < memories.length; i++) {
      const { kept, capacity, M, N, K, batch } = memories[i] as BoundedMemory;
      const b = depth < 0 ? batch.least : batch.tileAt(chosen[3] as number);
      const m = b * (depth > 0 ? M.tileAt(chosen[0] as number) : M.least);
      const n = depth > 1 ? N.tileAt(chosen[1] as number) : N.least;
      const k = K.least;
      const A = kept & 1 ? m * k : 0;
      const B = kept & 2 ? n * k * b : 0;
      const Z = kept & 4 ? m * n : 0;
      if (A + B + Z > capacity) return Number.POSITIVE_INFINITY;
      const limit = (capacity - Z) / ((A + B) / k);
      this.ofK[i] = limit;
      if (limit < K.most) moreK = Math.max(moreK, K.raise(limit));
      if (depth > 1) continue;
      const limitN = (capacity - A) / ((B + Z) / n);
      if (limitN < N.most) moreN = Math.max(moreN, N.raise(limitN));
      if (depth > 0) continue;
      const limitM = (capacity - B) / ((A + Z) / m) / b;
      if (limitM < M.most) moreM = Math.max(moreM, M.raise(limitM));
    }
    return moreM + moreN + moreK;
  }
}

/** A memory of limited capacity, with the chains of each dimension by their tiles there. */
export interface BoundedMemory {
  readonly kept: number;
  readonly capacity: number;
  readonly M: Ladder;
  readonly N: Ladder;
  readonly K: Ladder;
  readonly batch: Ladder;
}

const LADDERS = new WeakMap<Part, (Ladder | undefined)[]>();

function ladderOf(part: Part, level: number): Ladder {
  let known = LADDERS.get(part);
  if (!known) {
    known = [];
    LADDERS.set(part, known);
  }
  const found = known[level];
  if (found) return found;
  const ladder = new Ladder(part, level);
  known[level] = ladder;
  return ladder;
}

/** The chains of a part by their tile at one level, with the least energy up to each. */
class Ladder {
  readonly least: number;
  readonly most: number;
  readonly #part: Part;
  /** Tile of each chain. */
  readonly #tile: Float64Array;
  #tiles: Float64Array | undefined;
  #raises: Float64Array | undefined;

  constructor(part: Part, level: number) {
    const { costs, from, to } = part;
    const { table, chains } = costs;
    const { set } = table;
    this.#part = part;
    this.#tile = new Float64Array(to - from);
    let least = Number.POSITIVE_INFINITY;
    let most = 0;
    for (let i = from; i < to; i++) {
      const tile = set.tile[(chains[i] as number) * (set.levels + 1) + level] as number;
      this.#tile[i - from] = tile;
      if (tile < least) least = tile;
      if (tile > most) most = tile;
    }
    this.least = least;
    this.most = most;
  }

  tileAt(place: number): number {
    return this.#tile[place - this.#part.from] as number;
  }

  /** By how much the least energy of chains with tiles up to *limit* exceeds that of all; Infinity if there are none. */
  raise(limit: number): number {
    if (!this.#tiles) this.#sort();
    const tiles = this.#tiles as Float64Array;
    let low = 0;
    let high = tiles.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tiles[middle] as number) <= limit) low = middle + 1;
      else high = middle;
    }
    return low === 0
      ? Number.POSITIVE_INFINITY
      : ((this.#raises as Float64Array)[low - 1] as number);
  }

  #sort(): void {
    const { costs, from, least } = this.#part;
    const tile = this.#tile;
    const places = Uint32Array.from(tile.keys());
    places.sort((a, b) => (tile[a] as number) - (tile[b] as number));
    this.#tiles = Float64Array.from(places, (place) => tile[place] as number);
    let low = Number.POSITIVE_INFINITY;
    this.#raises = Float64Array.from(places, (place) => {
      low = Math.min(low, costs.energy[from + place] as number);
      return low - least.energy;
    });
  }
}
