import type { FlatCost } from "../kernel/cost.ts";
import type { Least, LeastPart } from "../kernel/dimension-costs.ts";
import { createLeast, lessen } from "../kernel/dimension-costs.ts";
import type { GroupedCosts, Part } from "../kernel/grouped-costs.ts";
import type { ChainGroups } from "./chain-groups.ts";

/** The least, or the chains, of groups by their numbers. */
export type GroupParts = ReadonlyMap<number, LeastPart>;

/** The least of several groups. */
export function leastOfAll(cost: FlatCost, groups: Iterable<number>, parts: GroupParts): LeastPart {
  const least = createLeast(cost);
  for (const group of groups) lessen(least, (parts.get(group) as LeastPart).least);
  return { least };
}

/** Of several groups, those with chains that fit. */
export function partsOf(costs: GroupedCosts, groups: readonly number[]): Map<number, Part> {
  const parts = new Map<number, Part>();
  for (const group of groups) {
    const part = costs.part(group);
    if (part) parts.set(group, part);
  }
  return parts;
}

/** The least of a group under any of several skeletons; undefined if none of its chains fit one. */
export function leastOfGroup(
  cost: FlatCost,
  all: Iterable<GroupedCosts>,
  group: number,
): LeastPart | undefined {
  let least: Least | undefined;
  for (const costs of all) {
    const part = costs.part(group);
    if (!part) continue;
    least ??= createLeast(cost);
    lessen(least, part.least);
  }
  return least && { least };
}

/** The least energy of accesses of one group per dimension, by their numbers; Infinity if none of their chains fit. */
export function energiesOf(
  costs: readonly GroupedCosts[],
  groups: readonly ChainGroups[],
): (groups: readonly number[]) => number {
  const energies = groups.map(({ chains }, d) => energyOfGroups(costs[d], chains.length));
  const [ofM, ofN, ofK, ofBatch] = energies as [Energies, Energies, Energies, Energies];
  return (chosen) =>
    (ofM[chosen[0] as number] as number) +
    (ofN[chosen[1] as number] as number) +
    (ofK[chosen[2] as number] as number) +
    (ofBatch[chosen[3] as number] as number);
}

type Energies = Float64Array;

/** The least energy of accesses of each group; Infinity if none of its chains fit. */
function energyOfGroups(costs: GroupedCosts | undefined, groups: number): Energies {
  const energies = new Float64Array(groups);
  for (let group = 0; group < groups; group++) {
    energies[group] = costs?.part(group)?.least.energy ?? Number.POSITIVE_INFINITY;
  }
  return energies;
}

/** Groups of chains that are much alike. */
export interface Bucket extends LeastPart {
  readonly groups: readonly number[];
}

/** Groups by their steps, and by energy where those are equal, so that one bound may refute many; few are left apart. */
export function inBuckets(cost: FlatCost, parts: GroupParts, groups: readonly number[]): Bucket[] {
  const least = (group: number) => (parts.get(group) as LeastPart).least;
  const size = groups.length < 16 ? 1 : Math.ceil(Math.sqrt(groups.length));
  const alike =
    size === 1
      ? groups
      : [...groups].sort((a, b) => {
          return least(a).steps - least(b).steps || least(a).energy - least(b).energy || a - b;
        });
  const buckets: Bucket[] = [];
  for (let i = 0; i < alike.length; i += size) {
    const some = alike.slice(i, i + size);
    buckets.push({ ...leastOfAll(cost, some, parts), groups: some });
  }
  return buckets;
}
