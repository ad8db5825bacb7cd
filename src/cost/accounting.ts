import type { Profile } from "../profile/profile.ts";
import { isPublished } from "../profile/profile.ts";
import type { SwitchId } from "../profile/switches.ts";

/**
 * How counts become energy and time on one architecture, under a profile: what its accounting switches mean.
 *
 * The study post-processes CiM runs only and takes Timeloop's figures for its baseline, so some published
 * settings differ between the two sides.
 */
export interface Accounting {
  /** Energy of temporal reductions: not charged, charged for one instance, or for every instance. */
  readonly reductions: "none" | "one instance" | "every instance";
  /** What leaks: memories over cycles without primitive latency, or memories and compute units over the run. */
  readonly leakage: "memories over cycles" | "all over time";
  /** Time: Timeloop's cycles, or steps × latency against memory bandwidth. */
  readonly time: "cycles" | RunTime;
  /** Operations of a GEMM: 2·MACs, or less one addition per output. */
  readonly operations: "2·MACs" | "2·MACs − outputs";
  /** What throughput is compared in: MAC/s on a side is compared as it is with operations/s on the other. */
  readonly throughput: "GOPS" | "GMAC_per_s";
  readonly utilisation: "timeloop" | "units used" | "MACs over time";
}

/** How steps × latency and memory traffic make up the time of a run. */
export interface RunTime {
  /** Whether the storage loops of a primitive multiply its time once more. */
  readonly multiplexingTwice: boolean;
  /** Whether fills take write bandwidth, and whether all instances that share a bandwidth count. */
  readonly fillsInTime: boolean;
  /** Whether writing weights into primitives takes time. */
  readonly weightLoads: boolean;
}

/** The accounting of one side of a comparison. */
export function accountingOf(profile: Profile, isCim: boolean): Accounting {
  const published = (id: SwitchId) => isPublished(profile, id);
  const operations = published("ops-per-mac") ? "2·MACs − outputs" : "2·MACs";
  if (profile.name === "timeloop") {
    return {
      reductions: "none",
      leakage: "memories over cycles",
      time: "cycles",
      operations,
      throughput: "GOPS",
      utilisation: "timeloop",
    };
  }
  const charged = published("reduction-count") ? "one instance" : "every instance";
  const runTime: RunTime = {
    multiplexingTwice: isCim && published("multiplexing-twice"),
    fillsInTime: !isCim || !published("fills-in-time"),
    weightLoads: isCim && !published("weight-load-time"),
  };
  return {
    reductions: isCim || !published("reduction-baseline") ? charged : "none",
    leakage: published("leakage-time") ? "memories over cycles" : "all over time",
    // The baseline's MACs take one cycle each, so the study took Timeloop's cycles as its time, as printed.
    time: isCim || profile.name === "consistent" ? runTime : "cycles",
    operations,
    throughput: isCim && published("throughput-units") ? "GMAC_per_s" : "GOPS",
    utilisation: profile.name === "consistent" ? "MACs over time" : "units used",
  };
}
