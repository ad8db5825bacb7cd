import type { Hierarchy } from "../architecture/hierarchy.ts";
import { ceilDivide, divisors } from "../quantity/exact.ts";
import type { Dimension } from "../workload/tensor.ts";
import { DIMENSIONS, TENSORS } from "../workload/tensor.ts";
import type { ChainSet } from "./chains.ts";
import { chainsOf } from "./chains.ts";
import { enumerateMappings } from "./enumerate.ts";
import { emptyLevels, keepSets, tightLevels } from "./kept.ts";
import type { Mapspace } from "./mapspace.ts";

/**
 * How many mappings a mapspace has, and how many are left after each thing that the optimal mapper knows about them.
 * Each number counts what stands after its own reduction and those before it; none is found by enumeration.
 */
export interface MapspaceSize {
  /** Every factor of every loop, every order of the loops at every memory, every choice of kept tensors. */
  readonly raw: bigint;
  /** One order for each class of orders that cost the same (rules 1 and 2). */
  readonly orderClasses: bigint;
  /** One factor per level and dimension: axes split alike, bounds that can matter, tiles that can fit (rule 6). */
  readonly chains: bigint;
  /** For each choice of kept tensors only the chains that fit it, no loops where they may as well run outside (rule 9). */
  readonly fitting: bigint;
}

/** A bit set of memories at which a dimension has a factor above 1, with how many ways there are to have it. */
type Ways = ReadonlyMap<number, bigint>;

export function mapspaceSize(space: Mapspace): MapspaceSize {
  const { hierarchy } = space;
  const memories = memoryLevels(hierarchy);
  const splits = DIMENSIONS.map((dimension) => splitWays(space, dimension));
  const sets = DIMENSIONS.map((dimension) => chainsOf(space, dimension));
  const chains = sets.map((set) => chainWays(set, memories));
  const keeps = keepsByInnermost(hierarchy);
  const inClasses = (ways: readonly Ways[]) => {
    const table = loopTable(ways.slice(0, 3), memories.length);
    const batch = total(ways[3]);
    return keeps.reduce(
      (sum, choices, keeper) => sum + choices * batch * classesOf(table, keeper),
      0n,
    );
  };
  return {
    raw: keeps.reduce((sum, choices) => sum + choices, 0n) * ordersOf(splits, memories.length),
    orderClasses: inClasses(splits),
    chains: inClasses(chains),
    fitting: fittingSize(space, sets, memories),
  };
}

/** How many mappings are legal; undefined if there are more than *most* to look at. */
export function legalSize(space: Mapspace, raw: bigint, most: number): number | undefined {
  if (raw > BigInt(most)) return undefined;
  let count = 0;
  for (const _ of enumerateMappings(space)) count++;
  return count;
}

/** Positions of the memories among the levels. */
function memoryLevels({ levels }: Hierarchy): number[] {
  return levels.flatMap((level, i) => (level.kind === "memory" ? [i] : []));
}

/** The ways to split one dimension over all loops, by the memories where it has one. */
function splitWays({ hierarchy, gemm, factors }: Mapspace, dimension: Dimension): Ways {
  const extent = gemm[dimension];
  // What the loops further out must still cover, with the memories so far, as one key.
  const masks = 2 ** memoryLevels(hierarchy).length;
  const keyOf = (left: number, mask: number) => left * masks + mask;
  let states = new Map([[keyOf(extent, 0), 1n]]);
  let memory = memoryLevels(hierarchy).length;
  const advance = (bounds: (left: number) => Iterable<BoundGroup>, bit: number): void => {
    const next = new Map<number, bigint>();
    for (const [key, ways] of states) {
      const [left, mask] = [Math.floor(key / masks), key % masks];
      for (const { passes, above, ones } of bounds(left)) {
        add(next, keyOf(passes, mask), ways * BigInt(ones));
        add(next, keyOf(passes, mask | bit), ways * BigInt(above));
      }
    }
    states = next;
  };
  for (const level of [...hierarchy.levels].reverse()) {
    if (level.kind === "memory") {
      memory--;
      advance((left) => boundGroups(left, level.loops[dimension], factors), 1 << memory);
      continue;
    }
    for (const { size, dimensions, filled } of [level.y, level.x]) {
      const most = dimensions.includes(dimension) ? size : 1;
      const width = Math.min(most, extent);
      advance((left) => (filled ? filledGroup(left, width) : boundGroups(left, most, factors)), 0);
    }
  }
  const covered = [...states].filter(([key]) => Math.floor(key / masks) === 1);
  return new Map(covered.map(([key, ways]) => [key % masks, ways]));
}

/** Bounds that leave as many passes: how many of them are above 1, and whether 1 is one of them. */
interface BoundGroup {
  readonly passes: number;
  readonly above: number;
  readonly ones: 0 | 1;
}

function* boundGroups(left: number, limit: number, factors: Mapspace["factors"]) {
  const most = Math.min(left, limit);
  if (most >= 1) yield { passes: left, above: 0, ones: 1 } as const;
  if (factors === "perfect") {
    for (const bound of divisors(left)) {
      if (bound > 1 && bound <= most) yield { passes: left / bound, above: 1, ones: 0 } as const;
    }
    return;
  }
  for (let bound = 2; bound <= most; ) {
    const passes = ceilDivide(left, bound);
    // The largest bound that leaves as many passes.
    const last = passes === 1 ? most : Math.min(most, Math.ceil(left / (passes - 1)) - 1);
    yield { passes, above: last - bound + 1, ones: 0 } as const;
    bound = last + 1;
  }
}

