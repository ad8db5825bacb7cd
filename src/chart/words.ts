import type { Measure } from "../sensitivity/network-optimum.ts";

/** Measures as figures name them. */
export const MEASURE_WORDS: Readonly<{ [measure in Measure]: string }> = {
  energy: "energy efficiency",
  throughput: "throughput",
  edp: "energy-delay product",
};
