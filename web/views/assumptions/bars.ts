import type { RobustnessResult } from "../../../src/report/result-schema.ts";
import { isBetter } from "../../../src/verdict/gain.ts";
import { digits } from "../../parts/number.ts";

export type OptionRobustness = RobustnessResult["options"][number];
export type Bar = OptionRobustness["tornado"][number];
type InputNumber = RobustnessResult["inputs"][number]["numbers"][number];

/** An input alone, with its range. */
export interface RangedBar {
  readonly bar: Bar;
  /** The number that names the input, and those that move with it. */
  readonly first: InputNumber;
  readonly others: readonly InputNumber[];
}

/** Smaller swings, as ratios, are not drawn. */
const SEEN = 1.001;
const MOST_DRAWN = 12;

/** The bars of an option with the ranges of their inputs, the widest swing first. */
export function rangedBars(of: OptionRobustness, inputs: RobustnessResult["inputs"]): RangedBar[] {
  const byName = new Map(inputs.map(({ name, numbers }) => [name, numbers]));
  return of.tornado.flatMap((bar) => {
    const [first, ...others] = byName.get(bar.input) ?? [];
    return first ? [{ bar, first, others }] : [];
  });
}

/** Those that a figure shows: that move the gain, or flip the verdict beyond their range. */
export function drawnBars(bars: readonly RangedBar[]): RangedBar[] {
  return bars
    .filter(
      ({ bar: { swing, flips } }) => swing === "unbounded" || swing > SEEN || flips.length > 0,
    )
    .slice(0, MOST_DRAWN);
}

/** `SMEM.readEnergy`, without the unit that the name ends with. */
export function quantityIn(name: string): string {
  return name.split("_")[0] ?? name;
}

/** `pJ`, `bits/ns`: the unit that a name ends with; empty if it has none. */
export function unitIn(name: string): string {
  return name.split("_").slice(1).join(" ").replace(" per ", "/").replace("um2", "µm²");
}

/** `24.9–36.1 pJ`. */
export function rangeText({ name, low, high }: InputNumber): string {
  return `${digits(low)}–${digits(high)} ${unitIn(name)}`.trimEnd();
}

/** Where a range comes from: the number's own, or the default of its kind. */
export function basisText(basis: InputNumber["basis"]): string {
  if (basis === "own") return "its own";
  return basis === "unstated" ? "default, no kind stated" : `default of ${basis} numbers`;
}

/** `above 3.83 pJ, beyond its range` for each flip; `never` or `always` better if the verdict does not flip. */
export function flipText({ bar, first, others }: RangedBar): string {
  const { flips, low } = bar;
  if (flips.length === 0) return isBetter(low.objective) ? "always" : "never";
  const stated = new Map([first, ...others].map(({ name, value }) => [name, value]));
  return flips
    .map(({ numbers, better, within_range }) => {
      const moved = numbers.map(({ name, value }) => {
        const size = Math.abs(Math.log(value / (stated.get(name) ?? value)));
        return { name, value, size: Number.isNaN(size) ? 0 : size };
      });
      const most = moved.reduce((a, b) => (b.size > a.size ? b : a));
      const name = most.name === first.name ? "" : `${quantityIn(most.name)} `;
      const where = within_range ? "" : ", beyond its range";
      return `${better} ${name}${digits(most.value)} ${unitIn(most.name)}${where}`;
    })
    .join("; ");
}
