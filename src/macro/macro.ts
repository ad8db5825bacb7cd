import type { Flavour } from "../component/scaling.ts";
import type { Figure } from "../quantity/figure.ts";
import type { Circuit } from "./circuit.ts";
import type { StatedShape } from "./stated-shape.ts";

/**
 * A published, or a user's own, CiM macro: who describes it, its structure, and what it was found to cost.
 *
 * A quantity that is absent is not known.
 */
export interface Macro {
  readonly name: string;
  readonly description?: string;
  readonly publication: Publication;
  /** How the products of a column are added. */
  readonly domain: "analog" | "digital";
  readonly node_nm?: number;
  /** Which transistors of the node its costs are scaled with. */
  readonly flavour?: Flavour;
  /** The memory cell in the field's words, such as `8T`. */
  readonly cell?: string;
  /** Bits that the macro stores. */
  readonly capacity_bits?: number;
  readonly area_um2?: Figure;
  readonly areaShares?: Shares;
  readonly circuit?: Circuit;
  /** What it computes at once, where the circuit is not known. */
  readonly shape?: StatedShape;
  /** Operating points that the publication tells; empty if it tells none. */
  readonly points: readonly MacroPoint[];
  /** Fields that what was read does not state. */
  readonly unknown: readonly string[];
  /** How numbers follow that are derived from what was read. */
  readonly derivation: readonly string[];
}

/** Where a macro is published, and what was read of it. */
export interface Publication {
  readonly title: string;
  readonly venue?: string;
  readonly year: number;
  readonly authors?: string;
  readonly doi?: string;
  readonly url?: string;
  readonly status: PublicationStatus;
  readonly read: PublicationRead;
}

/** What the numbers of a publication are of: silicon, a layout, a circuit simulation, or a design on paper. */
export type PublicationStatus = (typeof PUBLICATION_STATUSES)[number];
export const PUBLICATION_STATUSES = ["measured", "post-layout", "simulated", "design"] as const;

/** What of a publication was read: all of it, its abstract, or what others say of it. */
export type PublicationRead = (typeof PUBLICATION_READS)[number];
export const PUBLICATION_READS = ["paper", "abstract", "secondary"] as const;

/** What a macro costs at one voltage and precision. */
export interface MacroPoint {
  readonly name: string;
  /** What the numbers are of: the macro, or the chip around it as well. */
  readonly scope: PointScope;
  readonly voltage_V?: number;
  /** Clock, GHz. */
  readonly frequency_GHz?: number;
  /** Time of one step that applies part of an input (*Circuit.input.bitsPerStep*). */
  readonly cycle_ns?: Figure;
  /** Bits of an input; of floating-point numbers, all of them. A ternary value counts as 1.5. */
  readonly inputBits?: number;
  readonly weightBits?: number;
  readonly outputBits?: number;
  readonly numbers: NumberFormat;
  /**
   * What efficiency, throughput and compute density count: `own`: operations on inputs and weights of this
   * point's bits, two for each MAC; `1b`: those times the bits of an input times the bits of a weight.
   */
  readonly operation: Operation;
  /** Share of inputs that are not zero, or of their bits that are set, as *conditions* says. */
  readonly inputDensity?: number;
  readonly weightDensity?: number;
  /** Share of input bits that change from one step to the next. */
  readonly toggleRate?: number;
  /** Under what else the numbers hold, in words. */
  readonly conditions?: string;
  /** Energy of one MAC on inputs and weights of this point's bits. */
  readonly macEnergy_pJ?: Figure;
  readonly efficiency_TOPS_per_W?: Figure;
  readonly throughput_TOPS?: Figure;
  readonly computeDensity_TOPS_per_mm2?: Figure;
  /** Time from inputs to results of this point's bits. */
  readonly latency_ns?: Figure;
  /** Energy to write one weight of this point's bits. */
  readonly writeEnergy_pJ?: Figure;
  readonly leakage_pJ_per_ns?: Figure;
  readonly energyShares?: Shares;
}

export type PointScope = (typeof POINT_SCOPES)[number];
export const POINT_SCOPES = ["macro", "system"] as const;

export type NumberFormat = (typeof NUMBER_FORMATS)[number];
export const NUMBER_FORMATS = ["integer", "float"] as const;

export type Operation = (typeof OPERATIONS)[number];
export const OPERATIONS = ["own", "1b"] as const;

/**
 * The parts that costs of a macro are told by: the cells with their lines; what drives inputs; converters; adder
 * trees; what shifts and adds, with its registers; control with clock and references; and what a publication tells of none
 * of these alone.
 */
export type MacroPart = (typeof MACRO_PARTS)[number];
export const MACRO_PARTS = [
  "array",
  "drivers",
  "converters",
  "adders",
  "accumulators",
  "control",
  "other",
] as const;

/** Shares of a whole by part, as published; parts that are not told are absent. */
export interface Shares {
  readonly source: string;
  readonly parts: Readonly<Partial<Record<MacroPart, number>>>;
}
