import type { Channel, FlatCost, Leak } from "./cost.ts";
import type { DimensionCosts, LeastPart } from "./dimension-costs.ts";
import { LESSENED } from "./dimension-costs.ts";
import { WEIGHT_ROWS } from "./skeleton.ts";

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
  /** Instances in use at the levels of each group of leaks. */
  readonly copies: Float64Array;

  constructor({ channels, leakGroups }: FlatCost) {
    this.traffic = new Float64Array(channels.length);
    this.copies = new Float64Array(leakGroups.length).fill(1);
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
    this.copies.fill(1);
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
    const { traffic, copies } = this;
    for (let g = 0; g < copies.length; g++) {
      copies[g] = (a.copies[g] as number) * (b.copies[g] as number);
    }
    for (let c = 0; c < traffic.length; c++) {
      traffic[c] = (a.traffic[c] as number) + (b.traffic[c] as number);
    }
  }
}

/** *into* becomes *terms* and those of the chain at place *i* of a further dimension. */
export function addTerms(terms: Terms, of: DimensionCosts, i: number, into: Terms): void {
  into.lessens = terms.lessens || lessensAt(of, i);
  const { table, savings } = of;
  const chain = of.chains[i] as number;
  if (into.lessens) mostSaved(terms.saved, savings?.saved, i * LESSENED, into.saved);
  into.energy = terms.energy + (of.energy[i] as number);
  into.steps = terms.steps * (table.steps[chain] as number);
  into.work = terms.work * (table.work[chain] as number);
  into.computing = terms.computing * (table.computing[chain] as number);
  into.rows = of.rows ? terms.rows * (of.rows[i] as number) : terms.rows;
  into.rowsLessened = terms.rowsLessened + (savings ? (savings.rowsLessened[i] as number) : 0);
  const { traffic, copies } = into;
  for (let g = 0; g < copies.length; g++) {
    copies[g] = (terms.copies[g] as number) * (table.copies[chain * copies.length + g] as number);
  }
  const channels = traffic.length;
  const at = i * channels;
  for (let c = 0; c < channels; c++) {
    traffic[c] = (terms.traffic[c] as number) + (of.traffic[at + c] as number);
  }
}

function lessensAt({ savings }: DimensionCosts, i: number): boolean {
  if (!savings) return false;
  for (let j = 0; j < LESSENED; j++) {
    if ((savings.saved[i * LESSENED + j] as number) > 0) return true;
  }
  return false;
}

/** @param b shares from place *at*; absent for none */
function mostSaved(
  a: Float64Array,
  b: ArrayLike<number> | undefined,
  at: number,
  into: Float64Array,
): void {
  for (let j = 0; j < LESSENED; j++) {
    into[j] = Math.max(a[j] as number, b ? (b[at + j] as number) : 0);
  }
}

/** *into* becomes *terms* and the least of a further dimension. */
export function leastTerms(terms: Terms, { least }: LeastPart, into: Terms): void {
  into.lessens = terms.lessens || least.lessens;
  if (into.lessens) mostSaved(terms.saved, least.saved, 0, into.saved);
  into.energy = terms.energy + least.energy;
  into.steps = terms.steps * least.steps;
  into.work = terms.work * least.work;
  into.computing = terms.computing * least.computing;
  into.rows = terms.rows * least.rows;
  into.rowsLessened = terms.rowsLessened + least.rowsLessened;
  const { traffic, copies } = into;
  for (let g = 0; g < copies.length; g++) {
    copies[g] = (terms.copies[g] as number) * (least.copies[g] as number);
  }
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
    const savings = costs?.savings;
    if (place < 0 || !costs || !savings) {
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
      (costs.energy[place] as number) - saved * (savings.lessened[place] as number),
    );
    for (let c = 0; c < channels; c++) {
      const at = place * channels + c;
      const left = (costs.traffic[at] as number) - saved * (savings.trafficLessened[at] as number);
      if (left > 0) (traffic[c] as number) += left;
    }
  }
  into.energy = energy;
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
  const { architecture, macs, channels, time, leakGroups, unitsInside } = cost;
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
  for (let g = 0; g < leakGroups.length; g++) {
    const { level, power } = leakGroups[g] as Leak;
    // Every instance in use leaks all the time; and together they are in use at least as long as they are busy.
    const used = (part.copies[g] as number) * duration;
    const busy = (part.work * step) / (unitsInside[level] as number);
    leakage += power * (busy > used ? busy : used);
  }
  into.energy_pJ = macs * compute.macEnergy_pJ + energy + leakage;
  into.time_ns = time_ns;
}
