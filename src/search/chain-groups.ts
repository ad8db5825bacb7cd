import type { ChainSet, SpatialLevels } from "../mapspace/chains.ts";
import { foundShare } from "../mapspace/chains.ts";

/**
 * The chains of one dimension by their spatial factors, so that the factors which share a fanout can be chosen first,
 * together; and, where last passes may be smaller, by how much those may save, so that few chains do not loosen the
 * bounds of all.
 */
export interface ChainGroups {
  /** The chains of each group, by rank; all of a group have its first chain's spatial factors. */
  readonly chains: readonly Int32Array[];
  /** Whether no chain may save anything. */
  readonly exact: boolean;
}

const SAVED_UP_TO = [0, 0.05, 0.25, 1];

export function groupChains(set: ChainSet, spatial: SpatialLevels): ChainGroups {
  const { levels, count, factor, zeros } = set;
  const ids = new Map<string, number>();
  const groups: number[][] = [];
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
    const id = ids.get(key) ?? groups.length;
    ids.set(key, id);
    const group = groups[id] ?? [];
    group.push(chain);
    groups[id] = group;
  }
  return { chains: groups.map((group) => Int32Array.from(group)), exact };
}
