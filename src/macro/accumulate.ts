import { treeLevels } from "../component/adder-tree.ts";
import { productToggles, sumToggles } from "./activity.ts";
import type { Amount } from "./amount.ts";
import { NOTHING, product, sum } from "./amount.ts";
import type { Circuit } from "./circuit.ts";
import type { Shape } from "./shape.ts";
import type { Use } from "./use.ts";

/**
 * What adds digitally: trees that add the products of a column, and accumulators that add up by shifting what steps
 * and columns of one result give.
 */

/** Bits of what one row gives to a tree: of the product of the input's part and the operand's bits. */
function productBits({ input, accumulation }: Circuit): number {
  if (accumulation.kind === "analog") return 0;
  const { operandBits } = accumulation;
  const { bitsPerStep } = input;
  if (operandBits === 1) return bitsPerStep;
  return bitsPerStep === 1 ? operandBits : operandBits + bitsPerStep;
}

/** Full adders that sum the partial products of one row's multiplication. */
function multiplierAdders({ input, accumulation }: Circuit): number {
  if (accumulation.kind === "analog" || accumulation.operandBits === 1) return 0;
  return (input.bitsPerStep - 1) * accumulation.operandBits;
}

/** Energy of all trees in a step, pJ: of each full adder whenever its sum changes. */
export function treeEnergy({ circuit, shape, parts, activity }: Use): Amount {
  if (circuit.accumulation.kind === "analog") return NOTHING;
  const toggles = productToggles(activity);
  const changes = treeLevels(shape.Rp, productBits(circuit)).reduce(
    (all, { adders, bits, operands }) => all + adders * bits * sumToggles(toggles, operands),
    shape.Rp * multiplierAdders(circuit) * sumToggles(toggles, 2),
  );
  return product(parts.fullAdder.energy_pJ, shape.groups * changes);
}

/** Full adders of one tree with the multipliers of its rows. */
function treeAdders(circuit: Circuit, operands: number): number {
  if (circuit.accumulation.kind === "analog") return 0;
  return treeLevels(operands, productBits(circuit)).reduce(
    (all, { adders, bits }) => all + adders * bits,
    operands * multiplierAdders(circuit),
  );
}

/** Area of all trees, µm². Groups that take turns share one. */
export function treeArea({ circuit, shape, parts }: Use): Amount {
  const { accumulation, columns, arrays, rowsActive } = circuit;
  if (accumulation.kind === "analog") return NOTHING;
  const trees = (columns / shape.group / shape.turns) * arrays;
  return product(parts.fullAdder.area_um2, trees * treeAdders(circuit, rowsActive));
}

/** Time of one addition by a tree, ns: a gate for the product, a sum on each level, and a carry through the widest adder. */
export function treeTime({ circuit, shape, parts }: Use): Amount {
  if (circuit.accumulation.kind === "analog") return NOTHING;
  const levels = treeLevels(shape.Rp, productBits(circuit));
  const widest = levels.at(-1)?.bits ?? 0;
  return sum(
    parts.gate.delay_ns,
    product(parts.fullAdder.delay_ns, levels.length),
    product(parts.fullAdder.carry_ns, widest),
    parts.flipFlop.delay_ns,
  );
}

/** Whether a result is given in several parts that have to be added. */
function isInParts({ steps, groups, results }: Shape): boolean {
  return steps > 1 || groups > results;
}

/** Energy of all accumulators in a step, pJ: an adder and a register of a whole result's bits for each group. */
export function accumulatorEnergy({ circuit, shape, parts, activity }: Use): Amount {
  if (!circuit.shiftAndAdd || !isInParts(shape)) return NOTHING;
  const changes = sumToggles(productToggles(activity), shape.Rp);
  const bit = sum(product(parts.fullAdder.energy_pJ, changes), parts.flipFlop.energy_pJ);
  return product(bit, shape.groups * shape.resultBits);
}

/** Area of all accumulators, µm²: registers for every group, adders for those that do not take turns. */
export function accumulatorArea({ circuit, shape, parts }: Use): Amount {
  if (!circuit.shiftAndAdd || !isInParts(shape)) return NOTHING;
  const groups = (circuit.columns / shape.group) * circuit.arrays;
  const bit = sum(
    product(parts.flipFlop.area_um2, groups),
    product(parts.fullAdder.area_um2, groups / shape.turns),
  );
  return product(bit, shape.resultBits);
}
