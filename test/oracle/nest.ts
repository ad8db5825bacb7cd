import type { Loop } from "../../src/mapping/loop.ts";
import type { Mapping } from "../../src/mapping/mapping.ts";
import type { Dimension } from "../../src/workload/tensor.ts";

/** One value per dimension: an index, or the extents. */
export type Point = Readonly<Record<Dimension, number>>;

/**
 * One loop of the flattened nest.
 *
 * @property level index of the hierarchy's level that the loop belongs to
 * @property stride what one iteration adds to the index of its dimension: the product of the bounds of all
 *   loops over that dimension, temporal and spatial, inside this one
 */
export interface NestLoop extends Loop {
  readonly kind: "temporal" | "spatial";
  readonly level: number;
  readonly stride: number;
}

/** The loops of *mapping*, outermost first. */
export function flattenNest(mapping: Mapping): NestLoop[] {
  const outwards: NestLoop[] = [];
  const covered: Record<Dimension, number> = { M: 1, N: 1, K: 1, batch: 1 };
  for (const { level, loop, kind } of loopsOf(mapping).reverse()) {
    const { dimension, bound } = loop;
    outwards.push({ kind, level, dimension, bound, stride: covered[dimension] });
    covered[dimension] *= bound;
  }
  return outwards.reverse();
}

/**
 * A choice of one digit for each of some loops.
 *
 * @property digits one per loop, in the order of the loops
 * @property index what the digits contribute to the index of each dimension
 */
export interface Position {
  readonly digits: readonly number[];
  readonly index: Point;
}

/** The positions of *loops* whose index stays inside *extents*, in the order in which the nest visits them. */
export function positionsOf(loops: readonly NestLoop[], extents: Point): Position[] {
  let positions: Position[] = [{ digits: [], index: { M: 0, N: 0, K: 0, batch: 0 } }];
  for (const { dimension, bound, stride } of loops) {
    const inner: Position[] = [];
    for (const { digits, index } of positions) {
      for (let digit = 0; digit < bound; digit++) {
        const moved = index[dimension] + digit * stride;
        if (moved >= extents[dimension]) break;
        const { M, N, K, batch } = index;
        const next = { M, N, K, batch };
        next[dimension] = moved;
        inner.push({ digits: [...digits, digit], index: next });
      }
    }
    positions = inner;
  }
  return positions;
}

function loopsOf(mapping: Mapping) {
  return mapping.levels.flatMap(({ temporal, spatial }, level) => [
    ...temporal.map((loop) => ({ level, loop, kind: "temporal" as const })),
    ...spatial.map((loop) => ({ level, loop, kind: "spatial" as const })),
  ]);
}
