import type { Architecture } from "../architecture/architecture.ts";
import type { Primitive } from "../architecture/primitive.ts";
import type { Profile } from "../profile/profile.ts";
import { figureValue } from "../profile/profile.ts";
import type { Figure } from "../quantity/figure.ts";
import type { InputRange } from "./default-range.ts";
import { inputRange } from "./default-range.ts";
import type { Change } from "./figures.ts";
import { changeArchitecture, changePrimitive } from "./figures.ts";

/** What is compared: a baseline, and the primitives that may be integrated into it. */
export interface Hardware {
  readonly baseline: Architecture;
  readonly primitives: readonly Primitive[];
}

/**
 * An input of a comparison: one number, or several that are uncertain for the same reason and move together.
 *
 * Its *position* says where in the range its numbers stand: −1 at their low ends, 0 at their values, 1 at their high ends.
 * In between they move as powers where the end is above 0, since energies and times are uncertain by factors, and straight where
 * it is 0. Beyond its range each unit of position is a factor of two.
 */
export interface Input {
  /** Name of its first number. */
  readonly name: string;
  readonly numbers: readonly InputNumber[];
}

export interface InputNumber extends InputRange {
  /** Such as `SMEM.readEnergy_pJ`; its unit is in the name. */
  readonly name: string;
  readonly value: number;
}

/** Positions of inputs by the names of the inputs; those left out are at their values. */
export type Positions = ReadonlyMap<string, number>;

/**
 * Every input of a comparison, in the order of the hierarchy. Figures move together if their files say so (`together`), or if
 * a file states one figure for several fields: the same value from the same source, as YAML's anchors repeat it.
 */
export function inputsOf(hardware: Hardware, profile: Profile): Input[] {
  const groups = new Map<string, InputNumber[]>();
  const collect =
    (owner: string): Change =>
    (name, figure) => {
      const value = figureValue(figure, profile);
      if (value === Number.POSITIVE_INFINITY) return figure;
      const key = `${owner} ${reasonOf(name, figure)}`;
      groups.set(key, [
        ...(groups.get(key) ?? []),
        { name, value, ...inputRange(name, figure, profile) },
      ]);
      return figure;
    };
  changeArchitecture(hardware.baseline, collect(hardware.baseline.name));
  for (const primitive of hardware.primitives) {
    changePrimitive(primitive, collect(primitive.name));
  }
  return [...groups.values()].map((numbers) => ({ name: numbers[0]?.name ?? "", numbers }));
}

/** What makes a figure uncertain: the same for two figures that move together. */
function reasonOf(name: string, figure: Figure): string {
  if (figure.together !== undefined) return `together ${figure.together}`;
  if (figure.source === undefined) return `alone ${name}`;
  const { value, source, range, published } = figure;
  // A level's leakage and area share no dimension with its energies, whatever their values.
  const unit = name.slice(name.indexOf("_"));
  return `same ${JSON.stringify([unit, value, source, range, published])}`;
}

/** Whether an input has a range at all. */
export function isUncertain({ numbers }: Input): boolean {
  return numbers.some(({ low, high }) => low < high);
}

/** A number at a position of its input. */
export function numberAt({ value, low, high }: InputNumber, position: number): number {
  if (position === 0) return value;
  if (position <= -1) return low * 2 ** (position + 1);
  if (position >= 1) return high * 2 ** (position - 1);
  return position < 0 ? between(value, low, -position) : between(value, high, position);
}

/** From *start* at share 0 to *end* at share 1: as a power if both are above 0. */
function between(start: number, end: number, share: number): number {
  if (start > 0 && end > 0) return start * (end / start) ** share;
  return start + (end - start) * share;
}

/**
 * The position at a quantile of an input's range, 0 at its low end and 1 at its high end. Numbers are spread over their ranges
 * evenly in their logarithms, so that it makes no difference whether an energy or its inverse is stated; those whose range
 * reaches 0 evenly. An input of several numbers spends the mean of their shares below their values.
 */
export function positionAt({ numbers }: Input, quantile: number): number {
  const shares = numbers.filter(({ low, high }) => low < high).map(shareBelow);
  const below = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  return quantile < below ? quantile / below - 1 : (quantile - below) / (1 - below);
}

function shareBelow({ low, high, value }: InputNumber): number {
  return low > 0 ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
}

/** The same hardware with inputs moved to positions. Numbers that move keep their sources and lose their alternatives. */
export function hardwareAt(
  hardware: Hardware,
  inputs: readonly Input[],
  positions: Positions,
): Hardware {
  const values = new Map<string, number>();
  for (const { name, numbers } of inputs) {
    const position = positions.get(name) ?? 0;
    if (position === 0) continue;
    for (const number of numbers) values.set(number.name, numberAt(number, position));
  }
  const change: Change = (name, figure) => {
    const value = values.get(name);
    if (value === undefined) return figure;
    return { value, ...(figure.source === undefined ? {} : { source: figure.source }) };
  };
  return {
    baseline: changeArchitecture(hardware.baseline, change),
    primitives: hardware.primitives.map((primitive) => changePrimitive(primitive, change)),
  };
}
