import { unitIn } from "../../../src/report/column-units.ts";

/** What a row's numbers mean, where its name says too little. */
const LABELS: Readonly<Record<string, string>> = {
  Rp: "Rp, rows at once",
  Cp: "Cp, columns at once",
  Rh: "Rh, rows held for each",
  Ch: "Ch, columns held for each",
  capacity_bits: "capacity",
  precision_bits: "precision",
  latency_ns: "latency of a step",
  macEnergy_pJ: "MAC energy",
  writeEnergy_pJ: "energy to write a weight",
  leakage_pJ_per_ns: "leakage",
  areaFactor: "area factor",
  rowWrite_ns: "time to write a row",
  weights: "weights held",
  weights_bits: "weights held",
  peak_TOPS: "peak throughput",
  peak_TOPS_per_W: "peak efficiency",
};

/** A number of a primitive in words. @param name as results have it */
export function labelOf(name: string): string {
  const [, level, of] = /^(.+)\.peak_(TOPS)_per_mm2$/.exec(name) ?? [];
  if (level !== undefined && of !== undefined) return `peak throughput by area at ${level}`;
  return LABELS[name] ?? name;
}

/** Its unit, as people write it. */
export function unitText(name: string): string {
  return unitIn(name).replace("_per_", "/").replace("bits", "b").replace("mm2", "mm²");
}
