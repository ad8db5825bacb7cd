import type { Mapspace } from "../mapspace/mapspace.ts";
import { fullHold } from "../mapspace/mapspace.ts";
import { ceilDivide, divisors } from "../quantity/exact.ts";
import type { Dimension } from "../workload/tensor.ts";
import { DIMENSIONS, isRelevant, TENSORS } from "../workload/tensor.ts";
import type { Constraint } from "./constraint.ts";

/** A constraint that holds, with its own number, or with another for a capacity, a loop limit or a size. */
export interface Held {
  readonly constraint: Constraint;
  readonly limit?: number;
}

/**
 * Whether a mapspace has any mapping if only some of its constraints hold.
 *
 * Orders of loops never matter to that, and of free choices keeping least is best. So what must be found is one chain of
 * factors per dimension such that tiles fit the memories and products of factors fit the axes. Per dimension only the
 * chains count that no other beats in every tile and every axis; they are found from the innermost place outwards,
 * with the beaten dropped among those that leave as many passes.
 */
export function isFeasible(space: Mapspace, held: readonly Held[]): boolean {
  const rules = new Rules(space, held);
  // Banks share weights only once full: either they do not share, or each holds all it can.
  const modes: readonly Mode[] = rules.fillFirst ? ["apart", "full"] : ["free"];
  return modes.some((mode) => {
    const fronts = DIMENSIONS.map((d) => rules.chains(d, mode));
    return fronts.every((front) => front.length > 0) && rules.anyFits(fronts, 0, []);
  });
}

type Mode = "free" | "apart" | "full";

/** A chain so far: the passes left to outer places, the tile inside, and what it takes of each resource. */
interface Chain {
  readonly left: number;
  readonly inside: number;
  /** Tile at each bounded memory, then the factor at each axis of limited size. */
  readonly taken: readonly number[];
  /** Factors at the array and at the storage, where banks are filled first. */
  readonly array: number;
  readonly storage: number;
}

/** What the chains of one dimension take. */
type Front = readonly (readonly number[])[];

/** A memory, or an axis of a fanout. */
interface Place {
  readonly level: number;
  readonly axis?: "x" | "y";
}

class Rules {
  readonly fillFirst: Mapspace["fillFirst"];
  readonly #space: Mapspace;
  readonly #held: ReadonlyMap<string, number | undefined>;
  readonly #perfect: boolean;
  /** Outermost first. */
  readonly #places: readonly Place[];
  /** Bounded memories with what they must keep, then axes of limited size. */
  readonly #memories: readonly { place: Place; capacity: number; keeps: readonly boolean[] }[];
  readonly #axes: readonly { place: Place; size: number }[];
  /** The places of both from the innermost: what a chain takes is listed so. */
  readonly #resources: readonly Place[];

