import { assertNoIssues } from "../diagnostic/issue.ts";
import type { WordAttributes } from "./arithmetic.ts";
import { MOST_BITS, ofWords } from "./arithmetic.ts";
import { unknownWord } from "./attribute.ts";
import type { Estimate, EstimateOptions } from "./estimate.ts";
import type { LogicEstimate, Published, Target } from "./logic.ts";
import { spanned, targetOf, together } from "./logic.ts";
import { ADDER, REGISTER, SHIFT_ADDS, SHIFTER } from "./published-logic.ts";

/** What adds up partial results, each shifted against the last. */
export interface ShiftAddAttributes extends WordAttributes {
  /** `fixed`: always by as many bits, which is wiring; `any`: by any number of bits, with a shifter. */
  readonly shift: (typeof SHIFTS)[number];
}

const SHIFTS = ["fixed", "any"] as const;

/** Adds to what its register holds. @throws InputError as `estimateAdder` */
export function estimateAccumulator(
  attributes: WordAttributes,
  options: EstimateOptions = {},
): LogicEstimate {
  return accumulator(attributes, options, targetOf(attributes, options));
}

function accumulator(
  attributes: WordAttributes,
  options: EstimateOptions,
  target: Target,
): LogicEstimate {
  const adder = ofWords(ADDER, attributes, options, MOST_BITS, target);
  return together(adder, ofWords(REGISTER, attributes, options, MOST_BITS, target));
}

/**
 * Shifts and adds to what its register holds: an adder and a register, and a shifter where it shifts by any number of bits. The range
 * spans units of published macros too, as far as ISAAC's is below and Jia's above.
 *
 * @throws InputError as `estimateAdder`, or for an unknown kind of shift
 */
export function estimateShiftAdd(
  attributes: ShiftAddAttributes,
  options: EstimateOptions = {},
): LogicEstimate {
  const { shift, width_bits } = attributes;
  assertNoIssues(SHIFTS.includes(shift) ? [] : [unknownWord("shift", "shift", shift, SHIFTS)]);
  const target = targetOf(attributes, options);
  const sum = accumulator(attributes, options, target);
  const all =
    shift === "any" ? together(sum, ofWords(SHIFTER, attributes, options, MOST_BITS, target)) : sum;
  const beside = (quantity: "energy" | "area", published: Published, estimate: Estimate) => {
    const macros = spanned(quantity, published, width_bits, target);
    return {
      ...estimate,
      source: `${estimate.source}; range: units of ${macros.source}`,
      range: [
        Math.min(estimate.range[0], macros.range[0]),
        Math.max(estimate.range[1], macros.range[1]),
      ] as const,
    };
  };
  return {
    ...all,
    energy_pJ: beside("energy", SHIFT_ADDS.energy, all.energy_pJ),
    area_um2: beside("area", SHIFT_ADDS.area, all.area_um2),
  };
}
