import { gemm } from "../workload/gemm.ts";
import type { Network } from "../workload/network.ts";
import type { Dimension } from "../workload/tensor.ts";

/** A parameter of the hardware that is set, such as `digital6T.latency` to 20 ns. */
export interface ParameterValue {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
}

/** Workloads in a row, one per value; or one workload on hardware that changes. */
export interface Line {
  /** What grows, e.g. `M` or `N=K`, or `digital6T.latency`. */
  readonly name: string;
  /** What its values are measured in; absent for extents. */
  readonly unit?: string;
  readonly at: (value: number) => Network;
  /** What is set of the hardware; nothing if absent. */
  readonly settings?: (value: number) => readonly ParameterValue[];
}

/** The GEMMs that differ from one in some extents, which all have the same value. */
export function lineThrough(
  start: Readonly<{ [dimension in Dimension]: number }>,
  dimensions: readonly Dimension[],
): Line {
  const at = (value: number): Network => {
    const extents = { M: start.M, N: start.N, K: start.K, batch: start.batch };
    for (const dimension of dimensions) extents[dimension] = value;
    return alone(gemm(extents.M, extents.N, extents.K, { batch: extents.batch }));
  };
  return { name: dimensions.join("="), at };
}

/** A GEMM as a workload of its own. */
export function alone(only: Network["gemms"][number]): Network {
  return { name: only.name, gemms: [only] };
}
