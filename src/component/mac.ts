import { issuesUnder } from "../diagnostic/issue.ts";
import { estimateAdder, estimateMultiplier } from "./arithmetic.ts";
import type { EstimateOptions } from "./estimate.ts";
import type { LogicEstimate } from "./logic.ts";
import { together } from "./logic.ts";
import type { ProcessPoint } from "./process-factors.ts";

/** A multiplier of two words of the same width, and the adder of the sum that its products go to. */
export interface MacAttributes extends ProcessPoint {
  readonly multiply_bits: number;
  readonly add_bits: number;
}

/**
 * What a multiply-accumulate takes: multiplier and adder, one after the other. Registers are not part of it.
 *
 * @throws InputError as `estimateMultiplier` under `multiply`, and as `estimateAdder` under `add`
 */
export function estimateMac(
  { multiply_bits, add_bits, ...process }: MacAttributes,
  options: EstimateOptions = {},
): LogicEstimate {
  const operands = { widthA_bits: multiply_bits, widthB_bits: multiply_bits };
  return together(
    issuesUnder(["multiply"], () => estimateMultiplier({ ...process, ...operands }, options)),
    issuesUnder(["add"], () => estimateAdder({ ...process, width_bits: add_bits }, options)),
  );
}
