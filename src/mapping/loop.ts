import type { Dimension } from "../workload/tensor.ts";

/** A loop over one dimension: *bound* iterations, the last of which may be smaller (see mapping.ts). */
export interface Loop {
  readonly dimension: Dimension;
  readonly bound: number;
}

/** A loop whose iterations run side by side, along one axis of a fanout's mesh. */
export interface SpatialLoop extends Loop {
  readonly axis: "x" | "y";
}
