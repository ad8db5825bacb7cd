import type { Issue } from "../diagnostic/issue.ts";
import type { Gemm } from "../workload/gemm.ts";
import { gemm } from "../workload/gemm.ts";
import type { Network } from "../workload/network.ts";
import type { Dimension } from "../workload/tensor.ts";
import { DIMENSIONS } from "../workload/tensor.ts";
import type { Family } from "./family.ts";
import { nearestMember } from "./family.ts";
import type { ParameterValue } from "./line.ts";
import { alone } from "./line.ts";

/**
 * What an axis of a phase diagram counts: extents that grow together, such as `N=K`; the arithmetic intensity, which
 * N = K follow from; or a parameter of the hardware.
 */
export type SliceAxis =
  | {
      readonly kind: "extents";
      readonly dimensions: readonly Dimension[];
      readonly scale?: AxisScale;
    }
  | { readonly kind: "intensity" }
  | ParameterAxis;

/** How values are spread along an axis, evenly by ratio or by difference. */
export type AxisScale = "log" | "linear";

/** A parameter of the hardware as an axis, such as `digital6T.latency`. */
export interface ParameterAxis {
  readonly kind: "parameter";
  readonly name: string;
  readonly unit: string;
  readonly scale: AxisScale;
  /** The values among which a border is looked for. */
  readonly family: Family;
  /** Neighbours in the family are at most so far apart, as a share; absent where they are integers next to one another. */
  readonly tolerance?: number;
  /** What the parameter is where nothing is set, if it is one number. */
  readonly present?: number;
}

/**
 * The plane of a phase diagram: two axes, and what stays the same: extents, of which that of batch is 1 unless named; or a
 * workload, where both axes are parameters of the hardware.
 */
export interface Slice {
  readonly x: SliceAxis;
  readonly y: SliceAxis;
  readonly fixed: Readonly<Partial<Record<Dimension, number>>>;
  readonly workload?: Network;
}

/** `N=K`, `intensity` or `digital6T.latency`. */
export function axisName(axis: SliceAxis): string {
  if (axis.kind === "parameter") return axis.name;
  return axis.kind === "intensity" ? "intensity" : axis.dimensions.join("=");
}

/** What an axis is measured in; empty for plain numbers. */
export function axisUnit(axis: SliceAxis): string {
  return axis.kind === "parameter" ? axis.unit : "";
}

/** How values are spread along an axis; by ratio if nothing is said. */
export function axisScale(axis: SliceAxis): AxisScale {
  return (axis.kind === "intensity" ? undefined : axis.scale) ?? "log";
}

/** The parameters of the hardware that are set at a point of a slice. */
export function settingsAt({ x, y }: Slice, atX: number, atY: number): ParameterValue[] {
  const of = (axis: SliceAxis, value: number): ParameterValue[] =>
    axis.kind === "parameter" ? [{ name: axis.name, unit: axis.unit, value }] : [];
  return [...of(x, atX), ...of(y, atY)];
}

/** The workload at a point of a slice; `undefined` as for *gemmAt*. */
export function networkAt(slice: Slice, x: number, y: number, family: Family): Network | undefined {
  if (slice.workload) return slice.workload;
  const gemm = gemmAt(slice, x, y, family);
  return gemm && alone(gemm);
}

/** The dimensions that an axis decides. */
export function dimensionsOf(axis: SliceAxis): readonly Dimension[] {
  if (axis.kind === "parameter") return [];
  return axis.kind === "intensity" ? ["N", "K"] : axis.dimensions;
}

/** The reasons why a slice is none: an extent that is decided twice, or by nothing. */
export function sliceIssues({ x, y, fixed, workload }: Slice): Issue[] {
  const issues: Issue[] = [];
  if (workload) return issues;
  for (const dimension of DIMENSIONS) {
    const deciding = [
      ...(dimensionsOf(x).includes(dimension) ? [`axis ${axisName(x)}`] : []),
      ...(dimensionsOf(y).includes(dimension) ? [`axis ${axisName(y)}`] : []),
      ...(fixed[dimension] === undefined ? [] : [`${dimension}=${fixed[dimension]}`]),
    ];
    if (deciding.length > 1) {
      const message = `conflicting extents: ${dimension} is decided by ${deciding.join(" and ")}`;
      issues.push({ code: "conflicting-extents", message, path: [], expected: "one of them" });
    } else if (deciding.length === 0 && dimension !== "batch") {
      const message = `missing extent: ${dimension}`;
      const expected = `an axis with ${dimension}, or a fixed extent such as ${dimension}=1024`;
      issues.push({ code: "missing-extent", message, path: [], expected });
    }
  }
  return issues;
}

/**
 * The GEMM at a point of a slice.
 *
 * On an axis of intensity N = K = n follow from M and the intensity I in MACs per element: of M×n×n it is
 * I = M·n² / (2·M·n + n²), so n = 2·M·I / (M − I). n is rounded to the nearest member of the family.
 *
 * @returns `undefined` where M rows cannot reach the intensity: it stays below M however large n is
 */
export function gemmAt(slice: Slice, x: number, y: number, family: Family): Gemm | undefined {
  const extents = { batch: 1, M: 0, N: 0, K: 0, ...slice.fixed };
  const set = (axis: SliceAxis, value: number) => {
    if (axis.kind === "extents") for (const of of axis.dimensions) extents[of] = value;
  };
  set(slice.x, x);
  set(slice.y, y);
  for (const [axis, value] of [
    [slice.x, x],
    [slice.y, y],
  ] as const) {
    if (axis.kind !== "intensity") continue;
    const n = sideOf(extents.M, value, family);
    if (n === undefined) return undefined;
    extents.N = n;
    extents.K = n;
  }
  return gemm(extents.M, extents.N, extents.K, { batch: extents.batch });
}

/** N = K that gives M rows an intensity (Eq. of gemmAt). */
function sideOf(M: number, intensity: number, family: Family): number | undefined {
  if (intensity >= M) return undefined;
  return nearestMember(family, (2 * M * intensity) / (M - intensity));
}
