import type { Hierarchy } from "../architecture/hierarchy.ts";
import { Arena } from "../kernel/arena.ts";
import type { ChainTable } from "../kernel/chain-table.ts";
import { chainTable } from "../kernel/chain-table.ts";
import { FlatCost } from "../kernel/cost.ts";
import type { Least } from "../kernel/dimension-costs.ts";
import { createCosts, createLeast, fillCosts, lessen } from "../kernel/dimension-costs.ts";
import { chainsOf, spatialLevels } from "../mapspace/chains.ts";
import type { Mapspace } from "../mapspace/mapspace.ts";
import { DIMENSIONS } from "../workload/tensor.ts";
import { groupChains } from "./chain-groups.ts";
import type { CostKind } from "./cost-tree.ts";

/** What the chains of an extent take at least for each element of the tensor that they do not index. */
export interface LeastOfChains {
  readonly least: Least;
  /** The least energy of each group of chains with the same spatial factors, pJ, ascending. */
  readonly energies: Float64Array;
  /** Its factor at each fanout, groups × fanouts. */
  readonly factors: Float64Array;
  /** By what is left of each fanout, the least energy of a group that fits; absent if fanouts are large. */
  readonly within: Within | undefined;
}

interface Within {
  readonly energies: Float64Array;
  /** Of each fanout, by how much a place in *energies* grows with it. */
  readonly strides: readonly number[];
}

/** The least energy of a group of chains that takes no more than what is left of each fanout; Infinity if none does. */
export function leastWithin(
  { energies, factors, within }: LeastOfChains,
  left: Float64Array,
): number {
  const count = left.length;
  if (within) {
    let at = 0;
    for (let f = 0; f < count; f++)
      at += Math.floor(left[f] as number) * (within.strides[f] as number);
    return within.energies[at] as number;
  }
  for (let j = 0; j < energies.length; j++) {
    let f = 0;
    while (f < count && (factors[j * count + f] as number) <= (left[f] as number)) f++;
    if (f === count) return energies[j] as number;
  }
  return Number.POSITIVE_INFINITY;
}

/** Sizes of such a table up to which it is made. */
const MOST_PLACES = 4096;

/** @param room of each fanout, how many instances there are */
function tabulate(
  energies: Float64Array,
  factors: Float64Array,
  room: readonly number[],
): Within | undefined {
  const strides: number[] = [];
  let places = 1;
  for (const size of room) {
    strides.push(places);
    places *= size + 1;
  }
  if (places > MOST_PLACES) return undefined;
  const table = new Float64Array(places).fill(Number.POSITIVE_INFINITY);
  // Descending, so that the least stands where several groups have the same factors.
  for (let j = energies.length - 1; j >= 0; j--) {
    const at = strides.reduce((sum, s, f) => sum + s * (factors[j * room.length + f] as number), 0);
    table[at] = energies[j] as number;
  }
  for (const [f, stride] of strides.entries()) {
    for (let at = 0; at < places; at++) {
      if (Math.floor(at / stride) % ((room[f] as number) + 1) === 0) continue;
      table[at] = Math.min(table[at] as number, table[at - stride] as number);
    }
  }
  return { energies: table, strides };
}

/** Chains beyond which an extent is not covered. */
const MOST_CHAINS = 200_000;

/** Chains up to which they are kept, so that any kind can be asked for. */
const FEW_CHAINS = 1000;

/** What the chains of one extent cost under every kind of skeleton, whatever the other extents are. */
export class ExtentCosts {
  /** Whether bounds hold: factors are perfect, and all are known. */
  readonly covered: boolean;
  /** Whether kinds that did not exist yet when this was made may be asked for. */
  readonly open: boolean;
  readonly #cost: FlatCost;
  readonly #dimension: number;
  readonly #kinds: readonly CostKind[];
  readonly #room: readonly number[];
  readonly #known: (LeastOfChains | null)[] = [];
  #chains: Chains | undefined;

  /**
   * @param space of a GEMM whose other extents are 1
   * @param kinds of skeletons
   */
  constructor(space: Mapspace, cost: FlatCost, dimension: number, kinds: readonly CostKind[]) {
    this.#cost = cost;
    this.#dimension = dimension;
    this.#kinds = kinds;
    this.#room = roomOf(space.hierarchy);
    const set = chainsOf(space, DIMENSIONS[dimension] ?? "M", MOST_CHAINS);
    this.covered = set.count < MOST_CHAINS && set.perfect.every((one) => one === 1);
    this.open = this.covered && set.count <= FEW_CHAINS;
    if (!this.covered) return;
    const spatial = spatialLevels(space.hierarchy.levels);
    const fanouts = spatial.flatMap((is, level) => (is ? [level] : []));
    const table = chainTable(cost, set, dimension, false);
    this.#chains = { table, fanouts, groups: groupChains(set, spatial).chains };
    if (this.open) return;
    for (const kind of kinds.keys()) this.of(kind);
    this.#chains = undefined;
  }

  /** The least under one kind of skeleton; undefined if no chain fits it. */
  of(kind: number): LeastOfChains | undefined {
    let known = this.#known[kind];
    if (known === undefined) {
      known = this.#leastOf(kind) ?? null;
      this.#known[kind] = known;
    }
    return known ?? undefined;
  }

  #leastOf(kind: number): LeastOfChains | undefined {
    const of = this.#kinds[kind];
    const chains = this.#chains;
    if (!of || !chains) throw new Error(`no chains of ${DIMENSIONS[this.#dimension]} are kept`);
    const { table, groups, fanouts } = chains;
    const { set } = table;
    // What is computed on the way is not kept.
    const cost = new FlatCost({ ...this.#cost, arena: new Arena() });
    const least = createLeast(cost);
    const found: { energy: number; chain: number }[] = [];
    for (const group of groups) {
      const fitting = group.filter((chain) => fits(set.nontrivial[chain] as number, of));
      const [chain] = fitting;
      if (chain === undefined) continue;
      const costs = createCosts(cost, table, fitting);
      const own = fillCosts(cost, of.skeleton, costs, 0, fitting.length);
      lessen(least, own);
      found.push({ energy: own.energy, chain });
    }
    if (found.length === 0) return undefined;
    found.sort((a, b) => a.energy - b.energy);
    const energies = Float64Array.from(found, ({ energy }) => energy);
    const factors = Float64Array.from(
      found.flatMap(({ chain }) =>
        fanouts.map((level) => set.factor[chain * set.levels + level] as number),
      ),
    );
    // Only the dimension that is chosen last is asked for its table.
    const within =
      this.#dimension === LAST_TOGETHER ? tabulate(energies, factors, this.#room) : undefined;
    return { least, energies, factors, within };
  }
}

interface Chains {
  readonly table: ChainTable;
  readonly fanouts: readonly number[];
  readonly groups: readonly Int32Array[];
}

/** Of each fanout, how many instances there are. */
export function roomOf({ levels }: Hierarchy): number[] {
  return levels.flatMap((level) => (level.kind === "fanout" ? [level.x.size * level.y.size] : []));
}

/** Dimensions in the order in which their spatial factors are chosen together; K last. */
export const TOGETHER: readonly number[] = [3, 0, 1, 2];
const LAST_TOGETHER = 2;

function fits(mask: number, { trivial, nontrivial }: CostKind): boolean {
  return (mask & trivial) === 0 && (mask & nontrivial) === nontrivial;
}
