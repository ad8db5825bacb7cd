import { isBetter } from "../verdict/gain.ts";
import type { Option } from "../verdict/option.ts";
import type { Compared, Comparison, Gains, Respect } from "./comparison.ts";
import { createComparison, RESPECTS } from "./comparison.ts";
import type { Input, Positions } from "./input.ts";
import { isUncertain, positionAt } from "./input.ts";
import { latinHypercube } from "./latin-hypercube.ts";
import type { Share } from "./share.ts";
import { percentile, shareOf } from "./share.ts";
import type { Bar } from "./tornado.ts";
import { bySwing, tornadoOf } from "./tornado.ts";

/** How sure a verdict is, over the ranges of all its inputs. */
export interface Robustness {
  readonly compared: Compared;
  readonly inputs: readonly Input[];
  readonly seed: number;
  /** Samples that were asked for, and those that were evaluated before the user had enough. */
  readonly asked: number;
  readonly samples: number;
  /** Of the samples, those in which a mapping of either side is not proven optimal: a better one might decide otherwise. */
  readonly unproven: number;
  readonly options: readonly OptionRobustness[];
  /** In how many samples each option is the best of all by the objective; in the others it is the baseline. */
  readonly best: ReadonlyMap<string, number>;
}

/** How sure the verdict on one option is. */
export interface OptionRobustness {
  readonly option: Option;
  /** The gains with every input at its value. */
  readonly gains: Gains;
  readonly respects: Readonly<Record<Respect, RespectRobustness>>;
  readonly tornado: readonly Bar[];
}

export interface RespectRobustness {
  /** Whether the option beats the baseline with every input at its value. */
  readonly better: boolean;
  /** Share of the samples in which that is so as well. */
  readonly holds: Share;
  /** Gains that 5 %, half and 95 % of the samples stay below. */
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
}

/** How an analysis of robustness goes on. */
export interface RobustOptions {
  readonly samples: number;
  readonly seed: number;
  /** Whether each input is moved alone as well, which takes most of the time; it is unless false. */
  readonly alone?: boolean;
  /** Asked now and then; true ends the analysis with what there is. */
  readonly enough?: () => boolean;
  /** Called after each sample and each bar of a tornado, with the number done and the number in all. */
  readonly onProgress?: (done: number, all: number) => void;
}

/** All options with every input somewhere in its range. */
export interface Sample {
  /** Of each option, in their order. */
  readonly gains: readonly Gains[];
  /** Whether no mapping of either side is better, for any option. */
  readonly proven: boolean;
}

/** What is known about a verdict: what {@link robustness} computes, and what parts of it computed apart make together. */
export interface Evidence {
  /** The gains of each option with every input at its value. */
  readonly values: readonly Gains[];
  readonly drawn: readonly Sample[];
  /** Of each option, in the order of the inputs. */
  readonly bars: readonly (readonly Bar[])[];
}

/**
 * How sure the verdict on each option is: all inputs are drawn from their ranges at once by a Latin hypercube, and each is moved by
 * itself. Both sides are mapped anew every time, since other numbers make other mappings the best.
 */
export function robustness(compared: Compared, choices: RobustOptions): Robustness {
  const enough = choices.enough ?? (() => false);
  const comparison = createComparison(compared);
  const uncertain = comparison.inputs.filter(isUncertain);
  const alone = choices.alone ?? true;
  const all = choices.samples + (alone ? uncertain.length * compared.options.length : 0);
  let done = 0;
  const step = () => choices.onProgress?.(++done, all);

  const values = sampleAt(comparison, new Map()).gains;
  const drawn: Sample[] = [];
  for (const positions of samplePositions(comparison.inputs, choices)) {
    if (enough()) break;
    const sample = sampleAt(comparison, positions);
    // What was interrupted half way says nothing.
    if (!enough()) drawn.push(sample);
    step();
  }
  const bars = compared.options.map((option) =>
    alone ? tornadoOf(comparison, option, enough, step) : [],
  );
  return robustnessOf(compared, comparison.inputs, choices, { values, drawn, bars });
}

/** Where the inputs stand in each sample: those with a range at places of a Latin hypercube. */
export function samplePositions(
  inputs: readonly Input[],
  { samples, seed }: Pick<RobustOptions, "samples" | "seed">,
): Positions[] {
  const uncertain = inputs.filter(isUncertain);
  return latinHypercube(samples, uncertain.length, seed).map(
    (point) =>
      new Map(uncertain.map((input, i) => [input.name, positionAt(input, point[i] ?? 0)] as const)),
  );
}

/** All options with inputs at these positions, mapped anew. */
export function sampleAt(comparison: Comparison, positions: Positions): Sample {
  const pairs = comparison.options.map((option) => comparison.at(option, positions));
  return {
    gains: pairs.map(({ gains }) => gains),
    proven: pairs.every(({ proven }) => proven),
  };
}

/** How sure a verdict is by what is known about it. */
export function robustnessOf(
  compared: Compared,
  inputs: readonly Input[],
  { samples: asked, seed }: Pick<RobustOptions, "samples" | "seed">,
  { values, drawn, bars }: Evidence,
): Robustness {
  const options = compared.options.map((option, i): OptionRobustness => {
    const gains = values[i] ?? { objective: 0, energy: 0, throughput: 0 };
    const own = drawn.map((sample) => sample.gains[i] ?? gains);
    return { option, gains, respects: respectsOf(gains, own), tornado: bySwing(bars[i] ?? []) };
  });
  return {
    compared,
    inputs,
    seed,
    asked,
    samples: drawn.length,
    unproven: drawn.filter(({ proven }) => !proven).length,
    options,
    best: bestOptions(compared, drawn),
  };
}

function respectsOf(gains: Gains, drawn: readonly Gains[]): OptionRobustness["respects"] {
  const of = (respect: Respect): RespectRobustness => {
    const values = drawn.map((sample) => sample[respect]);
    const better = isBetter(gains[respect]);
    const holding = values.filter((value) => isBetter(value) === better).length;
    // Without any sample there is the value itself, and no confidence.
    const some = values.length > 0 ? values : [gains[respect]];
    return {
      better,
      holds: values.length > 0 ? shareOf(holding, values.length) : { share: 1, low: 0, high: 1 },
      p5: percentile(some, 0.05),
      p50: percentile(some, 0.5),
      p95: percentile(some, 0.95),
    };
  };
  return Object.fromEntries(
    RESPECTS.map((respect) => [respect, of(respect)]),
  ) as OptionRobustness["respects"];
}

function bestOptions({ options }: Compared, drawn: readonly Sample[]): Map<string, number> {
  const best = new Map(options.map(({ name }) => [name, 0]));
  for (const { gains } of drawn) {
    let name: string | undefined;
    let most = 1;
    gains.forEach(({ objective }, i) => {
      if (!isBetter(objective / most)) return;
      most = objective;
      name = options[i]?.name;
    });
    if (name !== undefined) best.set(name, (best.get(name) ?? 0) + 1);
  }
  return best;
}
