import type { Gemm } from "../../src/workload/gemm.ts";
import type { Dimension } from "../../src/workload/tensor.ts";
import { DIMENSIONS } from "../../src/workload/tensor.ts";
import type { AxisOutline, PlaneOutline } from "../engine/phase-board.ts";
import { placeAmong } from "./map-figures.ts";

/** Where GEMMs of the workloads lie on a map. */
export interface Dot {
  readonly key: string;
  /** Place among the values of each axis. */
  readonly i: number;
  readonly j: number;
  /** Whether they lie on the plane; else what the axes leave out is another than the map's. */
  readonly exact: boolean;
  readonly names: string;
}

/**
 * The dots of GEMMs within the bounds of a map; those at one place are one dot. Against a parameter of the hardware they lie at its
 * present value; on a map of two parameters GEMMs have no places.
 */
export function dotsOf({ x, y, fixed }: PlaneOutline, gemms: readonly Gemm[]): Dot[] {
  if (x.isParameter && y.isParameter) return [];
  const dots = new Map<string, Dot>();
  for (const gemm of gemms) {
    const [across, up] = [along(x, gemm), along(y, gemm)];
    if (!across || !up) continue;
    const [i, j] = [placeAmong(x, across.value), placeAmong(y, up.value)];
    if (i === undefined || j === undefined) continue;
    const named = new Set([...x.name.split("="), ...y.name.split("=")]);
    const others = DIMENSIONS.filter((dimension) => !named.has(dimension));
    const exact = across.exact && up.exact && others.every((of) => gemm[of] === (fixed[of] ?? 1));
    const key = `${across.value} ${up.value}`;
    const before = dots.get(key);
    const names = [before?.names, `${gemm.name}: ${gemm.M}×${gemm.N}×${gemm.K}`];
    dots.set(key, {
      key,
      i,
      j,
      exact: exact || before?.exact === true,
      names: names.filter((name) => name !== undefined).join("\n"),
    });
  }
  return [...dots.values()];
}

/** A GEMM's value along an axis: of extents that grow together the geometric mean, and whether they are equal. */
function along(
  { name: axis, isParameter, present }: AxisOutline,
  gemm: Gemm,
): { readonly value: number; readonly exact: boolean } | undefined {
  if (isParameter) return present === undefined ? undefined : { value: present, exact: true };
  if (axis === "intensity") {
    const { M, N, K } = gemm;
    return { value: (M * N * K) / (M * K + K * N + M * N), exact: N === K };
  }
  const extents = axis.split("=").map((name) => gemm[name as Dimension]);
  const product = extents.reduce((all, extent) => all * extent, 1);
  const exact = extents.every((extent) => extent === extents[0]);
  return { value: exact ? (extents[0] ?? 1) : product ** (1 / extents.length), exact };
}
