import { unitIn } from "../report/column-units.ts";
import type { ResultColumn } from "./outcome.ts";

/** What a point costs, and the hardware that it is. */
const OWN = [
  "energy_pJ",
  "latency_ns",
  "EDP_pJ_ns",
  "energy_fJ_per_MAC",
  "TOPS_per_W",
  "GOPS",
  "GMAC_per_s",
  "utilisation",
  "MACs",
  "operations",
  "primitives",
  "area_mm2",
] as const;

/** How many times better it is than the cores of the same hardware. */
const GAINS = ["gain_energy", "gain_throughput", "gain_edp"] as const;

/** Results that are no numbers, and kept only if they are named. */
const TEXTS = ["mapping"] as const;

export type RecordedNumber = (typeof OWN | typeof GAINS)[number];

/** The names that a sweep may record. */
export const RESULT_NAMES: readonly string[] = [...OWN, ...GAINS, ...TEXTS];

/** What of its points a sweep keeps. */
export interface Recorded {
  readonly columns: readonly (ResultColumn & { readonly name: RecordedNumber })[];
  /** Whether the cores are computed for gains. */
  readonly gains: boolean;
  readonly mapping: boolean;
}

/** @param names of results; all numbers if absent */
export function recorded(names: readonly string[] = [...OWN, ...GAINS]): Recorded {
  const numbers = [...OWN, ...GAINS].filter((name) => names.includes(name));
  return {
    columns: numbers.map((name) => ({ name, unit: name === "area_mm2" ? "mm2" : unitIn(name) })),
    gains: GAINS.some((name) => names.includes(name)),
    mapping: names.includes("mapping"),
  };
}
