import type { ResolvedCim } from "../architecture/resolve.ts";
import { firstInstance, wholeExtent } from "../reuse/extent.ts";
import type { Nest } from "../reuse/nest.ts";
import { transfers } from "../reuse/transfer.ts";
import { DIMENSIONS } from "../workload/tensor.ts";

/**
 * Time that the busiest primitive spends on having its weights written, ns (Eq. 12).
 *
 * A primitive is written row by row. A tile of k × n weights takes k rows, since n ≤ Cp·Ch, so a load costs its
 * extent along K. It is loaded whenever its tile of B changes.
 */
export function weightLoadTime(nest: Nest, cim: ResolvedCim): number {
  return writtenRows(nest, cim) * cim.rowWrite_ns;
}

/** Rows that are written of the busiest primitive over the whole run. */
export function writtenRows(nest: Nest, cim: Pick<ResolvedCim, "arrayFanout">): number {
  // What lies inside the array fanout is inside one primitive.
  const position = nest.start[cim.arrayFanout] ?? 0;
  const whole = wholeExtent(nest);
  const extents = DIMENSIONS.map((_, d) => firstInstance(nest, d, whole, 0, position));
  return transfers(nest, "B", position, extents, "rows");
}
