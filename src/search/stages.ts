import type { ChainSet } from "../mapspace/chains.ts";
import { selectChains, spatialLevels } from "../mapspace/chains.ts";
import type { Mapspace } from "../mapspace/mapspace.ts";
import { ceilDivide, primeFactors } from "../quantity/exact.ts";

/**
 * Smaller mapspaces whose best mappings are good incumbents for the whole one, the smallest first: each a selection of
 * chains. They decide how fast a search is, never what it finds.
 */
export function stages({ hierarchy, factors }: Mapspace, sets: readonly ChainSet[]): ChainSet[][] {
  const fanouts = spatialLevels(hierarchy.levels);
  const selections: ((set: ChainSet, chain: number) => boolean)[] = [];
  if (factors === "perfect") {
    if (mappings(sets) > LARGE) selections.push((set, chain) => isCoarse(set, chain, fanouts));
  } else {
    const most = sets.map((set) => largestFactors(set));
    selections.push((set, chain) => isRough(set, chain, fanouts, most[sets.indexOf(set)] ?? []));
    selections.push((set, chain) => set.perfect[chain] === 1, isBalanced);
  }
  const all = selections.map((selected) =>
    sets.map((set) => {
      const chains = Int32Array.from({ length: set.count }, (_, chain) => chain);
      return selectChains(
        set,
        chains.filter((chain) => selected(set, chain)),
      );
    }),
  );
  return all.filter((few) => few.every(({ count }) => count > 0));
}

/** Choices of chains from which on a coarse search pays. */
const LARGE = 1e7;

function mappings(sets: readonly ChainSet[]): number {
  return sets.reduce((product, { count }) => product * count, 1);
}

/** Temporal loops take primes by pairs; the outermost takes what is left. */
function isCoarse(
  { levels, factor }: ChainSet,
  chain: number,
  fanouts: readonly boolean[],
): boolean {
  for (let i = 1; i < levels; i++) {
    if (fanouts[i]) continue;
    if (primeFactors(factor[chain * levels + i] as number).length % 2 !== 0) return false;
  }
  return true;
}

/** The largest factor that any chain has at each level. */
function largestFactors({ count, levels, factor }: ChainSet): number[] {
  const largest = new Array<number>(levels).fill(1);
  for (let chain = 0; chain < count; chain++) {
    for (let i = 0; i < levels; i++) {
      largest[i] = Math.max(largest[i] as number, factor[chain * levels + i] as number);
    }
  }
  return largest;
}

/** Fanouts are used fully or not at all, and loops run once, to the end, or a power of four times. */
function isRough(
  { levels, factor, left }: ChainSet,
  chain: number,
  fanouts: readonly boolean[],
  largest: readonly number[],
): boolean {
  for (let i = 1; i < levels; i++) {
    const bound = factor[chain * levels + i] as number;
    const whole = bound >= (left[chain * levels + i] as number);
    if (bound === 1 || whole) continue;
    const fits = fanouts[i] ? bound === largest[i] : Number.isInteger(Math.log2(bound) / 2);
    if (!fits) return false;
  }
  return true;
}

/** Every bound is the smallest that leaves as few passes. */
function isBalanced({ levels, factor, left }: ChainSet, chain: number): boolean {
  for (let i = 1; i < levels; i++) {
    const bound = factor[chain * levels + i] as number;
    const passes = left[chain * levels + i] as number;
    if (bound > 1 && ceilDivide(passes, bound - 1) === ceilDivide(passes, bound)) return false;
  }
  return true;
}
