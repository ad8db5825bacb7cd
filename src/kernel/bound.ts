import type { ChainSet } from "../mapspace/chains.ts";
import { combinations, foundShare } from "../mapspace/chains.ts";
import type { Channel, FlatCost } from "./cost.ts";
import type { Skeleton, Stay } from "./skeleton.ts";
import { WEIGHT_ROWS } from "./skeleton.ts";

/**
 * What the chains of one dimension cost under a skeleton, each by itself: the terms of energy and time that depend on
 * no other dimension. A tensor's transfers depend on the one dimension that does not index it, so the sum of one such
 * part per dimension is the energy of a mapping, up to what is rounded up per access (docs/optimal-mapping.md, rule 3).
 */
export interface DimensionCosts {
  readonly set: ChainSet;
  /** The chains considered, indices into the set, ascending. */
  readonly chains: Int32Array;
  /** Dynamic energy of the tensor that the dimension does not index, pJ, at least. */
  readonly energy: Float64Array;
  /** The part of it that a smaller last pass of another dimension may lessen. */
  readonly lessened: Float64Array;
  /** Time that all instances' traffic takes on each channel, ns at one bandwidth, count × channels. */
  readonly traffic: Float64Array;
  readonly trafficLessened: Float64Array;
  /** Compute steps, as a factor. */
  readonly steps: Float64Array;
  /** Steps times the units in use: the extent, or more where a unit idles in the last pass. */
  readonly work: Float64Array;
  /** Steps times the storage loops where the accounting multiplies them in again. */
  readonly computing: Float64Array;
  /** Rows written into an array, as a factor. */
  readonly rows: Float64Array;
  /**
   * The share that a smaller last pass of this dimension may save of what the chains of M, N and K cost, and of the
   * weight rows, count × 4.
   */
  readonly saved: Float64Array;
  /** The share of the weight rows that advances beyond what ends their run make; of M only. */
  readonly rowsLessened: Float64Array;
  /** Whether any chain may save anything. */
  lessens: boolean;
  /** The least of each, over the chains considered; for `saved` the most. */
  readonly least: Least;
  /** Where each group of chains begins, if they are grouped; groups + 1 entries. */
  readonly start: Int32Array;
  /** The least over each group; undefined for an empty one. */
  readonly leastOf: readonly (Least | undefined)[];
}

/** Which chains lie in which group. */
export interface Grouping {
  readonly groups: number;
  readonly groupOf: Int32Array;
}

/** A bound on each factor or term, over a set of chains. */
export interface Least {
  energy: number;
  /** Energy less all that smaller last passes could ever save. */
  firmEnergy: number;
  readonly traffic: Float64Array;
  readonly firmTraffic: Float64Array;
  steps: number;
  work: number;
  computing: number;
  rows: number;
  /** The most. */
  rowsLessened: number;
  /** The most. */
  readonly saved: Float64Array;
}

/** What may be lessened: the costs of M, N and K, and weight rows. */
const LESSENED = 4;

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
const DIMENSION_OF_SAVED = [1, 0, 2, WEIGHT_ROWS];

/** Of the rows that one primitive has written, those that it may find again across a loop at *level*. */
function rowsShare(set: ChainSet, chain: number, d: number, level: number, inner: number): number {
  if (((set.zeros[chain] as number) & (1 << level)) === 0) return 0;
  const at = chain * (set.levels + 1) + inner;
  if (d === 1) return 1 / (set.passes[at] as number);
  return Math.min(1, (set.tile[at] as number) / (set.span[at] as number));
}

export function createLeast(channels: number): Least {
  return {
    energy: Number.POSITIVE_INFINITY,
    firmEnergy: Number.POSITIVE_INFINITY,
    traffic: new Float64Array(channels).fill(Number.POSITIVE_INFINITY),
    firmTraffic: new Float64Array(channels).fill(Number.POSITIVE_INFINITY),
    steps: Number.POSITIVE_INFINITY,
    work: Number.POSITIVE_INFINITY,
    computing: Number.POSITIVE_INFINITY,
    rows: Number.POSITIVE_INFINITY,
    rowsLessened: 0,
    saved: new Float64Array(LESSENED),
  };
}

