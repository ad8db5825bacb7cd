import type { EstimateOptions } from "./estimate.ts";
import type { Logic, LogicEstimate } from "./logic.ts";
import { estimateLogic, outsideWidths, targetOf } from "./logic.ts";
import type { ProcessPoint } from "./process-factors.ts";
import { ADDER, COMPARATOR, MULTIPLIER, REGISTER, SHIFTER } from "./published-logic.ts";

/** A circuit that works on words, at a node and voltage. Without a flavour the range spans all that the node has. */
export interface WordAttributes extends ProcessPoint {
  readonly width_bits: number;
}

/** A multiplier of two words. */
export interface MultiplierAttributes extends ProcessPoint {
  readonly widthA_bits: number;
  readonly widthB_bits: number;
}

/**
 * Widest words that numbers are taken for. Those of 32 bits were characterised, and of energies those of 8 bits too: between, energies
 * are powers of the width, all else is in proportion to it, or to the product of widths.
 */
export const MOST_BITS = 64;
/** Registers are flip-flops side by side. */
const MOST_REGISTER_BITS = 4096;

/** Adds two words. Energy: Horowitz; area, leakage and delay: Aladdin. @throws InputError as `estimateLogic`, or for a width that is none or more than 64 bits */
export function estimateAdder(
  attributes: WordAttributes,
  options: EstimateOptions = {},
): LogicEstimate {
  return ofWords(ADDER, attributes, options);
}

/** Multiplies two words. Energy: Horowitz; area, leakage and delay: Aladdin. @throws InputError as `estimateAdder` */
export function estimateMultiplier(
  attributes: MultiplierAttributes,
  options: EstimateOptions = {},
): LogicEstimate {
  const { widthA_bits, widthB_bits } = attributes;
  const outside = outsideWidths({ widthA_bits, widthB_bits }, MOST_BITS, attributes, options);
  return estimateLogic(
    MULTIPLIER,
    widthA_bits * widthB_bits,
    targetOf(attributes, options),
    outside,
  );
}

/** Flip-flops that take a word: Aladdin. Energy is of one that takes a new word. @throws InputError as `estimateAdder`, for more than 4096 bits */
export function estimateRegister(
  attributes: WordAttributes,
  options: EstimateOptions = {},
): LogicEstimate {
  return ofWords(REGISTER, attributes, options, MOST_REGISTER_BITS);
}

/** Compares two words: Aladdin. @throws InputError as `estimateAdder` */
export function estimateComparator(
  attributes: WordAttributes,
  options: EstimateOptions = {},
): LogicEstimate {
  return ofWords(COMPARATOR, attributes, options);
}

/** Shifts a word by any number of bits: Aladdin. @throws InputError as `estimateAdder` */
export function estimateShifter(
  attributes: WordAttributes,
  options: EstimateOptions = {},
): LogicEstimate {
  return ofWords(SHIFTER, attributes, options);
}

/** A circuit of words at a process that others may share. @throws InputError as `estimateAdder` */
export function ofWords(
  logic: Logic,
  attributes: WordAttributes,
  options: EstimateOptions,
  most = MOST_BITS,
  target = targetOf(attributes, options),
): LogicEstimate {
  const { width_bits } = attributes;
  const outside = outsideWidths({ width_bits }, most, attributes, options);
  return estimateLogic(logic, width_bits, target, outside);
}
