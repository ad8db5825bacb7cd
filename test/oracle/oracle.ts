import type { Hierarchy } from "../../src/architecture/hierarchy.ts";
import type { Mapping } from "../../src/mapping/mapping.ts";
import type { Gemm } from "../../src/workload/gemm.ts";
import type { Tensor } from "../../src/workload/tensor.ts";
import type { NestLoop, Point, Position } from "./nest.ts";
import { flattenNest, positionsOf } from "./nest.ts";
import type { Feed, Group, Store, Tile, Unit } from "./store.ts";
import { createStores, createUnit, identify } from "./store.ts";

/**
 * What happened when a loop nest was executed.
 *
 * The oracle knows no equations. It runs the nest step by step, writes down which elements each memory must
 * hold, and counts what has to move when that changes. It is slow, and obvious; the model must agree with it.
 */
export interface OracleCounts {
  /** Temporal steps in which at least one compute unit works. */
  readonly steps: number;
  /** Multiply-accumulates executed by all units. */
  readonly macs: number;
  /** Elements of Z that some unit contributed to. */
  readonly distinctOutputs: number;
  /** Instances that ever work, per level of the hierarchy, memories and fanouts; the last entry is compute. */
  readonly activeInstances: readonly number[];
  /** One entry per memory and tensor it keeps, outermost memory first, tensors in the order of TENSORS. */
  readonly stores: readonly StoreCounts[];
}

/** The counts of one memory level for one tensor it keeps: one record per instance that ever works. */
export interface StoreCounts {
  /** Index into the hierarchy's levels. */
  readonly level: number;
  readonly tensor: Tensor;
  readonly instances: readonly InstanceCounts[];
}

/** Elements that one instance reads, receives from outside, receives from inside, and accumulates. */
export interface InstanceCounts {
  readonly reads: number;
  readonly fills: number;
  readonly updates: number;
  readonly reductions: number;
}

/** Executes the nest of *mapping* on *gemm* and counts. The mapping must be legal. */
export function executeNest(hierarchy: Hierarchy, gemm: Gemm, mapping: Mapping): OracleCounts {
  const loops = flattenNest(mapping);
  const temporal = loops.filter((loop) => loop.kind === "temporal");
  const spatial = loops.filter((loop) => loop.kind === "spatial");
  const stores = createStores(mapping, temporal);
  const units = positionsOf(spatial, gemm).map((place) => createUnit(place, spatial, stores));

  let steps = 0;
  let macs = 0;
  const outputs = new Set<number>();
  let previous: Position | undefined;
  for (const step of positionsOf(temporal, gemm)) {
    // a memory's tile stays while the temporal loops outside the memory stay put
    const turned = previous ? outermostChange(previous, step) : Infinity;
    for (const store of stores) if (turned < store.temporalOutside) moveTiles(store);
    previous = step;

    let working = false;
    for (const unit of units) {
      const point = sum(step.index, unit.place.index);
      if (!isInside(point, gemm)) continue;
      working = true;
      unit.worked = true;
      macs++;
      const elements = elementsAt(point, gemm);
      outputs.add(elements.Z);
      for (const { store, instance } of unit.holders) instance.tile.add(elements[store.tensor]);
      for (const feed of unit.feeds) serve(feed, step);
    }
    if (working) steps++;
  }
  for (const store of stores) moveTiles(store);
  for (const store of stores) if (store.tensor === "Z") drain(store);
  for (const store of stores) if (store.tensor === "Z") accumulate(store);

  return {
    steps,
    macs,
    distinctOutputs: outputs.size,
    activeInstances: countActive(hierarchy, spatial, units),
    stores: stores.map(({ level, tensor, instances }) => ({
      level,
      tensor,
      instances: [...instances.values()].map(({ reads, fills, updates, reductions }) => {
        return { reads, fills, updates, reductions };
      }),
    })),
  };
}

/** The end of a stretch in which the temporal loops outside *store* stayed put: its tiles are now known. */
function moveTiles(store: Store): void {
  const needed = new Map<Group, Tile>();
  for (const instance of store.instances.values()) {
    const { tile, held, seen, group } = instance;
    // an idle instance keeps what it holds
    if (tile.size === 0) continue;
    instance.tile = new Set();
    if (!isSame(tile, held)) {
      instance.held = tile;
      // A and B come in whole; of Z the sums begun in an earlier visit. Nothing is outside the outermost.
      if (group !== undefined)
        instance.fills += store.tensor === "Z" ? common(tile, seen) : tile.size;
      for (const element of tile) seen.add(element);
    }
    if (group === undefined) continue;
    if (!isSame(tile, needed.get(group) ?? tile)) throw new Error("a group needs different tiles");
    needed.set(group, tile);
    if (isSame(tile, group.held)) continue;
    // the old sums go out as one, or the new elements come in at once
    if (store.tensor === "Z") group.server.updates += group.held.size;
    else group.server.reads += tile.size;
    group.held = tile;
  }
}

/** The end of the run: what is still held goes out. */
function drain(store: Store): void {
  for (const { server, held } of store.groups.values()) server.updates += held.size;
}

/** Every arrival but the first of its element was added to a sum, which had to be read for that. */
function accumulate(store: Store): void {
  for (const instance of store.instances.values()) {
    instance.reductions = instance.updates - instance.seen.size;
    instance.reads += instance.reductions;
  }
}

/** One step's transfer between a compute unit and the innermost memory; the group's first unit makes it. */
function serve(feed: Feed, step: Position): void {
  if (feed.served === step) return;
  feed.served = step;
  if (feed.tensor === "Z") feed.server.updates++;
  else feed.server.reads++;
}

/** Instances of each level, told apart by the spatial digits outside it, in which some unit worked. */
function countActive(
  hierarchy: Hierarchy,
  spatial: readonly NestLoop[],
  units: readonly Unit[],
): number[] {
  const working = units.filter((unit) => unit.worked);
  const count = (level: number) =>
    new Set(working.map(({ place }) => identify(place, spatial, (loop) => loop.level < level)))
      .size;
  return [...hierarchy.levels.map((_, level) => count(level)), count(hierarchy.levels.length)];
}

/** The number of the outermost loop whose digit differs. */
function outermostChange(before: Position, after: Position): number {
  return after.digits.findIndex((digit, i) => digit !== before.digits[i]);
}

function sum(a: Point, b: Point): Point {
  return { M: a.M + b.M, N: a.N + b.N, K: a.K + b.K, batch: a.batch + b.batch };
}

function isInside(point: Point, extents: Point): boolean {
  const { M, N, K, batch } = point;
  return M < extents.M && N < extents.N && K < extents.K && batch < extents.batch;
}

/** The elements that the multiply-accumulate at *point* uses: A[b,M,K], B[b,K,N] and Z[b,M,N]. */
function elementsAt(point: Point, gemm: Gemm): Record<Tensor, number> {
  const { M, N, K, batch } = point;
  return {
    A: (batch * gemm.M + M) * gemm.K + K,
    B: (batch * gemm.K + K) * gemm.N + N,
    Z: (batch * gemm.M + M) * gemm.N + N,
  };
}

function isSame(a: Tile, b: Tile): boolean {
  return a.size === b.size && common(a, b) === a.size;
}

/** The number of elements that are in both. */
function common(a: Tile, b: Tile): number {
  let count = 0;
  for (const element of a) if (b.has(element)) count++;
  return count;
}