  constructor(space: Mapspace, held: readonly Held[]) {
    this.#space = space;
    this.#held = new Map(held.map(({ constraint, limit }) => [keyOf(constraint), limit]));
    const { levels } = space.hierarchy;
    this.fillFirst = this.#holds({ kind: "fill-first" }) ? space.fillFirst : undefined;
    this.#perfect = this.#holds({ kind: "perfect" });
    this.#places = levels.flatMap(({ kind }, level): Place[] =>
      kind === "memory"
        ? [{ level }]
        : [
            { level, axis: "x" },
            { level, axis: "y" },
          ],
    );
    this.#memories = this.#places.flatMap((place) => {
      const { level, axis } = place;
      const of = levels[level];
      if (of?.kind !== "memory" || axis !== undefined) return [];
      const capacity = this.#limit({ kind: "capacity", level }, of.capacity);
      const keeps = TENSORS.map(
        (tensor) => level === 0 || this.#holds({ kind: "keep", level, tensor }),
      );
      const isBounded = capacity < Number.POSITIVE_INFINITY && keeps.includes(true);
      return isBounded ? [{ place, capacity, keeps }] : [];
    });
    this.#axes = this.#places.flatMap((place) => {
      const size = this.#sizeOf(place);
      return size < Number.POSITIVE_INFINITY ? [{ place, size }] : [];
    });
    const limited = [...this.#memories, ...this.#axes].map(({ place }) => place);
    this.#resources = [...this.#places].reverse().filter((place) => limited.includes(place));
  }

  /** The chains of a dimension that no other beats: what each takes. */
  chains(dimension: Dimension, mode: Mode): (readonly number[])[] {
    const extent = this.#space.gemm[dimension];
    const ofBanks = dimension === "N" || dimension === "K" ? mode : "free";
    let chains: Chain[] = [{ left: extent, inside: 1, taken: [], array: 1, storage: 1 }];
    for (const place of [...this.#places].reverse()) {
      const next = chains.flatMap((chain) =>
        this.#choices(place, dimension, chain.left, ofBanks).map((factor) =>
          this.#extended(chain, place, factor, dimension),
        ),
      );
      chains = unbeaten(next);
    }
    const done = chains.filter((chain) => {
      if (chain.left > 1) return false;
      if (ofBanks !== "full" || !this.fillFirst) return true;
      const most = this.fillFirst.most[dimension as "N" | "K"];
      return chain.storage === fullHold(extent, chain.array, most);
    });
    return unbeaten(done.map((one) => ({ ...one, array: 1, storage: 1 }))).map((one) => one.taken);
  }

  /** Whether some choice of one chain per dimension fits every memory and every axis. */
  anyFits(fronts: readonly Front[], d: number, chosen: readonly (readonly number[])[]): boolean {
    const front = fronts[d];
    if (!front) return true;
    return front.some((taken) => {
      const all = [...chosen, taken];
      return this.#fits(all) && this.anyFits(fronts, d + 1, all);
    });
  }

  /** Whether the chains chosen so far fit; those of open dimensions take 1 at least. */
  #fits(chosen: Front): boolean {
    const at = (taken: readonly number[], place: Place) =>
      taken[this.#resources.indexOf(place)] ?? 1;
    const bounded = this.#memories.every(({ place, capacity, keeps }) => {
      let total = 0;
      TENSORS.forEach((tensor, t) => {
        if (!keeps[t]) return;
        let tile = 1;
        chosen.forEach((taken, d) => {
          if (isRelevant(tensor, DIMENSIONS[d] ?? "M")) tile *= at(taken, place);
        });
        total += tile;
      });
      return total <= capacity;
    });
    if (!bounded) return false;
    return this.#axes.every(({ place, size }) => {
      let used = 1;
      for (const taken of chosen) used *= at(taken, place);
      return used <= size;
    });
  }

  #extended(chain: Chain, place: Place, factor: number, dimension: Dimension): Chain {
    const inside = Math.min(chain.inside * factor, this.#space.gemm[dimension]);
    const isLimited = this.#resources.includes(place);
    const { array, storage } = this.fillFirst ?? {};
    return {
      left: ceilDivide(chain.left, factor),
      inside,
      taken: isLimited ? [...chain.taken, place.axis === undefined ? inside : factor] : chain.taken,
      array: chain.array * (place.level === array ? factor : 1),
      storage: chain.storage * (place.level === storage ? factor : 1),
    };
  }

  /** The factors that a place may have for a dimension of which so many passes are left. */
  #choices(place: Place, dimension: Dimension, left: number, mode: Mode): readonly number[] {
    const most = this.#most(place, dimension);
    if (place.level === 0) return left <= most ? [left] : [];
    const apart = mode === "apart" && place.level === this.fillFirst?.bank;
    const width = this.#width(place, dimension);
    if (width !== undefined) return width <= left && !(apart && width > 1) ? [width] : [];
    if (apart || (mode !== "full" && this.#isInsideUnlimited(place, dimension, mode))) return [1];
    if (this.#perfect) return divisors(left).filter((d) => d <= most);
    // A larger bound that leaves as many passes takes more for nothing, unless it fills a bank.
    return mode === "full" ? upTo(Math.min(left, most)) : tightBounds(left, most);
  }

  /**
   * Whether a place further out takes any factor for nothing: then every factor may as well be there, since all tiles
   * between are smaller then, and none is larger. Factors that an axis must have may leave an odd number of passes, which
   * perfect factors can only take whole, at the outermost memory.
   */
  #isInsideUnlimited(place: Place, dimension: Dimension, mode: Mode): boolean {
    const extent = this.#space.gemm[dimension];
    if (this.#most({ level: 0 }, dimension) >= extent) return true;
    if (this.#perfect && this.#places.some((of) => this.#width(of, dimension) !== undefined)) {
      return false;
    }
    return this.#places.slice(0, this.#places.indexOf(place)).some((outer) => {
      const most = this.#most(outer, dimension);
      const apart = mode === "apart" && outer.level === this.fillFirst?.bank;
      if (apart || this.#width(outer, dimension) !== undefined) return false;
      return outer.axis === undefined ? most >= extent : most === Number.POSITIVE_INFINITY;
    });
  }

  /** The largest factor of a dimension that a place allows. */
  #most({ level, axis }: Place, dimension: Dimension): number {
    const of = this.#space.hierarchy.levels[level];
    if (of?.kind === "memory") {
      return this.#limit({ kind: "loops", level, dimension }, of.loops[dimension]);
    }
    if (!of || !axis) return 1;
    const isListed = of[axis].dimensions.includes(dimension);
    const isForbidden = !isListed && this.#holds({ kind: "dimensions", level, axis });
    return isForbidden ? 1 : this.#sizeOf({ level, axis });
  }

  #sizeOf({ level, axis }: Place): number {
    const of = this.#space.hierarchy.levels[level];
    if (of?.kind !== "fanout" || !axis) return Number.POSITIVE_INFINITY;
    return this.#limit({ kind: "size", level, axis }, of[axis].size);
  }

  /** The factor that an axis which must be filled takes: its own size or the extent, whatever else is lifted. */
  #width({ level, axis }: Place, dimension: Dimension): number | undefined {
    const of = this.#space.hierarchy.levels[level];
    if (of?.kind !== "fanout" || !axis || of[axis].dimensions[0] !== dimension) return undefined;
    if (!this.#holds({ kind: "filled", level, axis })) return undefined;
    return Math.min(of[axis].size, this.#space.gemm[dimension]);
  }

  #holds(constraint: Constraint): boolean {
    return this.#held.has(keyOf(constraint));
  }

  /** The number that holds for a constraint: Infinity if it is lifted. */
  #limit(constraint: Constraint, own: number): number {
    const key = keyOf(constraint);
    return this.#held.has(key) ? (this.#held.get(key) ?? own) : Number.POSITIVE_INFINITY;
  }
}

