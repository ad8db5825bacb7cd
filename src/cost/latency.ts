import type { MemoryCost, ResolvedArchitecture, ResolvedCim } from "../architecture/resolve.ts";
import type { Mapping } from "../mapping/mapping.ts";
import { loopProduct } from "../mapping/mapping.ts";
import type { AccessCounts, AccessGroup, LevelAccesses } from "../reuse/access.ts";
import type { Accounting, RunTime } from "./accounting.ts";
import { weightLoadTime } from "./weight-load.ts";

/**
 * How long a run takes, and what binds it: the largest of the times that each resource needs by itself.
 *
 * @property cycles Timeloop's: steps and memory traffic at the clock, no primitive latency, rounded up (Eq. 14)
 * @property time_ns the run's time under the accounting (Eq. 15)
 * @property limits every resource's own time, in the order compute, then memories from the outermost
 */
export interface Latency {
  readonly cycles: number;
  readonly time_ns: number;
  readonly limits: readonly TimeLimit[];
  readonly binds: TimeLimit;
}

/** The time that one resource needs by itself, if nothing else held the run up. */
export interface TimeLimit {
  readonly resource: "compute" | "weight load" | "read bandwidth" | "write bandwidth";
  /** The memory, the compute unit, or, for a weight load, the primitive. */
  readonly level: string;
  readonly time_ns: number;
}

/** Whether it is the traffic of a memory that takes that time. */
export function isBandwidth({ resource }: Pick<TimeLimit, "resource">): boolean {
  return resource === "read bandwidth" || resource === "write bandwidth";
}

export function latency(
  architecture: ResolvedArchitecture,
  mapping: Mapping,
  counts: AccessCounts,
  accounting: Accounting,
): Latency {
  const cycles = timeloopCycles(architecture, counts);
  const { time } = accounting;
  if (time === "cycles") {
    const limits = cycleLimits(architecture, counts);
    const binds = longest(limits);
    return { cycles, time_ns: cycles / architecture.clock_GHz, limits, binds };
  }
  const inside = computeLimits(architecture, mapping, counts, time);
  const memories = memoryLimits(architecture, counts, {
    fills: time.fillsInTime,
    sharing: time.fillsInTime,
  });
  const overlapped = architecture.cim?.pingPong ?? true;
  return { cycles, ...runTime(inside, memories, overlapped), limits: [...inside, ...memories] };
}

/** Timeloop's cycles: the maximum over compute and levels of each one's cycles, rounded up (Eq. 14). */
function timeloopCycles(architecture: ResolvedArchitecture, counts: AccessCounts): number {
  const { memories, clock_GHz } = architecture;
  let cycles = counts.steps;
  for (let i = 0; i < memories.length; i++) {
    const memory = memories[i];
    const level = counts.levels[i];
    if (!memory || !level) continue;
    const { read, written } = trafficOf(level, memory, TIMELOOP);
    const read_ns = read / memory.readBandwidth;
    const write_ns = written / memory.writeBandwidth;
    cycles = Math.max(cycles, Math.ceil(read_ns * clock_GHz), Math.ceil(write_ns * clock_GHz));
  }
  return cycles;
}

function cycleLimits(architecture: ResolvedArchitecture, counts: AccessCounts): TimeLimit[] {
  const compute: TimeLimit = {
    resource: "compute",
    level: architecture.hierarchy.compute,
    time_ns: counts.steps / architecture.clock_GHz,
  };
  return [compute, ...memoryLimits(architecture, counts, TIMELOOP)];
}

/**
 * Steps × latency, and the time to write weights. A primitive that cannot compute while it is written needs the
 * sum of both (runTime).
 */
