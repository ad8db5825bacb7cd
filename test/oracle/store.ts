import type { Mapping } from "../../src/mapping/mapping.ts";
import type { Tensor } from "../../src/workload/tensor.ts";
import { IRRELEVANT, TENSORS } from "../../src/workload/tensor.ts";
import type { NestLoop, Position } from "./nest.ts";

/** A set of elements of one tensor, as indices into the tensor. */
export type Tile = Set<number>;

/** One memory level's storage of one tensor that it keeps, in all its instances. */
export interface Store {
  readonly level: number;
  readonly tensor: Tensor;
  /** The next outer memory that keeps the tensor. */
  readonly parent: Store | undefined;
  /** The number of temporal loops outside this memory. */
  readonly temporalOutside: number;
  /** By the spatial digits outside this memory. */
  readonly instances: Map<number, Instance>;
  /** By the same digits, without those that do not distinguish members. */
  readonly groups: Map<number, Group>;
  /** The compute units below, by the digits that distinguish their element, if this memory is the innermost. */
  readonly feeds: Map<number, Feed>;
}

/** One instance of a memory, as far as one tensor goes. */
export interface Instance {
  reads: number;
  fills: number;
  updates: number;
  reductions: number;
  /** What its units have used since the temporal loops outside last moved. */
  tile: Tile;
  /** What it holds from before that; empty at first. */
  held: Tile;
  /** All it ever held. */
  readonly seen: Tile;
  readonly group: Group | undefined;
}

/**
 * The instances (or compute units) below one instance of the parent that differ only in digits of spatial
 * loops over the dimension that does not index the tensor. What one of them needs, all of them need: A and B
 * are sent to the group at once, and Z comes back summed.
 */
export interface Group {
  /** The instance outside that delivers to the group and receives from it. */
  readonly server: Instance;
  held: Tile;
}

/** The group in which a compute unit gets one operand, or gives its product. */
export interface Feed {
  readonly tensor: Tensor;
  readonly server: Instance;
  /** The step in which the group was last served. */
  served: Position | undefined;
}

export interface Unit {
  readonly place: Position;
  readonly holders: readonly { readonly store: Store; readonly instance: Instance }[];
  readonly feeds: readonly Feed[];
  worked: boolean;
}

/** The stores of a mapping, outermost first, still without instances. */
export function createStores(mapping: Mapping, temporal: readonly NestLoop[]): Store[] {
  const stores: Store[] = [];
  for (const [level, { keeps }] of mapping.levels.entries()) {
    for (const tensor of TENSORS) {
      if (!keeps.includes(tensor)) continue;
      stores.push({
        level,
        tensor,
        parent: stores.filter((outer) => outer.tensor === tensor).at(-1),
        temporalOutside: temporal.filter((loop) => loop.level < level).length,
        instances: new Map(),
        groups: new Map(),
        feeds: new Map(),
      });
    }
  }
  return stores;
}

/** The compute unit at *place*, with the instances that hold its data; makes those that do not exist yet. */
export function createUnit(
  place: Position,
  spatial: readonly NestLoop[],
  stores: readonly Store[],
): Unit {
  const holders: { store: Store; instance: Instance }[] = [];
  // what is below *parent* and has the same digits in the loops that tell its data apart, is one group
  const groupOf = (tensor: Tensor, inside: number, parent: Store) =>
    identify(place, spatial, ({ level, dimension }) => {
      return level < inside && (level < parent.level || dimension !== IRRELEVANT[tensor]);
    });
  const instanceAt = (parent: Store) => holders.find(({ store }) => store === parent)!.instance;

  for (const store of stores) {
    const { level, tensor, parent } = store;
    const group =
      parent &&
      findOrMake(store.groups, groupOf(tensor, level, parent), (): Group => {
        return { server: instanceAt(parent), held: new Set() };
      });
    const digits = identify(place, spatial, (loop) => loop.level < level);
    const instance = findOrMake(store.instances, digits, () => createInstance(group));
    holders.push({ store, instance });
  }
  const feeds = TENSORS.map((tensor) => {
    const parent = stores.filter((store) => store.tensor === tensor).at(-1)!;
    return findOrMake(parent.feeds, groupOf(tensor, Infinity, parent), () => {
      return { tensor, server: instanceAt(parent), served: undefined };
    });
  });
  return { place, holders, feeds, worked: false };
}

function createInstance(group: Group | undefined): Instance {
  return {
    reads: 0,
    fills: 0,
    updates: 0,
    reductions: 0,
    tile: new Set(),
    held: new Set(),
    seen: new Set(),
    group,
  };
}

/** A number for the digits of *place* in those spatial loops that *counts* selects. */
export function identify(
  place: Position,
  spatial: readonly NestLoop[],
  counts: (loop: NestLoop) => boolean,
): number {
  let id = 0;
  for (const [i, loop] of spatial.entries()) {
    id = id * loop.bound + (counts(loop) ? place.digits[i]! : 0);
  }
  return id;
}

function findOrMake<Value>(map: Map<number, Value>, key: number, make: () => Value): Value {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}