function keyOf(constraint: Constraint): string {
  return Object.values(constraint).join();
}

/** The chains that no other of those with as many passes left beats in all that they take. */
function unbeaten(chains: readonly Chain[]): Chain[] {
  const groups = new Map<string, Chain[]>();
  for (const chain of chains) {
    const key = `${chain.left},${chain.array},${chain.storage}`;
    const group = groups.get(key) ?? [];
    if (group.some((other) => isNoWorse(other, chain))) continue;
    groups.set(key, [...group.filter((other) => !isNoWorse(chain, other)), chain]);
  }
  return [...groups.values()].flat();
}

function isNoWorse(a: Chain, b: Chain): boolean {
  return a.inside <= b.inside && a.taken.every((taken, i) => taken <= (b.taken[i] ?? 0));
}

/** The bounds up to *most* of which no smaller one leaves as few passes, ascending. */
function tightBounds(left: number, most: number): number[] {
  const bounds: number[] = [];
  for (let bound = 1; bound <= most; ) {
    bounds.push(bound);
    const passes = ceilDivide(left, bound);
    if (passes === 1) break;
    // The largest bound with as many passes, and one more.
    bound = Math.floor((left - 1) / (passes - 1)) + 1;
  }
  return bounds;
}

function upTo(most: number): number[] {
  return Array.from({ length: most }, (_, i) => i + 1);
}
