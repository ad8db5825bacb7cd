import type { Issue } from "../diagnostic/issue.ts";
import type { Gemm } from "../workload/gemm.ts";
import { gemm } from "../workload/gemm.ts";
import type { Dimension } from "../workload/tensor.ts";
import { DIMENSIONS } from "../workload/tensor.ts";
import type { Family } from "./family.ts";
import { nearestMember } from "./family.ts";

/**
 * What an axis of a phase diagram counts: extents that grow together, such as `N=K`, or the arithmetic intensity, which
 * N = K follow from.
 */
export type SliceAxis =
  | { readonly kind: "extents"; readonly dimensions: readonly Dimension[] }
  | { readonly kind: "intensity" };

/** The plane of a phase diagram: two axes, and the extents that stay the same. An extent of batch is 1 unless named. */
export interface Slice {
  readonly x: SliceAxis;
  readonly y: SliceAxis;
  readonly fixed: Readonly<Partial<Record<Dimension, number>>>;
}

/** `N=K`, or `intensity`. */
export function axisName(axis: SliceAxis): string {
  return axis.kind === "intensity" ? "intensity" : axis.dimensions.join("=");
}

/** The dimensions that an axis decides. */
export function dimensionsOf(axis: SliceAxis): readonly Dimension[] {
  return axis.kind === "intensity" ? ["N", "K"] : axis.dimensions;
}

/** The reasons why a slice is none: an extent that is decided twice, or by nothing. */
export function sliceIssues({ x, y, fixed }: Slice): Issue[] {
  const issues: Issue[] = [];
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
    if (axis.kind === "extents") continue;
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
