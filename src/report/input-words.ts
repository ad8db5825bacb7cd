import type { Input, InputNumber } from "../sensitivity/input.ts";
import { numberAt } from "../sensitivity/input.ts";
import type { Bar } from "../sensitivity/tornado.ts";
import { isBetter } from "../verdict/gain.ts";
import { significant } from "./number.ts";

/** The number of an input that moves most at a position, as that is where the input's effect comes from. */
function movedMost(input: Input, position: number): InputNumber {
  const moved = (number: InputNumber) => {
    const there = numberAt(number, position);
    if (there === number.value) return 0;
    return number.value > 0 && there > 0
      ? Math.abs(Math.log(there / number.value))
      : Number.POSITIVE_INFINITY;
  };
  const [first, ...others] = input.numbers;
  if (!first) throw new Error(`${input.name} has no number`);
  return others.reduce((most, number) => (moved(number) > moved(most) ? number : most), first);
}

/** `34.20`, or `macEnergy_pJ 0.35` where another number than the first is meant. */
export function flippedNumber({ input }: Bar, position: number): string {
  const number = movedMost(input, position);
  const value = significant(numberAt(number, position));
  return number.name === input.name ? value : `${number.name} ${value}`;
}

/** `above 3.832, beyond its range`, for each place where the verdict flips; `never` or `always` if it does not. */
export function flipText(bar: Bar): string {
  const { flips, low } = bar;
  if (flips.length === 0) return isBetter(low.objective) ? "always" : "never";
  return flips
    .map(({ position, betterBelow }) => {
      const where = Math.abs(position) <= 1 ? "" : ", beyond its range";
      return `${betterBelow ? "below" : "above"} ${flippedNumber(bar, position)}${where}`;
    })
    .join("; ");
}

/** `19.88 to 90.83`. */
export function rangeText({ input }: Bar): string {
  const [first] = input.numbers;
  return `${significant(first?.low ?? 0)} to ${significant(first?.high ?? 0)}`;
}
