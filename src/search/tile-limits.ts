import type { Part } from "../kernel/grouped-costs.ts";
import { ladderOf } from "../kernel/grouped-costs.ts";
import type { Ladder, Steps } from "../kernel/ladder.ts";
import type { Mapspace } from "../mapspace/mapspace.ts";

/**
 * What capacities leave to the dimensions that are still open (rule 5): of a memory that keeps A, B and Z,
 * M·K + K·N + M·N ≤ capacity bounds the tile of each open dimension, given the chosen ones and the least of the others.
 * Under that bound the least energy of the open dimension is higher.
 */
export class TileLimits {
  /** The largest tile of K at each bounded memory that the chains last narrowed at depth 2 leave. */
  readonly ofK: Float64Array;
  readonly memories: readonly KeepingMemory[];

  constructor(bounded: readonly BoundedMemory[], keeps: readonly number[], parts: readonly Part[]) {
    const memories: KeepingMemory[] = [];
    for (const { level, capacity } of bounded) {
      const kept = keeps[level] as number;
      if (kept === 0) continue;
      memories.push({
        kept,
        capacity,
        M: ladderOf(parts[0] as Part, level),
        N: ladderOf(parts[1] as Part, level),
        K: ladderOf(parts[2] as Part, level),
        batch: ladderOf(parts[3] as Part, level),
      });
    }
    this.memories = memories;
    this.ofK = new Float64Array(memories.length);
  }

  /**
   * The energy that the open dimensions take beyond their least; Infinity if nothing fits.
   *
   * @param chosen places of M, N, K and batch; −1 for open ones. K must be open
   * @param depth 0 if batch is chosen, 1 if M is too, 2 if N is too
   */
  narrow(chosen: readonly number[], depth: number): number {
    const { memories } = this;
    let moreM = 0;
    let moreN = 0;
    let moreK = 0;
    for (let i = 0; i < memories.length; i++) {
      const { kept, capacity, M, N, K, batch } = memories[i] as KeepingMemory;
      const b = batch.tileAt(chosen[3] as number);
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

/** A memory of limited capacity. */
export interface BoundedMemory {
  readonly level: number;
  readonly capacity: number;
}

export function boundedMemories({ hierarchy }: Mapspace): BoundedMemory[] {
  return hierarchy.levels.flatMap((level, i) =>
    level.kind === "memory" && level.capacity < Number.POSITIVE_INFINITY
      ? [{ level: i, capacity: level.capacity }]
      : [],
  );
}

/** A bounded memory that keeps something, with the chains of each dimension by their tiles there. */
export interface KeepingMemory {
  readonly kept: number;
  readonly capacity: number;
  readonly M: Ladder;
  readonly N: Ladder;
  readonly K: Ladder;
  readonly batch: Ladder;
}

/**
 * The same before any chain is chosen: the energy that the chains of some parts, one per dimension, take beyond their least
 * where memories keep what *keeps* says; Infinity if nothing fits. At one memory after another the tiles of M, N and K are
 * weighed together: the least that chains take whose tiles fit side by side.
 *
 * @param enough where the exact energy does not matter any more
 */
export function beyondLeast(
  bounded: readonly BoundedMemory[],
  keeps: readonly number[],
  parts: readonly Part[],
  enough: number,
): number {
  let most = 0;
  for (let i = 0; i < bounded.length; i++) {
    const { level, capacity } = bounded[i] as BoundedMemory;
    const kept = keeps[level] as number;
    if (kept === 0) continue;
    const M = ladderOf(parts[0] as Part, level);
    const N = ladderOf(parts[1] as Part, level);
    const K = ladderOf(parts[2] as Part, level);
    const b = ladderOf(parts[3] as Part, level).least;
    const least = leastTogether(kept, capacity, b, M.steps, N.steps, K.steps);
    if (least > most) most = least;
    if (most > enough) break;
  }
  return most;
}

/** Of chains with tiles b·m, n and k that fit a memory, the least energy beyond their least; Infinity if none fit. */
function leastTogether(
  kept: number,
  capacity: number,
  b: number,
  ofM: Steps,
  ofN: Steps,
  ofK: Steps,
): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = ofM.tiles.length - 1; i >= 0; i--) {
    const raiseM = ofM.raises[i] as number;
    if (raiseM >= least) break;
    const m = b * (ofM.tiles[i] as number);
    let at = 0;
    for (let j = ofN.tiles.length - 1; j >= 0; j--) {
      const raise = raiseM + (ofN.raises[j] as number);
      if (raise >= least) break;
      const n = ofN.tiles[j] as number;
      const left = capacity - (kept & 4 ? m * n : 0);
      const perK = (kept & 1 ? m : 0) + (kept & 2 ? n * b : 0);
      // The longest tile of K grows as that of N shrinks.
      while (at < ofK.tiles.length && (ofK.tiles[at] as number) * perK <= left) at++;
      if (at === 0) continue;
      const all = raise + (ofK.raises[at - 1] as number);
      if (all < least) least = all;
    }
  }
  return least;
}
