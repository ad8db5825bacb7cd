/**
 * What the numbers of tables are in. The end of a column's name is its unit, as in `energy_pJ`; a column whose numbers have
 * different ones has them beside it in a column `unit`. All others have none and are listed here.
 */

/** Units as names end in them: the longest that fits is meant. */
const UNITS = [
  ...[
    "pJ",
    "fJ",
    "mJ",
    "uJ",
    "ns",
    "bits",
    "B",
    "um2",
    "mm2",
    "nm",
    "V",
    "GOPS",
    "cycles",
    "percent",
  ],
  ...["fJ_per_MAC", "pJ_ns", "pJ_per_ns", "pJ_per_B", "B_per_ns", "ops_per_B", "TOPS_per_W"],
  ...["GHz", "nm", "fF", "bits_per_ns"],
  ...["TOPS", "TOPS_per_mm2", "GMAC_per_s", "tokens_per_s", "mJ_per_token", "macs_per_element"],
] as const;

/** Whole numbers of things. */
export const COUNTS: ReadonlySet<string> = new Set([
  ...[
    "index",
    "M",
    "N",
    "K",
    "batch",
    "count",
    "primitives",
    "evaluated",
    "decisions",
    "depth",
    "nodes",
    "faults",
  ],
  ...["wins_energy", "wins_throughput", "wins_objective", "network_tokens"],
  ...["Rp", "Cp", "Rh", "Ch", "GEMMs", "shapes", "MACs", "regions", "place", "operations"],
  ...["primitives_at_work", "samples", "samples_unproven", "seed", "size", "points"],
  ...["model_version", "year"],
  ...["done", "infeasible", "failed", "timed_out", "out_of_memory"],
]);

/** Ratios and shares. */
export const RATIOS: ReadonlySet<string> = new Set([
  ...["gain", "gain_energy", "gain_throughput", "gain_edp", "gain_objective", "gain_low"],
  ...["gain_high", "gain_at_low", "gain_at_high", "gain_energy_at_low", "gain_energy_at_high"],
  ...["gain_throughput_at_low", "gain_throughput_at_high", "gain_then", "end_gain", "margin"],
  ...["gain_energy_before", "gain_energy_after", "gain_throughput_before"],
  ...["gain_throughput_after", "gain_objective_before", "gain_objective_after", "factor"],
  ...["ratio", "swing", "share", "gap", "gap_then", "above_optimum", "smallest_bound", "change"],
  ...["staging", "utilisation", "spatial_utilisation", "area", "area_factor", "tolerance"],
  ...["objective", "energy", "throughput"].flatMap((respect) => [
    ...["", "_low", "_high"].map((end) => `holds_${respect}${end}`),
    ...["p5", "p50", "p95"].map((percentile) => `gain_${respect}_${percentile}`),
  ]),
]);

/** The column in which the unit of a column's numbers stands, row by row. */
export const BESIDE: ReadonlyMap<string, string> = new Map([
  ...[
    ...["value", "low", "high", "present", "threshold", "end", "from", "to", "published"],
    ...["as_published", "searches_low", "searches_high", "consistent", "consistent_optimal"],
    ...["measured", "modelled", "estimate"],
    ...["ours", "timeloop", "flips_below_value_at", "flips_above_value_at"],
  ].map((name) => [name, "unit"] as const),
  ["optimum", "optimum_unit"],
  ["x", "x_unit"],
  ["y", "y_unit"],
  ["budget", "swept"],
]);

/** The unit that a name ends in, such as `pJ_per_ns` of `SMEM.leakage_pJ_per_ns`; an empty text for a name without. */
export function unitIn(name: string): string {
  const found = UNITS.filter((unit) => name === unit || name.endsWith(`_${unit}`));
  return found.reduce<string>(
    (longest, unit) => (unit.length > longest.length ? unit : longest),
    "",
  );
}
