import type { ChainSet } from "../mapspace/chains.ts";
import { combinations, foundShare } from "../mapspace/chains.ts";
import type { Arena } from "./arena.ts";
import type { ChainTable } from "./chain-table.ts";
import type { FlatCost } from "./cost.ts";
import type { Skeleton, Stay } from "./skeleton.ts";
import { WEIGHT_ROWS } from "./skeleton.ts";

/**
 * What the chains of one dimension cost under a skeleton, each by itself: the terms of energy and time that depend on
 * no other dimension. A tensor's transfers depend on the one dimension that does not index it, so the sum of one such
 * part per dimension is the energy of a mapping, up to what is rounded up per access (docs/optimal-mapping.md, rule 3).
 */
export interface DimensionCosts {
  readonly table: ChainTable;
  /** The chains considered, indices into the table's set, ascending within a group. */
  readonly chains: Int32Array;
  /** Dynamic energy of the tensor that the dimension does not index, pJ, at least. */
  readonly energy: Float64Array;
  /** Time that all instances' traffic takes on each channel, ns at one bandwidth, count × channels. */
  readonly traffic: Float64Array;
  /** Rows written into an array, as a factor; absent if none are. */
  readonly rows: Float64Array | undefined;
  /** Absent if no chain of any dimension may save anything. */
  readonly savings: Savings | undefined;
}

/** What smaller last passes may save (rule 7). */
export interface Savings {
  /** The part of the energy that a smaller last pass of another dimension may lessen. */
  readonly lessened: Float64Array;
  /** Likewise of the traffic, count × channels. */
  readonly trafficLessened: Float64Array;
  /**
   * The share that a smaller last pass of this dimension may save of what the chains of M, N and K cost, and of the
   * weight rows, count × 4.
   */
  readonly saved: Float64Array;
  /** The share of the weight rows that advances beyond what ends their run make; of M only. */
  readonly rowsLessened: Float64Array;
}

/** The least that some chains of a dimension can do, and the chains' own costs if they are those of one skeleton. */
export interface LeastPart {
  readonly costs?: DimensionCosts;
  readonly least: Least;
}

/** A bound on each factor or term, over a set of chains. */
export interface Least {
  /** Whether any chain may save anything. */
  lessens: boolean;
  energy: number;
  /** Energy less all that smaller last passes could ever save. */
  firmEnergy: number;
  readonly traffic: number[];
  readonly firmTraffic: number[];
  readonly copies: number[];
  steps: number;
  work: number;
  computing: number;
  rows: number;
  /** The most. */
  rowsLessened: number;
  /** The most. */
  readonly saved: number[];
}

/** What may be lessened: the costs of M, N and K, and weight rows. */
export const LESSENED = 4;

/** The tensor that M, N and K do not index. */
export const TENSOR_OF_DIMENSION = [1, 0, 2];

/**
 * The largest shares that a chain of dimension *d* may save of what the chains of M, N and K cost, and of weight rows
 * (rule 7), LESSENED entries.
 */
export function savedShares(
  cost: FlatCost,
  { blocks }: Skeleton,
  set: ChainSet,
  d: number,
  chain: number,
): number[] {
  const shares = [0, 0, 0, 0];
  if (set.zeros[chain] === 0) return shares;
  for (const { of, level, dimensions, inner } of blocks) {
    if (((dimensions >> d) & 1) === 0) continue;
    const place = DIMENSION_OF_SAVED[of] as number;
    const share =
      of === WEIGHT_ROWS
        ? rowsShare(set, chain, d, level, inner)
        : foundShare(set, chain, cost.spatial, level, inner);
    if (share > (shares[place] as number)) shares[place] = share;
  }
  return shares;
}

/** Where the savings of A, B, Z and weight rows stand: with the dimension that does not index them. */
const DIMENSION_OF_SAVED = [...TENSOR_OF_DIMENSION, WEIGHT_ROWS];

