import type { Option } from "../verdict/option.ts";
import type { Comparison, Gains } from "./comparison.ts";
import type { InputFlip } from "./flip.ts";
import { flipsOf } from "./flip.ts";
import type { Input } from "./input.ts";
import { isUncertain } from "./input.ts";

/** What one input does by itself, all others at their values. */
export interface Bar {
  readonly input: Input;
  /** The gains with the input at the low end of its range, and at its high end, everything mapped anew. */
  readonly low: Gains;
  readonly high: Gains;
  /** By how many times the gain by the objective changes over the range, at least 1. */
  readonly swing: number;
  /** Where the verdict by the objective flips as this input alone moves, in its range and up to 8 times beyond. */
  readonly flips: readonly InputFlip[];
  /** Whether all mappings at both ends and at the value are proven optimal. */
  readonly proven: boolean;
}

/** The bars of an option, the widest swing first; those that swing the same keep the order of the inputs. */
export function tornadoOf(
  comparison: Comparison,
  option: Option,
  enough: () => boolean,
  onBar: () => void,
): Bar[] {
  const bars: Bar[] = [];
  for (const input of comparison.inputs.filter(isUncertain)) {
    if (enough()) break;
    const bar = barOf(comparison, option, input);
    // What was interrupted half way says nothing.
    if (!enough()) bars.push(bar);
    onBar();
  }
  return bySwing(bars);
}

/** What one input does to an option. */
export function barOf(comparison: Comparison, option: Option, input: Input): Bar {
  const at = (position: number) => comparison.at(option, new Map([[input.name, position]]));
  const pairs = [at(-1), at(0), at(1)] as const;
  const [low, value, high] = [pairs[0].gains, pairs[1].gains, pairs[2].gains];
  const proven = pairs.every((pair) => pair.proven);
  const ends = [low.objective, value.objective, high.objective];
  const swing = Math.max(...ends) / Math.min(...ends);
  return { input, low, high, swing, flips: flipsOf(comparison, option, input), proven };
}

/** Bars in the order of the inputs, as a tornado has them. */
export function bySwing(bars: readonly Bar[]): Bar[] {
  return [...bars].sort((a, b) => b.swing - a.swing);
}
