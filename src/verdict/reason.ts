import type { Evaluation } from "../cost/evaluate.ts";
import type { TimeLimit } from "../cost/latency.ts";
import { weightWriting } from "./weight-writing.ts";

/**
 * Why one side of a comparison costs less than the other.
 *
 * @property energy fJ per MAC of each level on both sides, largest change first; what only one side has (the
 *   primitives; the replaced memories and compute units) stands together as `compute and inside`, but for what writes
 *   weights into the arrays, which stands apart as `writing weights`
 * @property binds what holds each side's time up
 */
export interface Reason {
  readonly energy: readonly EnergyChange[];
  readonly binds: { readonly cim: TimeLimit; readonly baseline: TimeLimit };
}

export interface EnergyChange {
  readonly part: string;
  readonly baseline_fJ_per_MAC: number;
  readonly cim_fJ_per_MAC: number;
}

/** Compares the energy of both sides level by level. A level is shared if both hierarchies name it. */
export function reason(cim: Evaluation, baseline: Evaluation): Reason {
  const ours = energyByLevel(cim);
  const theirs = energyByLevel(baseline);
  const inside = "compute and inside";
  const shared = (level: string) => ours.has(level) && theirs.has(level);
  const sums = new Map<string, { cim: number; baseline: number }>();
  const add = (level: string, side: "cim" | "baseline", energy: number) => {
    const part = shared(level) ? level : inside;
    const sum = sums.get(part) ?? { cim: 0, baseline: 0 };
    sum[side] += energy;
    sums.set(part, sum);
  };
  for (const [level, energy] of ours) add(level, "cim", energy);
  const writing = weightWriting(cim)?.energy_pJ ?? 0;
  const within = sums.get(inside);
  // What writes weights is spent in the arrays, which are inside, and what computes is not to blame for it.
  if (within && writing > 0) {
    within.cim -= writing;
    sums.set("writing weights", { cim: writing, baseline: 0 });
  }
  for (const [level, energy] of theirs) add(level, "baseline", energy);
  const energy = [...sums].map(
    ([part, sum]): EnergyChange => ({
      part,
      baseline_fJ_per_MAC: (sum.baseline / baseline.macs) * 1000,
      cim_fJ_per_MAC: (sum.cim / cim.macs) * 1000,
    }),
  );
  const change = (e: EnergyChange) => Math.abs(e.baseline_fJ_per_MAC - e.cim_fJ_per_MAC);
  energy.sort((a, b) => change(b) - change(a));
  return { energy, binds: { cim: cim.latency.binds, baseline: baseline.latency.binds } };
}

/** Energy of every level of the hierarchy that spends any, and of compute, pJ. */
export function energyByLevel({ energyParts }: Evaluation): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { level, energy_pJ } of energyParts) {
    sums.set(level, (sums.get(level) ?? 0) + energy_pJ);
  }
  return sums;
}