/** Of the rows that one primitive has written, those that it may find again across a loop at *level*. */
function rowsShare(set: ChainSet, chain: number, d: number, level: number, inner: number): number {
  if (((set.zeros[chain] as number) & (1 << level)) === 0) return 0;
  const at = chain * (set.levels + 1) + inner;
  if (d === 1) return 1 / (set.passes[at] as number);
  return Math.min(1, (set.tile[at] as number) / (set.span[at] as number));
}

export function createLeast({ channels, leakGroups }: FlatCost): Least {
  return {
    lessens: false,
    energy: Number.POSITIVE_INFINITY,
    firmEnergy: Number.POSITIVE_INFINITY,
    traffic: filled(channels.length),
    firmTraffic: filled(channels.length),
    copies: filled(leakGroups.length),
    steps: Number.POSITIVE_INFINITY,
    work: Number.POSITIVE_INFINITY,
    computing: Number.POSITIVE_INFINITY,
    rows: Number.POSITIVE_INFINITY,
    rowsLessened: 0,
    saved: [0, 0, 0, 0],
  };
}

/** Short lists of numbers are made far faster as plain arrays. */
function filled(length: number): number[] {
  const list: number[] = [];
  for (let i = 0; i < length; i++) list.push(Number.POSITIVE_INFINITY);
  return list;
}

/** The least of both, into the first. */
export function lessen(into: Least, other: Least): void {
  into.lessens ||= other.lessens;
  into.energy = Math.min(into.energy, other.energy);
  into.firmEnergy = Math.min(into.firmEnergy, other.firmEnergy);
  into.steps = Math.min(into.steps, other.steps);
  into.work = Math.min(into.work, other.work);
  into.computing = Math.min(into.computing, other.computing);
  into.rows = Math.min(into.rows, other.rows);
  into.rowsLessened = Math.max(into.rowsLessened, other.rowsLessened);
  for (let j = 0; j < LESSENED; j++) {
    into.saved[j] = Math.max(into.saved[j] as number, other.saved[j] as number);
  }
  for (let g = 0; g < into.copies.length; g++) {
    into.copies[g] = Math.min(into.copies[g] as number, other.copies[g] as number);
  }
  for (let c = 0; c < into.traffic.length; c++) {
    into.traffic[c] = Math.min(into.traffic[c] as number, other.traffic[c] as number);
    into.firmTraffic[c] = Math.min(into.firmTraffic[c] as number, other.firmTraffic[c] as number);
  }
}

/** Room for the costs of *chains*; all are zero until they are filled. */
export function createCosts(cost: FlatCost, table: ChainTable, chains: Int32Array): DimensionCosts {
  const { arena } = cost;
  const count = chains.length;
  const r = cost.channels.length;
  return {
    table,
    chains,
    energy: arena.reals(count),
    traffic: arena.reals(count * r),
    rows: cost.architecture.cim ? arena.reals(count) : undefined,
    savings: table.saving ? createSavings(arena, count, r) : undefined,
  };
}

function createSavings(arena: Arena, count: number, channels: number): Savings {
  return {
    lessened: arena.reals(count),
    trafficLessened: arena.reals(count * channels),
    saved: arena.reals(count * LESSENED),
    rowsLessened: arena.reals(count),
  };
}

/**
 * Fills in the costs of the chains at places *from* ≤ i < *to* under a skeleton.
 *
 * @returns the least of each
 */
export function fillCosts(
  cost: FlatCost,
  skeleton: Skeleton,
  costs: DimensionCosts,
  from: number,
  to: number,
): Least {
  fillRows(cost, skeleton, costs, from, to);
  if (costs.savings) fillSaved(cost, skeleton, costs, costs.savings, from, to);
  const tensor = TENSOR_OF_DIMENSION[costs.table.dimension];
  if (tensor !== undefined) {
    for (const stay of skeleton.staysOf(tensor)) addStay(cost, tensor, stay, costs, from, to);
  }
  const least = createLeast(cost);
  for (let i = from; i < to; i++) lessenBy(least, costs, i);
  return least;
}

