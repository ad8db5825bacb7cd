import type { Issue } from "../diagnostic/issue.ts";
import { assertNoIssues } from "../diagnostic/issue.ts";
import type { Circuit } from "./circuit.ts";

/** Bits of an input and of a weight that a circuit is used with, where they are other ones than its own. */
export interface Precision {
  readonly inputBits: number;
  readonly weightBits: number;
}

/** What a circuit computes at one precision: the counts that its costs are made of. */
export interface Shape {
  readonly inputBits: number;
  readonly weightBits: number;
  /** Steps in which all bits of an input are applied. */
  readonly steps: number;
  /** Columns that are read together as one: by a converter, or by an adder tree. */
  readonly group: number;
  /** Groups in all arrays that hold weights; columns that are left over hold none. */
  readonly groups: number;
  /** Results of the macro in all, one for each column of weights. */
  readonly results: number;
  /** Groups that take turns at one converter or tree. */
  readonly turns: number;
  readonly Rp: number;
  readonly Rh: number;
  readonly Cp: number;
  readonly Ch: number;
  /** Bits of a result without any loss: those of a product of an input and a weight, and of how many are added. */
  readonly resultBits: number;
}

/**
 * The counts of a circuit at a precision.
 *
 * A wider input takes more steps. A wider weight takes more columns, in whole groups, so that fewer weights fit. Where
 * groups take turns a step of the primitive gives the results of one turn (Cp), and the others are its Ch.
 *
 * @throws InputError if no weight fits into the columns
 */
export function shapeOf(circuit: Circuit, precision?: Precision): Shape {
  const inputBits = precision?.inputBits ?? circuit.input.bits;
  const weightBits = precision?.weightBits ?? circuit.weight.bits;
  const { group, turns } = grouping(circuit);
  const pair = circuit.encoding === "differential" ? 2 : 1;
  const cells = Math.ceil(weightBits / circuit.cell.bits) * pair;
  const columnsPerWeight = Math.ceil(cells / group) * group;
  const perArray = Math.floor(circuit.columns / columnsPerWeight);
  assertNoIssues(fittingIssues(weightBits, perArray, circuit, pair));
  const results = perArray * circuit.arrays;
  const Ch = greatestDivisor(results, turns);
  return {
    inputBits,
    weightBits,
    steps: Math.ceil(inputBits / circuit.input.bitsPerStep),
    group,
    groups: (results * columnsPerWeight) / group,
    results,
    turns,
    Rp: circuit.rowsActive,
    Rh: circuit.rows / circuit.rowsActive,
    Cp: results / Ch,
    Ch,
    resultBits: inputBits + weightBits + Math.ceil(Math.log2(circuit.rowsActive)),
  };
}

function grouping({ accumulation }: Circuit): { readonly group: number; readonly turns: number } {
  if (accumulation.kind === "digital")
    return { group: accumulation.operandBits, turns: accumulation.shared };
  const { columns, combined } = accumulation.converter;
  return { group: combined, turns: columns / combined };
}

function fittingIssues(
  weightBits: number,
  perArray: number,
  { columns, cell }: Circuit,
  pair: number,
): Issue[] {
  if (perArray >= 1) return [];
  return [
    {
      code: "weight-too-wide",
      message: `weight too wide for the array: ${weightBits} bits`,
      path: ["weightBits"],
      expected: `at most ${Math.floor(columns / pair) * cell.bits} bits in ${columns} columns`,
    },
  ];
}

/** The greatest divisor of *of* that is at most *limit*. */
export function greatestDivisor(of: number, limit: number): number {
  for (let divisor = Math.min(of, limit); divisor > 1; divisor--)
    if (of % divisor === 0) return divisor;
  return 1;
}