function filledGroup(left: number, width: number): BoundGroup[] {
  if (width > left) return [];
  const one = width === 1;
  return [{ passes: ceilDivide(left, width), above: one ? 0 : 1, ones: one ? 1 : 0 }];
}

function add(to: Map<number, bigint>, key: number, ways: bigint): void {
  if (ways > 0n) to.set(key, (to.get(key) ?? 0n) + ways);
}

function total(ways: Ways | undefined): bigint {
  let sum = 0n;
  for (const count of ways?.values() ?? []) sum += count;
  return sum;
}

/** The chains of a dimension by the memories where they have a factor, those with a factor at levels *trivial* left out. */
function chainWays(set: ChainSet, memories: readonly number[], trivial = 0): Ways {
  const ways = new Map<number, bigint>();
  for (const nontrivial of set.nontrivial) {
    if ((nontrivial & trivial) !== 0) continue;
    const mask = memories.reduce((bits, level, m) => bits | (((nontrivial >> level) & 1) << m), 0);
    add(ways, mask, 1n);
  }
  return ways;
}

/** How many ways there are to have so many loops at each memory: a number of base 5 per way, the outermost last. */
function loopTable(dimensions: readonly Ways[], memories: number): Map<number, bigint> {
  let table = new Map([[0, 1n]]);
  for (const ways of dimensions) {
    const next = new Map<number, bigint>();
    for (const [mask, count] of ways) {
      let loops = 0;
      for (let m = 0; m < memories; m++) if ((mask >> m) & 1) loops += 5 ** m;
      for (const [key, before] of table) add(next, key + loops, before * count);
    }
    table = next;
  }
  return table;
}

/** Loops at a memory, of an entry of a table. */
function loopsAt(key: number, memory: number): number {
  return Math.floor(key / 5 ** memory) % 5;
}

const FACTORIALS = [1n, 1n, 2n, 6n, 24n];

/** Splits of all dimensions with every order of the loops. */
function ordersOf(splits: readonly Ways[], memories: number): bigint {
  let sum = 0n;
  for (const [key, count] of loopTable(splits, memories)) {
    let orders = count;
    for (let m = 0; m < memories; m++) orders *= FACTORIALS[loopsAt(key, m)] ?? 1n;
    sum += orders;
  }
  return sum;
}

/**
 * Ways to have loops over M, N and K with one order per class: any of them may be innermost of several; a loop alone has
 * one order; and orders inside the innermost memory that keeps anything do nothing.
 *
 * @param keeper the innermost of the memories that keep anything
 */
function classesOf(table: ReadonlyMap<number, bigint>, keeper: number): bigint {
  let sum = 0n;
  for (const [key, count] of table) {
    let classes = count;
    for (let m = 0; m < keeper; m++) classes *= BigInt(Math.max(1, loopsAt(key, m)));
    sum += classes;
  }
  return sum;
}

/** For each memory the choices of kept tensors in which it is the innermost that keeps any. */
function keepsByInnermost({ levels }: Hierarchy): bigint[] {
  const memories = levels.filter((level) => level.kind === "memory");
  const counts = memories.map(({ keeps }) => {
    const all = TENSORS.filter((tensor) => keeps[tensor] === "optional").length;
    const empty = TENSORS.every((tensor) => keeps[tensor] !== "always");
    return { all: 2n ** BigInt(all), empty: empty ? 1n : 0n };
  });
  return counts.map(({ all, empty }, keeper) => {
    // Where nothing is kept at all, the outermost memory stands for the innermost keeper.
    let ways = keeper === 0 ? all : all - empty;
    counts.forEach((other, m) => {
      if (m !== keeper) ways *= m < keeper ? other.all : other.empty;
    });
    return ways;
  });
}

/** Chains and classes that fit a choice of kept tensors, over all choices whose tiles can fit. */
function fittingSize(
  space: Mapspace,
  sets: readonly ChainSet[],
  memories: readonly number[],
): bigint {
  const perfect = sets.every((set) => set.perfect.every((one) => one === 1));
  const known = new Map<string, bigint>();
  let sum = 0n;
  for (const keeps of keepSets(space.hierarchy)) {
    const keeper = memories.reduce((last, level, m) => (keeps[level] === 0 ? last : m), 0);
    const empty = perfect ? emptyLevels(space, keeps) : 0;
    const trivial = DIMENSIONS.map((_, d) => empty | tightLevels(space.hierarchy, keeps, d));
    const key = `${keeper};${trivial.join()}`;
    let size = known.get(key);
    if (size === undefined) {
      const ways = sets.map((set, d) => chainWays(set, memories, trivial[d]));
      const table = loopTable(ways.slice(0, 3), memories.length);
      size = total(ways[3]) * classesOf(table, keeper);
      known.set(key, size);
    }
    sum += size;
  }
  return sum;
}