/** Lessens a bound by the chain at place *i*. */
function lessenBy(least: Least, costs: DimensionCosts, i: number): void {
  const { table, energy, traffic, rows, savings } = costs;
  const chain = costs.chains[i] as number;
  const taken = energy[i] as number;
  const firm = savings ? taken - (savings.lessened[i] as number) : taken;
  if (taken < least.energy) least.energy = taken;
  if (firm < least.firmEnergy) least.firmEnergy = firm;
  least.steps = Math.min(least.steps, table.steps[chain] as number);
  least.work = Math.min(least.work, table.work[chain] as number);
  least.computing = Math.min(least.computing, table.computing[chain] as number);
  least.rows = Math.min(least.rows, rows ? (rows[i] as number) : 1);
  const { copies } = least;
  for (let g = 0; g < copies.length; g++) {
    copies[g] = Math.min(copies[g] as number, table.copies[chain * copies.length + g] as number);
  }
  const channels = least.traffic.length;
  for (let c = 0; c < channels; c++) {
    const time = traffic[i * channels + c] as number;
    const left = savings ? time - (savings.trafficLessened[i * channels + c] as number) : time;
    if (time < (least.traffic[c] as number)) least.traffic[c] = time;
    if (left < (least.firmTraffic[c] as number)) least.firmTraffic[c] = left;
  }
  if (savings) mostSavedBy(least, savings, i);
}

function mostSavedBy(least: Least, { saved, rowsLessened }: Savings, i: number): void {
  least.rowsLessened = Math.max(least.rowsLessened, rowsLessened[i] as number);
  for (let j = 0; j < LESSENED; j++) {
    const share = saved[i * LESSENED + j] as number;
    if (share === 0) continue;
    least.lessens = true;
    if (share > (least.saved[j] as number)) least.saved[j] = share;
  }
}

/** Rows that load weights, as factors. */
function fillRows(
  cost: FlatCost,
  skeleton: Skeleton,
  { table, chains, rows }: DimensionCosts,
  from: number,
  to: number,
): void {
  const { cim } = cost.architecture;
  if (!cim || !rows) return;
  const { set, dimension } = table;
  for (let i = from; i < to; i++) {
    const row = (chains[i] as number) * (set.levels + 1);
    rows[i] = weightRows(skeleton, set, row, dimension, cim.arrayFanout);
  }
}

/** The shares that small last passes may save. */
function fillSaved(
  cost: FlatCost,
  skeleton: Skeleton,
  { table, chains }: DimensionCosts,
  { saved, rowsLessened }: Savings,
  from: number,
  to: number,
): void {
  const { set, dimension } = table;
  const ofRows = dimension === 0 && cost.architecture.cim !== undefined;
  for (let i = from; i < to; i++) {
    const chain = chains[i] as number;
    if (ofRows) rowsLessened[i] = rowsBeyond(skeleton, set, chain * (set.levels + 1));
    if (set.zeros[chain] === 0) continue;
    const shares = savedShares(cost, skeleton, set, dimension, chain);
    for (let j = 0; j < LESSENED; j++) saved[i * LESSENED + j] = shares[j] as number;
  }
}

/** The least of both costs of the same chains, into the first, where nothing can be lessened: energy and traffic. */
export function lessenCosts(into: DimensionCosts, other: DimensionCosts): void {
  const { energy, traffic } = into;
  for (let i = 0; i < energy.length; i++) {
    energy[i] = Math.min(energy[i] as number, other.energy[i] as number);
  }
  for (let i = 0; i < traffic.length; i++) {
    traffic[i] = Math.min(traffic[i] as number, other.traffic[i] as number);
  }
}

/** The least of the costs at some places. */
export function leastAt(cost: FlatCost, costs: DimensionCosts, places: Int32Array): Least {
  const least = createLeast(cost);
  for (const place of places) lessenBy(least, costs, place);
  return least;
}

/** Rows along one dimension: passes over M from the run's start, tiles of N, elements of K and batch (Eq. 12). */
function weightRows(
  skeleton: Skeleton,
  set: ChainSet,
  row: number,
  d: number,
  array: number,
): number {
  if (d === 0) return set.passes[row + skeleton.weightRun] as number;
  if (d === 1) return set.passes[row + array] as number;
  return set.span[row + array] as number;
}