function computeLimits(
  architecture: ResolvedArchitecture,
  mapping: Mapping,
  counts: AccessCounts,
  { multiplexingTwice, weightLoads }: RunTime,
): TimeLimit[] {
  const { compute, cim, hierarchy } = architecture;
  let time_ns = counts.steps * compute.step_ns;
  if (cim && multiplexingTwice) time_ns *= heldLooped(cim, mapping);
  const limits: TimeLimit[] = [{ resource: "compute", level: hierarchy.compute, time_ns }];
  if (cim && weightLoads) {
    const load_ns = weightLoadTime(counts.nest, cim);
    limits.push({ resource: "weight load", level: cim.primitive, time_ns: load_ns });
  }
  return limits;
}

/** How many of the weights that a unit of a primitive holds are looped over. */
export function heldLooped({ storage }: Pick<ResolvedCim, "storage">, mapping: Mapping): number {
  const loops = mapping.levels[storage]?.temporal ?? [];
  return loopProduct(loops, "K") * loopProduct(loops, "N");
}

/** Which accesses take bandwidth: fills beside updates, and those of all instances that share a bandwidth. */
export interface Traffic {
  readonly fills: boolean;
  readonly sharing: boolean;
}

/** Timeloop's. */
export const TIMELOOP: Traffic = { fills: true, sharing: false };

/** Per level, reads / read bandwidth and (updates + fills) / write bandwidth (Eq. 13). */
function memoryLimits(
  architecture: ResolvedArchitecture,
  counts: AccessCounts,
  traffic: Traffic,
): TimeLimit[] {
  const limits: TimeLimit[] = [];
  architecture.memories.forEach((memory, i) => {
    const accesses = counts.levels[i];
    const level = architecture.hierarchy.levels[i];
    if (!memory || !accesses || !level || accesses.tensors.length === 0) return;
    const { read, written } = trafficOf(accesses, memory, traffic);
    const push = (resource: TimeLimit["resource"], elements: number, bandwidth: number) => {
      if (bandwidth === Number.POSITIVE_INFINITY) return;
      limits.push({ resource, level: level.name, time_ns: elements / bandwidth });
    };
    push("read bandwidth", read, memory.readBandwidth);
    push("write bandwidth", written, memory.writeBandwidth);
  });
  return limits;
}

/** Elements that go through a memory's bandwidths: of its busiest instance, or of all that share them. */
export function trafficOf(
  accesses: LevelAccesses,
  { bandwidthOf }: Pick<MemoryCost, "bandwidthOf">,
  { fills, sharing }: Traffic,
): { readonly read: number; readonly written: number } {
  const total = sharing && bandwidthOf === "level" ? allInstances : busiestInstance;
  return { read: total(accesses, readsOf), written: total(accesses, fills ? writesOf : updatesOf) };
}

const readsOf = (group: AccessGroup): number => group.reads;
const updatesOf = (group: AccessGroup): number => group.updates;
const writesOf = (group: AccessGroup): number => group.updates + group.fills;

function busiestInstance(level: LevelAccesses, count: (group: AccessGroup) => number): number {
  let sum = 0;
  for (const { groups } of level.tensors) if (groups[0]) sum += count(groups[0]);
  return sum;
}

function allInstances(level: LevelAccesses, count: (group: AccessGroup) => number): number {
  let sum = 0;
  for (const { groups } of level.tensors) {
    for (const group of groups) sum += group.instances * count(group);
  }
  return sum;
}

/** The longest limit; the first of equals. */
function longest(limits: readonly TimeLimit[]): TimeLimit {
  return limits.reduce((most, limit) => (limit.time_ns > most.time_ns ? limit : most));
}

/**
 * The run's time, and what binds it. A primitive that cannot compute while it is written needs the sum of both
 * times; if that is the longest, the longer of the two binds.
 */
function runTime(
  inside: readonly TimeLimit[],
  memories: readonly TimeLimit[],
  overlapped: boolean,
): Pick<Latency, "time_ns" | "binds"> {
  const binds = longest([...inside, ...memories]);
  if (overlapped) return { time_ns: binds.time_ns, binds };
  const serial = inside.reduce((sum, limit) => sum + limit.time_ns, 0);
  if (memories.some((limit) => limit.time_ns > serial)) return { time_ns: binds.time_ns, binds };
  return { time_ns: serial, binds: longest(inside) };
}
