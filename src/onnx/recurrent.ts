import type { Gemm } from "../workload/gemm.ts";
import { gemm } from "../workload/gemm.ts";
import type { Operation, Operator, Result } from "./operation.ts";

/**
 * A recurrent layer, with gates · hidden outputs for each input and direction:
 *
 * | GEMM | M | N | K | count |
 * | --- | --- | --- | --- | --- |
 * | input | steps · batch | gates · hidden | inputs | directions |
 * | recurrence | batch | gates · hidden | hidden | directions · steps |
 *
 * The inputs of all steps are there at once; the recurrence has to wait for each step.
 *
 * @param gates of the cell
 * @param each operations of a cell beside the products, for each step and hidden element
 */
function recurrent(gates: number, each: number): Operator {
  return (operation: Operation): Result => {
    const [first = 1, second = 1, inputs = 1] = operation.shape(0);
    const [directions = 1, rows = 1, columns = 1] = operation.shape(1);
    const hidden = rows / gates;
    const isBatchFirst = operation.int("layout", 0) === 1;
    const [steps, batch] = isBatchFirst ? [second, first] : [first, second];
    const recurrence = operation.shape(2);
    if (operation.shape(0).length !== 3 || columns !== inputs || !Number.isInteger(hidden))
      throw operation.fault(`weights of ${columns} inputs and ${rows} rows, of ${inputs} inputs`);
    if (recurrence[1] !== rows || recurrence[2] !== hidden)
      throw operation.fault(`recurrence [${recurrence.join(", ")}] of ${hidden} hidden elements`);
    const of = (name: string, M: number, K: number, count: number): Gemm =>
      gemm(M, rows, K, { name: `${operation.name} ${name}`, count });
    const gemms =
      steps * batch * inputs * hidden === 0
        ? []
        : [
            of("input", steps * batch, inputs, directions),
            of("recurrence", batch, hidden, directions * steps),
          ];
    const state = isBatchFirst ? [batch, directions, hidden] : [directions, batch, hidden];
    const all = isBatchFirst
      ? [batch, steps, directions, hidden]
      : [steps, directions, batch, hidden];
    return {
      outputs: [{ shape: all }, { shape: state }, { shape: state }],
      gemms,
      operations: steps * batch * directions * hidden * each,
    };
  };
}

/**
 * Recurrent layers. Beside the products an LSTM's cell takes 8 sums of products and biases, 5 functions, 3 products and a sum;
 * a GRU's 6, 3, 3 and 2; a plain one's 2 and 1.
 */
export const RECURRENT: readonly (readonly [string, Operator])[] = [
  ["LSTM", recurrent(4, 17)],
  ["GRU", recurrent(3, 14)],
  ["RNN", recurrent(1, 3)],
];
