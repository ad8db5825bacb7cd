import { assertNoIssues } from "../diagnostic/issue.ts";
import type { WordAttributes } from "./arithmetic.ts";
import { MOST_BITS, ofWords } from "./arithmetic.ts";
import { invalidAttribute } from "./attribute.ts";
import type { EstimateOptions } from "./estimate.ts";
import type { LogicEstimate } from "./logic.ts";
import { outsideWidths, targetOf, times, together } from "./logic.ts";
import { ADDER } from "./published-logic.ts";

/** One level of a tree: adders of so many bits, each of which sums so many of the tree's operands. */
export interface TreeLevel {
  readonly adders: number;
  readonly bits: number;
  readonly operands: number;
}

/**
 * The levels of a tree that adds *operands* numbers of *bits*, pair by pair: n − 1 adders in all. Sums grow by a bit from level to
 * level; a number without a partner waits for the next.
 */
export function treeLevels(operands: number, bits: number): TreeLevel[] {
  const levels: TreeLevel[] = [];
  for (let left = operands; left > 1; left = Math.ceil(left / 2)) {
    const level = levels.length;
    levels.push({ adders: Math.floor(left / 2), bits: bits + level, operands: 2 ** (level + 1) });
  }
  return levels;
}

/** Adders that sum many words at once. */
export interface AdderTreeAttributes extends WordAttributes {
  /** Words that are summed, 2 or more. */
  readonly operands: number;
}

/**
 * A tree of adders, level by level, each as `estimateAdder`. Energy is of one sum in which every adder works; delay of one level after another,
 * without registers between them.
 *
 * @throws InputError as `estimateAdder`, of the widest level, or for operands that are no whole number from 2 on
 */
export function estimateAdderTree(
  attributes: AdderTreeAttributes,
  options: EstimateOptions = {},
): LogicEstimate {
  const { operands, width_bits, ...process } = attributes;
  const isMany = Number.isSafeInteger(operands) && operands >= 2;
  assertNoIssues(isMany ? [] : [invalidAttribute("operands", operands, "an integer from 2 on")]);
  // The widths of levels would hide what was given.
  outsideWidths({ width_bits }, MOST_BITS, process, options);
  const target = targetOf(process, options);
  const levels = treeLevels(operands, width_bits).map(({ adders, bits }) => {
    const adder = ofWords(ADDER, { ...process, width_bits: bits }, options, MOST_BITS, target);
    const { leakage_pJ_per_ns } = adder;
    return {
      ...adder,
      energy_pJ: times(adders, adder.energy_pJ),
      area_um2: times(adders, adder.area_um2),
      ...(leakage_pJ_per_ns ? { leakage_pJ_per_ns: times(adders, leakage_pJ_per_ns) } : {}),
    };
  });
  return levels.reduce(together);
}
