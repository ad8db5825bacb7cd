import type { Fanout, Hierarchy } from "../architecture/hierarchy.ts";
import type { Mapping } from "../mapping/mapping.ts";
import { loopProduct } from "../mapping/mapping.ts";
import { ceilDivide, largestDivisor } from "../quantity/exact.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Dimension } from "../workload/tensor.ts";
import type { LevelRule } from "./constraints.ts";

/**
 * Which factors a dimension may be split into:
 *
 * - `perfect`: every factor divides what the factors inside it leave, except on an axis that must be filled.
 * - `imperfect`: any bounds, the last iteration of each loop as small as it comes.
 */
export type Factors = "perfect" | "imperfect";

/**
 * All mappings of a GEMM on a hierarchy: at each memory the tensors it keeps, where that is free, one temporal loop
 * per dimension, and their order; at each fanout one spatial loop per dimension and axis. The hierarchy's limits on
 * loops, axes and keeps hold, and tiles fit.
 */
export interface Mapspace {
  readonly hierarchy: Hierarchy;
  readonly gemm: Gemm;
  readonly factors: Factors;
  /** With CiM, the level of the fanout inside which the weights of one primitive are held. */
  readonly array?: number;
  /** Without interleaving, banks share weights only once each holds all that it can. */
  readonly fillFirst?: FillFirst;
  /** What is demanded of each level beyond the hierarchy; with perfect factors only. */
  readonly rules?: readonly LevelRule[];
}

/** Which levels hold weights side by side, and which hold them one after another. Indices of levels. */
export interface FillFirst {
  readonly bank: number;
  readonly array: number;
  readonly storage: number;
  /** The most storage loops over each dimension: Rh and Ch. */
  readonly most: { readonly K: number; readonly N: number };
}

/** Which dimensions bank factors may have, and which banks come first. */
export interface BankFreedom {
  readonly interleaving: boolean;
  readonly duplication: boolean;
}

/** The levels that weights are spread over. */
export interface Banks {
  readonly bankFanout: number;
  readonly arrayFanout: number;
  readonly storage: number;
  readonly Rh: number;
  readonly Ch: number;
}

/** The mapspace of a GEMM; with CiM banks, as free as *freedom* says. */
export function createMapspace(
  hierarchy: Hierarchy,
  gemm: Gemm,
  factors: Factors,
  banks?: Banks,
  { interleaving, duplication }: BankFreedom = { interleaving: true, duplication: true },
): Mapspace {
  if (!banks) return { hierarchy, gemm, factors };
  const { bankFanout: bank, arrayFanout: array, storage, Rh, Ch } = banks;
  return {
    hierarchy: duplication ? hierarchy : withoutDuplication(hierarchy, bank),
    gemm,
    factors,
    array,
    ...(interleaving ? {} : { fillFirst: { bank, array, storage, most: { K: Rh, N: Ch } } }),
  };
}

/** The hierarchy whose banks hold different weights: no spatial loop over M there. */
function withoutDuplication(hierarchy: Hierarchy, bank: number): Hierarchy {
  const levels = hierarchy.levels.map((level, i) => {
    if (level.kind !== "fanout" || i !== bank) return level;
    const distinct = ({ size, dimensions, filled }: Fanout["x"]): Fanout["x"] => {
      const others = dimensions.filter((dimension) => dimension !== "M");
      return { size, dimensions: others, ...(filled && others.length > 0 ? { filled } : {}) };
    };
    return { ...level, x: distinct(level.x), y: distinct(level.y) };
  });
  return { ...hierarchy, levels };
}

/** Whether the banks of a mapping share weights only once each holds all it can, or never. */
export function filledFirst(
  { bank, array, storage, most }: FillFirst,
  gemm: Gemm,
  { levels }: Mapping,
): boolean {
  const banks = levels[bank]?.spatial ?? [];
  if (loopProduct(banks, "N") === 1 && loopProduct(banks, "K") === 1) return true;
  const product = (level: number, d: Dimension) =>
    loopProduct([...(levels[level]?.spatial ?? []), ...(levels[level]?.temporal ?? [])], d);
  const full = (d: "N" | "K") =>
    product(storage, d) === fullHold(gemm[d], product(array, d), most[d]);
  return full("N") && full("K");
}

/** The most storage loops over a dimension of *extent* whose array factor is *array*. */
export function fullHold(extent: number, array: number, most: number): number {
  return largestDivisor(ceilDivide(extent, array), most);
}