/** The least of both, into the first. */
export function lessen(into: Least, other: Least): void {
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
  for (let c = 0; c < into.traffic.length; c++) {
    into.traffic[c] = Math.min(into.traffic[c] as number, other.traffic[c] as number);
    into.firmTraffic[c] = Math.min(into.firmTraffic[c] as number, other.firmTraffic[c] as number);
  }
}

/**
 * The costs of *chains* of the dimension with index *d* under a skeleton.
 *
 * @param chains ascending by group, if they are grouped
 */
export function dimensionCosts(
  cost: FlatCost,
  skeleton: Skeleton,
  set: ChainSet,
  d: number,
  chains: Int32Array,
  grouping?: Grouping,
): DimensionCosts {
  const count = chains.length;
  const wide = set.levels + 1;
  const r = cost.channels.length;
  const { cim } = cost.architecture;
  const costs: DimensionCosts = {
    set,
    chains,
    energy: new Float64Array(count),
    lessened: new Float64Array(count),
    traffic: new Float64Array(count * r),
    trafficLessened: new Float64Array(count * r),
    steps: new Float64Array(count),
    work: new Float64Array(count),
    computing: new Float64Array(count),
    rows: new Float64Array(count),
    rowsLessened: new Float64Array(count),
    lessens: false,
    saved: new Float64Array(count * LESSENED),
    least: createLeast(r),
    start: new Int32Array((grouping?.groups ?? 0) + 1),
    leastOf: [],
  };
  const leastOf: (Least | undefined)[] = new Array(grouping?.groups ?? 0).fill(undefined);
  const tensor = TENSOR_OF_DIMENSION[d];
  let { least } = costs;
  for (let i = 0; i < count; i++) {
    const chain = chains[i] as number;
    if (grouping) {
      const group = grouping.groupOf[chain] as number;
      (costs.start[group + 1] as number)++;
      least = leastOf[group] ??= createLeast(r);
    }
    const row = chain * wide;
    if (tensor !== undefined) tensorCosts(cost, skeleton, tensor, set, chain, costs, i);
    const steps = set.passes[row + set.levels] as number;
    const again =
      cim && cost.time?.multiplexingTwice && (d === 1 || d === 2)
        ? (set.factor[chain * set.levels + cim.storage] as number)
        : 1;
    costs.steps[i] = steps;
    costs.work[i] = steps * (set.instances[row + set.levels] as number);
    least.work = Math.min(least.work, costs.work[i] as number);
    costs.computing[i] = steps * again;
    costs.rows[i] = cim ? weightRows(skeleton, set, row, d, cim.arrayFanout) : 1;
    if (d === 0 && cim) costs.rowsLessened[i] = rowsBeyond(skeleton, set, row);
    if (set.zeros[chain] !== 0) {
      const shares = savedShares(cost, skeleton, set, d, chain);
      for (let j = 0; j < LESSENED; j++) {
        const saved = shares[j] as number;
        if (saved === 0) continue;
        costs.lessens = true;
        costs.saved[i * LESSENED + j] = saved;
        if (saved > (least.saved[j] as number)) least.saved[j] = saved;
      }
    }
    least.rowsLessened = Math.max(least.rowsLessened, costs.rowsLessened[i] as number);
    const energy = costs.energy[i] as number;
    least.energy = Math.min(least.energy, energy);
    least.firmEnergy = Math.min(least.firmEnergy, energy - (costs.lessened[i] as number));
    least.steps = Math.min(least.steps, steps);
    least.computing = Math.min(least.computing, steps * again);
    least.rows = Math.min(least.rows, costs.rows[i] as number);
    for (let j = 0; j < r; j++) {
      const taken = costs.traffic[i * r + j] as number;
      const firm = taken - (costs.trafficLessened[i * r + j] as number);
      least.traffic[j] = Math.min(least.traffic[j] as number, taken);
      least.firmTraffic[j] = Math.min(least.firmTraffic[j] as number, firm);
    }
  }
  if (!grouping) return costs;
  for (let group = 0; group < grouping.groups; group++) {
    (costs.start[group + 1] as number) += costs.start[group] as number;
    const part = leastOf[group];
    if (part) lessen(costs.least, part);
  }
  return { ...costs, leastOf };
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

/** Adds the tensor's accesses at every memory that keeps it, summed over all instances (Eq. 7 to 11). */
function tensorCosts(
  cost: FlatCost,
  skeleton: Skeleton,
  tensor: number,
  set: ChainSet,
  chain: number,
  costs: DimensionCosts,
  i: number,
): void {
  const { memories, reductionEnergy_pJ } = cost.architecture;
  const size = cost.size[tensor] as number;
  const r = cost.channels.length;
  const { reductions } = cost.accounting;
  let energy = 0;
  let lessened = 0;
  for (const stay of skeleton.stays[tensor] ?? []) {
    const memory = memories[stay.level];
    if (!memory) continue;
    const content = size * sumOfPasses(cost, set, chain, stay, stay.leaving);
    const arriving =
      stay.level === 0 ? 0 : size * sumOfPasses(cost, set, chain, stay, stay.arriving);
    const { block, readEnergy_pJ, writeEnergy_pJ, updateEnergy_pJ, readBandwidth } = memory;
    const { writeBandwidth } = memory;
    const once = size * (set.instances[chain * (set.levels + 1) + stay.level] as number);
    // What last passes may save: advances beyond the loops that end the runs.
    const spareable =
      stay.leavingBeyond === 0
        ? 0
        : size * sumOfPasses(cost, set, chain, stay, stay.leavingBeyond) - once;
    const spareableFill =
      stay.arrivingBeyond === 0
        ? 0
        : size * sumOfPasses(cost, set, chain, stay, stay.arrivingBeyond) - once;
    let first = 0;
    let update = 0;
    let accumulate = 0;
    if (tensor === 2) {
      first = once;
      update = 1;
      if (reductions === "every instance") accumulate = reductionEnergy_pJ;
      if (reductions === "one instance") {
        accumulate = reductionEnergy_pJ / (cost.mostInstances[stay.level] as number);
      }
    }
    const fillFirst = stay.level === 0 ? 0 : first;
    const leave = readEnergy_pJ / block + accumulate + (update * updateEnergy_pJ) / block;
    const fill = writeEnergy_pJ / block;
    lessened += spareable * leave + spareableFill * fill;
    energy += content * leave + arriving * fill;
    energy -= first * (readEnergy_pJ / block + accumulate) + fillFirst * fill;
    const channel = cost.channelOf[stay.level] as number;
    if (channel < 0) continue;
    const counted = cost.time && !cost.time.fillsInTime ? 0 : 1;
    const at = i * r + channel;
    costs.traffic[at] = (content - first) / readBandwidth;
    costs.traffic[at + 1] = (update * content + counted * (arriving - fillFirst)) / writeBandwidth;
    costs.trafficLessened[at] = spareable / readBandwidth;
    costs.trafficLessened[at + 1] = (update * spareable + counted * spareableFill) / writeBandwidth;
  }
  costs.energy[i] = energy;
  costs.lessened[i] = lessened;
}

/** Σ over the instances of the stay's level of their passes outside level *from*. */
function sumOfPasses(
  cost: FlatCost,
  set: ChainSet,
  chain: number,
  { level }: Stay,
  from: number,
): number {
  const row = chain * (set.levels + 1);
  if (set.perfect[chain]) {
    return (set.instances[row + level] as number) * (set.passes[row + from] as number);
  }
  return combinations(set, chain, cost.spatial, level, from);
}

/** Terms and factors of several dimensions, added up and multiplied. */
export class Terms {
  energy = 0;
  steps = 1;
  work = 1;
  computing = 1;
  rows = 1;
  /** The share of weight rows that smaller last passes may save, at most. */
  rowsLessened = 0;
  /** The most that smaller last passes may save of the costs of M, N and K, and of weight rows. */
  readonly saved = new Float64Array(LESSENED);
  /** Whether they may save anything. */
  lessens = false;
  readonly traffic: Float64Array;

  constructor(channels: number) {
    this.traffic = new Float64Array(channels);
  }

  reset(): void {
    this.energy = 0;
    this.steps = 1;
    this.work = 1;
    this.computing = 1;
    this.rows = 1;
    this.rowsLessened = 0;
    this.saved.fill(0);
    this.lessens = false;
    this.traffic.fill(0);
  }

  /** Becomes the terms of two disjoint sets of dimensions. */
  join(a: Terms, b: Terms): void {
    this.energy = a.energy + b.energy;
    this.steps = a.steps * b.steps;
    this.work = a.work * b.work;
    this.computing = a.computing * b.computing;
    this.rows = a.rows * b.rows;
    this.rowsLessened = a.rowsLessened + b.rowsLessened;
    this.lessens = a.lessens || b.lessens;
    for (let j = 0; j < LESSENED; j++) {
      this.saved[j] = Math.max(a.saved[j] as number, b.saved[j] as number);
    }
    const { traffic } = this;
    for (let c = 0; c < traffic.length; c++) {
      traffic[c] = (a.traffic[c] as number) + (b.traffic[c] as number);
    }
  }
}

export function createTerms(channels: number): Terms {
  return new Terms(channels);
}

/** *into* becomes *terms* and those of the chain at place *i* of a further dimension. */
export function addTerms(terms: Terms, of: DimensionCosts, i: number, into: Terms): void {
  into.lessens = terms.lessens || of.lessens;
  if (into.lessens) mostSaved(terms.saved, of.saved, i * LESSENED, into.saved);
  into.energy = terms.energy + (of.energy[i] as number);
  into.steps = terms.steps * (of.steps[i] as number);
  into.work = terms.work * (of.work[i] as number);
  into.computing = terms.computing * (of.computing[i] as number);
  into.rows = terms.rows * (of.rows[i] as number);
  into.rowsLessened = terms.rowsLessened + (of.rowsLessened[i] as number);
  const { traffic } = into;
  const channels = traffic.length;
  const at = i * channels;
  for (let c = 0; c < channels; c++) {
    traffic[c] = (terms.traffic[c] as number) + (of.traffic[at + c] as number);
  }
}

function mostSaved(a: Float64Array, b: Float64Array, at: number, into: Float64Array): void {
  for (let j = 0; j < LESSENED; j++) {
    into[j] = Math.max(a[j] as number, b[at + j] as number);
  }
}

/** *into* becomes *terms* and the least of a further dimension. */
export function leastTerms(
  terms: Terms,
  { least, lessens }: Pick<DimensionCosts, "least" | "lessens">,
  into: Terms,
): void {
  into.lessens = terms.lessens || lessens;
  if (into.lessens) mostSaved(terms.saved, least.saved, 0, into.saved);
  into.energy = terms.energy + least.energy;
  into.steps = terms.steps * least.steps;
  into.work = terms.work * least.work;
  into.computing = terms.computing * least.computing;
  into.rows = terms.rows * least.rows;
  into.rowsLessened = terms.rowsLessened + least.rowsLessened;
  const { traffic } = into;
  for (let c = 0; c < traffic.length; c++) {
    traffic[c] = (terms.traffic[c] as number) + (least.traffic[c] as number);
  }
}

/**
 * Takes off what smaller last passes may save at most (rule 7): of each tensor's transfers, what the dimensions that
 * index it can.
 *
 * @param chosen places of the chains of M, N, K and batch; −1 for open ones
 * @param into the sum of all, which says what may be saved of each
 */
export function lessenedTerms(
  parts: readonly LeastPart[],
  chosen: readonly number[],
  into: Terms,
): void {
  const { traffic } = into;
  const channels = traffic.length;
  let energy = 0;
  traffic.fill(0);
  for (let d = 0; d < 3; d++) {
    const saved = into.saved[d] as number;
    const { costs, least } = parts[d] as LeastPart;
    const place = chosen[d] as number;
    if (place < 0 || !costs) {
      energy += Math.max(0, least.energy + saved * (least.firmEnergy - least.energy));
      for (let c = 0; c < channels; c++) {
        const taken = least.traffic[c] as number;
        const left = taken + saved * ((least.firmTraffic[c] as number) - taken);
        if (left > 0) (traffic[c] as number) += left;
      }
      continue;
    }
    energy += Math.max(
      0,
      (costs.energy[place] as number) - saved * (costs.lessened[place] as number),
    );
    for (let c = 0; c < channels; c++) {
      const at = place * channels + c;
      const left = (costs.traffic[at] as number) - saved * (costs.trafficLessened[at] as number);
      if (left > 0) (traffic[c] as number) += left;
    }
  }
  into.energy = energy;
}

/** The least that the chains of a dimension can do, and the chains' own costs if they are those of one skeleton. */
export interface LeastPart {
  readonly costs?: DimensionCosts;
  readonly least: Least;
  readonly lessens: boolean;
}

/** A run of the chains of one dimension: those at places *from* ≤ i < *to*, with the least of each of their terms. */
export interface Part extends LeastPart {
  readonly costs: DimensionCosts;
  readonly from: number;
  readonly to: number;
}

/** A group of chains as a part; undefined if it is empty. */
export function partOf(costs: DimensionCosts, group: number): Part | undefined {
  const least = costs.leastOf[group];
  if (!least) return undefined;
  const { start, lessens } = costs;
  return { costs, from: start[group] as number, to: start[group + 1] as number, least, lessens };
}

export interface Figure {
  energy_pJ: number;
  time_ns: number;
}

/**
 * The least energy and time that any mapping with these parts can have (rules 3 to 5): energy and traffic add up over
 * dimensions, steps multiply; leakage lasts at least that time in at least as many instances as the steps need.
 *
 * @param energy dynamic energy without MACs, pJ
 */
export function lowerBound(cost: FlatCost, part: Terms, energy: number, into: Figure): void {
  const { architecture, macs, channels, time, leaks, unitsInside } = cost;
  const { compute, cim, clock_GHz } = architecture;
  let slowest = 0;
  for (let i = 0; i < channels.length; i++) {
    const taken = (part.traffic[i] as number) / (channels[i] as Channel).instances;
    if (taken > slowest) slowest = taken;
  }
  // Dimensions share the units, so together they need the steps that all units at once would take.
  const atOnce = part.work / (unitsInside[0] as number);
  const cycles = (part.steps > atOnce ? part.steps : atOnce) / clock_GHz;
  let time_ns = slowest;
  if (time) {
    let computing = (part.computing > atOnce ? part.computing : atOnce) * compute.step_ns;
    if (cim && time.weightLoads) {
      const rowsSaved = part.lessens ? (part.saved[WEIGHT_ROWS] as number) * part.rowsLessened : 0;
      const loading = part.rows * (1 - rowsSaved) * cim.rowWrite_ns;
      if (cim.pingPong) computing = computing > loading ? computing : loading;
      else computing += loading;
    }
    if (computing > time_ns) time_ns = computing;
  } else if (cycles > time_ns) time_ns = cycles;
  const duration = cost.leaksOverTime ? time_ns : cycles;
  const step = cost.leaksOverTime && time ? compute.step_ns : 1 / clock_GHz;
  let leakage = 0;
  for (const { level, power } of leaks) {
    const busy = (part.work * step) / (unitsInside[level] as number);
    leakage += power * (busy > duration ? busy : duration);
  }
  into.energy_pJ = macs * compute.macEnergy_pJ + energy + leakage;
  into.time_ns = time_ns;
}
