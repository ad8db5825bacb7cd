import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import type { Amount } from "../macro/amount.ts";
import { amount, product } from "../macro/amount.ts";
import type { Macro } from "../macro/macro.ts";
import type { Shape } from "../macro/shape.ts";
import { shapeOf } from "../macro/shape.ts";
import { missingField } from "./attempt.ts";
import type { Step } from "./step.ts";
import { inverse, stepOf } from "./step.ts";

/**
 * From the precision of a point to that of a view, for each kind of quantity.
 *
 * A wider input takes more steps of the circuit and a wider weight more columns, in whole groups. Where the circuit is not
 * known an operand that is wider than the point's is computed in parts of the point's bits: in whole ones at most,
 * and in the share of them that it fills at least.
 */
export interface PrecisionSteps {
  /** Energy of a MAC. */
  readonly macEnergy: readonly Step[];
  /** MACs per time. */
  readonly throughput: readonly Step[];
  /** Time from an input to its result. */
  readonly latency: readonly Step[];
  /** Energy to write a weight. */
  readonly writeEnergy: readonly Step[];
}

const NONE: PrecisionSteps = { macEnergy: [], throughput: [], latency: [], writeEnergy: [] };

/** Bits of operands of one point, both known. */
export interface Operands {
  readonly inputBits: number;
  readonly weightBits: number;
}

/** The operands of a point. @throws InputError with what it does not state, or that numbers are no integers */
export function operandsOf({ points }: Macro, at: number): Operands {
  const { inputBits, weightBits, numbers } = points[at] ?? {};
  const issues = [
    ...(inputBits === undefined
      ? [missingField(["points", at, "input_bits"], "bits of an input")]
      : []),
    ...(weightBits === undefined
      ? [missingField(["points", at, "weight_bits"], "bits of a weight")]
      : []),
    ...(numbers === "float" ? [floatIssue(at)] : []),
  ];
  if (inputBits === undefined || weightBits === undefined || issues.length > 0)
    throw new InputError(issues);
  return { inputBits, weightBits };
}

/** @throws InputError if a weight of the view does not fit into the circuit */
export function precisionSteps(
  { circuit }: Macro,
  { inputBits, weightBits }: Operands,
  bits: number,
): PrecisionSteps {
  if (inputBits === bits && weightBits === bits) return NONE;
  const step = `${inputBits} b x ${weightBits} b to ${bits} b x ${bits} b`;
  const isWhole = Number.isInteger(inputBits) && Number.isInteger(weightBits);
  if (circuit && isWhole) {
    const own = shapeOf(circuit, { inputBits, weightBits });
    const other = shapeOf(circuit, { inputBits: bits, weightBits: bits });
    const steps = amount(other.steps / own.steps);
    const wider = amount(columnsOf(other) / columnsOf(own));
    // Columns that are left over when weights get wider do nothing, so that results may fall by more.
    const results = amount(other.results / own.results);
    const source = `${own.steps} to ${other.steps} steps of an input, ${columnsOf(own)} to ${columnsOf(other)} columns of a weight`;
    return {
      macEnergy: [stepOf(step, product(steps, wider), source)],
      throughput: [stepOf(step, amount(results.value / steps.value), source)],
      latency: [stepOf(step, steps, source)],
      writeEnergy: [stepOf(step, wider, source)],
    };
  }
  const input = parts(bits, inputBits);
  const weight = parts(bits, weightBits);
  const source = "in parts of the point's bits, since its circuit is not known";
  const energy = stepOf(step, product(input, weight), source);
  return {
    macEnergy: [energy],
    throughput: [inverse(energy)],
    latency: [stepOf(step, input, source)],
    writeEnergy: [stepOf(step, weight, source)],
  };
}

/**
 * From operations of one bit to those of the point's own bits: an operation on *i* and *w* bits counts as *i*·*w*.
 *
 * @returns the step of operations per time or energy; none if own ones are counted
 */
export function ownOperations({ points }: Macro, at: number, operands: Operands): readonly Step[] {
  if (points[at]?.operation !== "1b") return [];
  const { inputBits, weightBits } = operands;
  const step = `1-bit operations to those of ${inputBits} b x ${weightBits} b`;
  const source = "an operation counts as many as the product of its bits";
  return [stepOf(step, amount(1 / (inputBits * weightBits)), source)];
}

/** Columns that a weight takes, with those that its groups leave over. */
function columnsOf({ groups, group, results }: Shape): number {
  return (groups * group) / results;
}

/** Parts of *own* bits that *bits* take: as many as are full at least, whole ones at most; a narrower operand may cost as much as the point's. */
function parts(bits: number, own: number): Amount {
  return amount(Math.ceil(bits / own), bits / own, Math.ceil(bits / own));
}

function floatIssue(at: number): Issue {
  return {
    code: "floating-point",
    message: "numbers are floating-point: float",
    path: ["points", at, "numbers"],
    expected: "integers, since nothing says what part of the cost those take",
  };
}
