import type { Level } from "../architecture/hierarchy.ts";
import type { ResolvedArchitecture } from "../architecture/resolve.ts";
import type { Accounting, RunTime } from "../cost/accounting.ts";
import { accountingOf } from "../cost/accounting.ts";
import type { Profile } from "../profile/profile.ts";
import type { Gemm } from "../workload/gemm.ts";
import { macs, tensorSize } from "../workload/gemm.ts";
import { TENSORS } from "../workload/tensor.ts";
import { Arena } from "./arena.ts";

/**
 * An architecture, a profile and a GEMM as flat numbers: what evaluate.ts and bound.ts compute with.
 *
 * A class, so that all have one hidden class, whatever kinds of numbers and hierarchies they hold: otherwise the second search
 * of a process would throw away the code that was compiled for the first.
 */
export class FlatCost {
  readonly architecture: ResolvedArchitecture;
  readonly accounting: Accounting;
  readonly gemm: Gemm;
  readonly levels: number;
  readonly spatial: readonly boolean[];
  readonly macs: number;
  /** Elements of A, B and Z. */
  readonly size: readonly number[];
  readonly time: RunTime | undefined;
  /** Units that exist inside one instance of each level, and, at the end, of a compute unit. */
  readonly unitsInside: readonly number[];
  /** Instances that exist of each level. */
  readonly mostInstances: readonly number[];
  /** Whether all instances of a memory share its bandwidth and the accounting counts them all. */
  readonly shared: readonly boolean[];
  /** The bandwidths that can bind: reads at even places, writes at odd ones. */
  readonly channels: readonly Channel[];
  /** For each level its first channel, or −1. */
  readonly channelOf: readonly number[];
  /** What leaks, in the order in which the reference adds it up. */
  readonly leaks: readonly Leak[];
  /** The same power by how many fanouts lie outside, since as many instances leak: what bounds add up. */
  readonly leakGroups: readonly Leak[];
  /** Whether leakage lasts as long as the run, or as Timeloop's cycles. */
  readonly leaksOverTime: boolean;
  /** Room for what is computed with these numbers. */
  readonly arena: Arena;

  constructor(of: FlatCost) {
    this.architecture = of.architecture;
    this.accounting = of.accounting;
    this.gemm = of.gemm;
    this.levels = of.levels;
    this.spatial = of.spatial;
    this.macs = of.macs;
    this.size = of.size;
    this.time = of.time;
    this.unitsInside = of.unitsInside;
    this.mostInstances = of.mostInstances;
    this.shared = of.shared;
    this.channels = of.channels;
    this.channelOf = of.channelOf;
    this.leaks = of.leaks;
    this.leakGroups = of.leakGroups;
    this.leaksOverTime = of.leaksOverTime;
    this.arena = of.arena;
  }
}

/** Reads or writes of a memory with limited bandwidth. */
export interface Channel {
  readonly level: number;
  /** Instances whose traffic is spread over at most as many bandwidths. */
  readonly instances: number;
}

/** Power that leaks in every instance in use of a level; the number of levels stands for compute. */
export interface Leak {
  readonly level: number;
  readonly power: number;
}

export function flatCost(
  architecture: ResolvedArchitecture,
  gemm: Gemm,
  profile: Profile,
): FlatCost {
  const { hierarchy, memories, cim, compute } = architecture;
  const accounting = accountingOf(profile, cim !== undefined);
  const levels = hierarchy.levels.length;
  const sizes = hierarchy.levels.map((l) => (l.kind === "fanout" ? l.x.size * l.y.size : 1));
  const product = (of: readonly number[]) => of.reduce((a, b) => a * b, 1);
  const positions = Array.from({ length: levels + 1 }, (_, i) => i);
  const time = accounting.time === "cycles" ? undefined : accounting.time;
  const leaksOverTime = accounting.leakage === "all over time";
  const leaks = memories.map((memory, level) => ({ level, power: memory?.leakage_pJ_per_ns ?? 0 }));
  if (cim) leaks.push({ level: cim.arrayFanout, power: cim.leakage_pJ_per_ns });
  if (leaksOverTime) leaks.push({ level: levels, power: compute.leakage_pJ_per_ns });
  const mostInstances = positions.map((i) => product(sizes.slice(0, i)));
  const shared = memories.map((m) => time?.fillsInTime === true && m?.bandwidthOf === "level");
  const channels: Channel[] = [];
  const channelOf = memories.map((memory, level) => {
    const bound = Math.min(
      memory?.readBandwidth ?? Number.POSITIVE_INFINITY,
      memory?.writeBandwidth ?? Number.POSITIVE_INFINITY,
    );
    if (bound === Number.POSITIVE_INFINITY) return -1;
    const channel = { level, instances: shared[level] ? 1 : (mostInstances[level] ?? 1) };
    return channels.push(channel, channel) - 2;
  });
  return new FlatCost({
    architecture,
    accounting,
    gemm,
    levels,
    spatial: hierarchy.levels.map((level) => level.kind === "fanout"),
    macs: macs(gemm),
    size: TENSORS.map((tensor) => tensorSize(gemm, tensor)),
    time,
    unitsInside: positions.map((i) => product(sizes.slice(i))),
    mostInstances,
    shared,
    channels,
    channelOf,
    leaks: leaks.filter(({ power }) => power > 0),
    leakGroups: leakGroups(leaks, hierarchy.levels),
    leaksOverTime,
    arena: new Arena(),
  });
}

function leakGroups(leaks: readonly Leak[], levels: readonly Level[]): Leak[] {
  const groups = new Map<number, Leak>();
  for (const { level, power } of leaks) {
    if (power === 0) continue;
    const fanouts = levels.slice(0, level).filter(({ kind }) => kind === "fanout").length;
    const group = groups.get(fanouts);
    groups.set(fanouts, { level: group?.level ?? level, power: power + (group?.power ?? 0) });
  }
  return [...groups.values()];
}
