import type { HardwareParameter } from "../sensitivity/hardware-parameter.ts";

/** Which way a number of the hardware makes every mapping no worse in energy and in time. */
export type Direction = "less" | "more";

/** Energies, powers and times of single actions; a step or a row write of primitives among them. */
const LESS = ["Energy_pJ", "leakage_pJ_per_ns", ".step_ns", ".latency_ns", ".rowWrite_ns"];
const MORE = ["Bandwidth_bits_per_ns"];

/**
 * The way in which a parameter makes costs no worse, whatever the mapping; undefined if it decides anything else: sizes, counts, areas, or
 * the clock, at which cycles are rounded up.
 *
 * A mapping's accesses depend on sizes alone (Eq. 3 to 9). Its energy is a sum of counts × energies, and of leakage × time (Eq. 10, 11, 16); its
 * time is the largest of counts × times and counts / bandwidths (Eq. 12 to 15). All counts are ≥ 0.
 */
export function directionOf({ decides }: HardwareParameter): Direction | undefined {
  const are = (ends: readonly string[]) =>
    decides.length > 0 && decides.every((figure) => ends.some((end) => figure.endsWith(end)));
  if (are(LESS)) return "less";
  return are(MORE) ? "more" : undefined;
}