/** The share of the passes over M which load weights that lie beyond what ends their run. */
function rowsBeyond({ blocks, weightRun }: Skeleton, set: ChainSet, row: number): number {
  const block = blocks.find(({ of }) => of === WEIGHT_ROWS);
  if (!block) return 0;
  const beyond = (set.passes[row + block.beyond] as number) - 1;
  return beyond / (set.passes[row + weightRun] as number);
}

/** Adds a tensor's accesses at one memory that keeps it, summed over all instances (Eq. 7 to 11). */
function addStay(
  cost: FlatCost,
  tensor: number,
  stay: Stay,
  costs: DimensionCosts,
  from: number,
  to: number,
): void {
  const { level, arriving, leaving, arrivingBeyond, leavingBeyond } = stay;
  const memory = cost.architecture.memories[level];
  if (!memory) return;
  const { chains, energy, traffic, savings } = costs;
  const { set } = costs.table;
  const { instances } = set;
  const size = cost.size[tensor] as number;
  const isZ = tensor === 2;
  const channels = cost.channels.length;
  const channel = cost.channelOf[level] as number;
  const { block, readBandwidth, writeBandwidth } = memory;
  const accumulate = isZ ? reductionOf(cost, level) : 0;
  const read = memory.readEnergy_pJ / block + accumulate;
  const leave = read + (isZ ? memory.updateEnergy_pJ / block : 0);
  const fill = memory.writeEnergy_pJ / block;
  const fillTime = cost.time && !cost.time.fillsInTime ? 0 : 1 / writeBandwidth;
  const updateTime = isZ ? 1 / writeBandwidth : 0;
  for (let i = from; i < to; i++) {
    const chain = chains[i] as number;
    const once = size * (instances[chain * (set.levels + 1) + level] as number);
    const content = size * sumOfPasses(cost, set, chain, level, leaving);
    const filled = level === 0 ? 0 : size * sumOfPasses(cost, set, chain, level, arriving);
    // The first arrival of a partial sum reads nothing, and its first residence fetches nothing.
    const reads = isZ ? content - once : content;
    const fills = isZ && level > 0 ? filled - once : filled;
    (energy[i] as number) += reads * read + content * (leave - read) + fills * fill;
    const at = i * channels + channel;
    if (channel >= 0) {
      traffic[at] = reads / readBandwidth;
      traffic[at + 1] = content * updateTime + fills * fillTime;
    }
    if (!savings) continue;
    // What last passes may save: advances beyond the loops that end the runs.
    const spare =
      leavingBeyond === 0 ? 0 : size * sumOfPasses(cost, set, chain, level, leavingBeyond) - once;
    const spareFill =
      arrivingBeyond === 0 ? 0 : size * sumOfPasses(cost, set, chain, level, arrivingBeyond) - once;
    (savings.lessened[i] as number) += spare * leave + spareFill * fill;
    if (channel < 0) continue;
    savings.trafficLessened[at] = spare / readBandwidth;
    savings.trafficLessened[at + 1] = spare * updateTime + spareFill * fillTime;
  }
}

/** Energy of one temporal reduction, spread over the instances where only one's are charged. */
function reductionOf({ accounting, architecture, mostInstances }: FlatCost, level: number): number {
  const { reductionEnergy_pJ } = architecture;
  if (accounting.reductions === "every instance") return reductionEnergy_pJ;
  if (accounting.reductions === "none") return 0;
  return reductionEnergy_pJ / (mostInstances[level] as number);
}

/** Σ over the instances of a level of their passes outside level *from*. */
function sumOfPasses(
  cost: FlatCost,
  set: ChainSet,
  chain: number,
  level: number,
  from: number,
): number {
  if (set.perfect[chain]) {
    const row = chain * (set.levels + 1);
    return (set.instances[row + level] as number) * (set.passes[row + from] as number);
  }
  return combinations(set, chain, cost.spatial, level, from);
}
