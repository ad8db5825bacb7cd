import type { Grouping } from "../kernel/dimension-costs.ts";
import type { ChainSet, SpatialLevels } from "../mapspace/chains.ts";
import { foundShare } from "../mapspace/chains.ts";

/**
 * The chains of one dimension by their spatial factors, so that the factors which share a fanout can be chosen first,
 * together; and, where last passes may be smaller, by how much those may save, so that few chains do not loosen the
 * bounds of all.
 */
export interface ChainGroups {
  readonly grouping: Grouping;
  /** All chains by group, and by rank within a group. */
  readonly order: Int32Array;
  /** A chain of each group: its spatial factors are those of the group. */
  readonly example: Int32Array;
  /** Whether no chain may save anything. */
  readonly exact: boolean;
}

const SAVED_UP_TO = [0, 0.05, 0.25, 1];

export function groupChains(set: ChainSet, spatial: SpatialLevels): ChainGroups {
  const { levels, count, factor, zeros } = set;
  const ids = new Map<string, number>();
  const groupOf = new Int32Array(count);
  const example: number[] = [];
  let exact = true;
  for (let chain = 0; chain < count; chain++) {
    const at = chain * levels;
    let key = "";
    let saved = 0;
    for (let i = 0; i < levels; i++) {
      if (spatial[i]) key += `${factor[at + i]},`;
      if (zeros[chain]) saved = Math.max(saved, foundShare(set, chain, spatial, i, i + 1));
    }
    if (zeros[chain]) exact = false;
    key += SAVED_UP_TO.findIndex((most) => saved <= most);
    let id = ids.get(key);
    if (id === undefined) {
      id = example.length;
      ids.set(key, id);
      example.push(chain);
    }
    groupOf[chain] = id;
  }
  const order = Int32Array.from({ length: count }, (_, chain) => chain);
  order.sort((a, b) => (groupOf[a] as number) - (groupOf[b] as number) || a - b);
  return {
    grouping: { groups: example.length, groupOf },
    order,
    example: Int32Array.from(example),
    exact,
  };
}
