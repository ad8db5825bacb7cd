import { WORK } from "../report/table-front.ts";
import type { AxisValue } from "../sweep/outcome.ts";
import type { Digit } from "../sweep/plan.ts";
import type { Sweep } from "../sweep/read.ts";
import type { Direction } from "./direction.ts";
import { directionOf } from "./direction.ts";

/**
 * The combinations of a sweep as cells. The combinations of a cell have hardware of the same sizes and the same area, on which the same mappings are
 * legal; they differ in costs alone, along digits whose values go from the best to the worst for every mapping.
 */
export interface Space {
  /** How many combinations there are. */
  readonly size: number;
  readonly cells: number;
  /** The index of a cell's combination whose digits of costs are all 0. */
  readonly baseAt: (cell: number) => number;
  readonly costs: readonly CostDigit[];
  /** What is added to the index of a design for each of the workloads that it runs: 0 alone if each has a front of its own. */
  readonly works: readonly number[];
  /** Names of the axes that say what is computed. */
  readonly workNames: readonly string[];
  /** How many values each digit has, and by how much the index grows with it; for those who take them one by one. */
  readonly free: readonly FreeDigit[];
}

/** A digit by itself. */
export interface FreeDigit {
  readonly length: number;
  readonly weight: number;
}

/** A digit that changes costs alone. */
export interface CostDigit {
  /** By how much an index grows with the digit. */
  readonly weight: number;
  /** Its values' places, from the best to the worst: no mapping gets cheaper or faster on the way. */
  readonly order: Int32Array;
}

/** @param over whether each workload is explored by itself, or all of them at once */
export function spaceOf(sweep: Sweep, over: "each" | "total"): Space {
  const weights = weightsOf(sweep.digits);
  const cells: FreeDigit[] = [];
  const free: FreeDigit[] = [];
  const costs: CostDigit[] = [];
  let works = [0];
  sweep.digits.forEach((digit, i) => {
    const weight = weights[i] ?? 1;
    const { length } = digit.axes[0]?.values ?? [];
    if (over === "total" && isWork(digit)) {
      works = works.flatMap((work) => Array.from({ length }, (_, place) => work + place * weight));
      return;
    }
    free.push({ length, weight });
    const order = costOrder(digit, sweep);
    if (order) costs.push({ weight, order });
    else cells.push({ length, weight });
  });
  return {
    size: sweep.size,
    cells: cells.reduce((product, { length }) => product * length, 1),
    baseAt(cell) {
      let rest = cell;
      let index = 0;
      for (const { length, weight } of cells) {
        index += (rest % length) * weight;
        rest = Math.floor(rest / length);
      }
      return index;
    },
    costs,
    works,
    workNames: sweep.columns.map(({ name }) => name).filter((name) => WORK.includes(name)),
    free,
  };
}

/** By how much an index grows with each digit, the last one varying fastest. */
function weightsOf(digits: readonly Digit[]): number[] {
  let weight = 1;
  return [...digits]
    .reverse()
    .map(({ axes }) => {
      const own = weight;
      weight *= axes[0]?.values.length ?? 0;
      return own;
    })
    .reverse();
}

/** Whether a digit says what is computed and nothing else. */
function isWork({ axes }: Digit): boolean {
  return axes.every(({ name }) => WORK.includes(name));
}

/** The places of a digit's values from the best to the worst in every cost; undefined if they are not in such an order, or decide more. */
function costOrder({ axes }: Digit, sweep: Sweep): Int32Array | undefined {
  const ranked: { readonly values: ArrayLike<AxisValue>; readonly sign: number }[] = [];
  for (const { name, values } of axes) {
    const directions = new Set(sweep.parametersOf(name).map(directionOf));
    const [direction] = directions;
    if (directions.size !== 1 || direction === undefined) return undefined;
    ranked.push({ values, sign: signOf(direction) });
  }
  const { length } = axes[0]?.values ?? [];
  const at = ({ values, sign }: (typeof ranked)[number], place: number) =>
    sign * Number(values[place]);
  const order = Int32Array.from({ length }, (_, place) => place).sort((a, b) => {
    for (const one of ranked) {
      const apart = at(one, a) - at(one, b);
      if (apart !== 0) return apart;
    }
    return a - b;
  });
  const falls = ranked.some((one) =>
    order.some((place, i) => i > 0 && at(one, order[i - 1] ?? 0) > at(one, place)),
  );
  return falls ? undefined : order;
}

function signOf(direction: Direction): number {
  return direction === "less" ? 1 : -1;
}
