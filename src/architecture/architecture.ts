import type { Figure } from "../quantity/figure.ts";
import type { MemoryDerivation } from "./derived-memory.ts";
import type { Fanout, Memory } from "./hierarchy.ts";
import type { ComputeDerivation } from "./mac-part.ts";

/**
 * What a workload is computed on, as a user describes it: an ordered hierarchy of memories and fanouts above
 * one kind of compute unit, every number a figure with its source.
 *
 * Evaluation needs the numeric form that resolve.ts derives under a profile.
 */
export interface Architecture {
  readonly name: string;
  readonly description?: string;
  readonly source?: string;
  /** Bits of one element of every tensor. */
  readonly precision_bits: number;
  /** Clock of the cycles that Timeloop's accounting counts in. */
  readonly clock_GHz: Figure;
  /** Energy of accumulating one arriving partial sum into a stored one. */
  readonly reductionEnergy_pJ: Figure;
  /** Outermost first; level 0 is a memory that keeps every tensor. */
  readonly levels: readonly ArchitectureLevel[];
  readonly compute: ComputeUnit;
  /**
   * Whether mappings may choose the dataflow: every memory but the outermost keeps any tensors and runs any loops, every
   * axis carries any dimensions, whatever the levels state. With a switch, unless that is set to `published`. Levels that
   * are excepted stay as they are stated, under primitives too: a cache that all traffic passes, a fanout without adders.
   */
  readonly freeDataflow?: true | { readonly switch: string; readonly except?: readonly string[] };
  /** Name of the fanout of processors, if primitives lie inside it (see processorsOf). */
  readonly processors?: string;
  /** Present if CiM primitives compute. */
  readonly cim?: CimUnits;
}

/** Names of the levels whose dataflow is as stated even where mappings may choose it. */
export function statedLevels({ freeDataflow }: Architecture): readonly string[] {
  return typeof freeDataflow === "object" ? (freeDataflow.except ?? []) : [];
}

export type ArchitectureLevel = MemoryComponent | FanoutComponent;

/**
 * Name of the fanout of processors that share the memories outside it: the outermost whose dataflow is as stated.
 * Partial sums of one output that several of them make are not added for free, as on a mesh of compute units, so it
 * spreads other dimensions than K.
 */
export function processorsOf(architecture: Architecture): string | undefined {
  if (architecture.processors !== undefined) return architecture.processors;
  const stated = statedLevels(architecture);
  return architecture.levels.find(({ kind, name }) => kind === "fanout" && stated.includes(name))
    ?.name;
}

/** A memory with its costs. Energies are per access of *block_bits*, costs and sizes per instance. */
export interface MemoryComponent {
  readonly kind: "memory";
  readonly name: string;
  /** Infinity for unbounded. */
  readonly capacity_bits: Figure;
  /** Bits that one access moves. */
  readonly block_bits: number;
  readonly readEnergy_pJ: Figure;
  /** Energy of a fill: data that arrives from the memory above. */
  readonly writeEnergy_pJ: Figure;
  /** Energy of an update: a partial sum that arrives from below. */
  readonly updateEnergy_pJ: Figure;
  readonly leakage_pJ_per_ns: Figure;
  /** Absent if no source states it; what needs it then is an error. */
  readonly area_um2?: Figure;
  /** Infinity for unbounded. */
  readonly readBandwidth_bits_per_ns: Figure;
  readonly writeBandwidth_bits_per_ns: Figure;
  /** Whether the bandwidth is each instance's own, or all instances share it. */
  readonly bandwidthOf: "instance" | "level";
  readonly keeps: Memory["keeps"];
  readonly loops: Memory["loops"];
  /** Present if figures follow from what the memory is made of. */
  readonly component?: MemoryDerivation;
}

export interface FanoutComponent extends Fanout {}

/** The unit that multiplies and accumulates, below the innermost level. */
export interface ComputeUnit {
  readonly name: string;
  readonly macEnergy_pJ: Figure;
  /** Time of one step, in which every unit does one MAC. */
  readonly step_ns: Figure;
  readonly leakage_pJ_per_ns: Figure;
  readonly area_um2?: Figure;
  /** Present if figures follow from what the unit is made of. */
  readonly component?: ComputeDerivation;
}

/** What the cost model and the mappers must know of the primitives in an architecture. */
export interface CimUnits {
  readonly primitive: string;
  /** The memory level that the primitives replace, or share with a buffer. */
  readonly at: string;
  /** Primitives in all. */
  readonly count: number;
  /** Names of the levels between which a primitive lies. */
  readonly bankFanout: string;
  readonly arrayFanout: string;
  readonly storage: string;
  readonly Rp: number;
  readonly Cp: number;
  readonly Rh: number;
  readonly Ch: number;
  readonly rowWrite_ns: Figure;
  /** Power that one primitive leaks, pJ/ns = mW. */
  readonly leakage_pJ_per_ns: Figure;
  readonly pingPong: boolean;
}
