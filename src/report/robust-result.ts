import type { Input } from "../sensitivity/input.ts";
import { numberAt } from "../sensitivity/input.ts";
import type { OptionRobustness, Robustness } from "../sensitivity/robust.ts";
import type { Bar } from "../sensitivity/tornado.ts";
import { unitIn } from "./column-units.ts";
import type { Record } from "./csv.ts";
import { optionResult } from "./evaluation-result.ts";
import type { RobustnessResult } from "./result-schema.ts";
import { sureSentence } from "./robust-report.ts";

type InputResult = RobustnessResult["inputs"][number];
type BarResult = RobustnessResult["options"][number]["tornado"][number];

/** How sure a verdict is, as part of a JSON result. */
export function robustResult(robustness: Robustness): RobustnessResult {
  const { compared, inputs, samples, asked, unproven, seed, options, best } = robustness;
  return {
    network: compared.network.name,
    samples,
    samples_asked: asked,
    samples_unproven: unproven,
    seed,
    inputs: inputs.map(inputResult),
    best: [...best].map(([option, n]) => ({ option, samples: n })),
    options: options.map((of) => ({
      option: optionResult(of.option),
      gain: { ...of.gains },
      objective: respectResult(of, "objective"),
      energy: respectResult(of, "energy"),
      throughput: respectResult(of, "throughput"),
      tornado: of.tornado.map(barResult),
      sentence: sureSentence(robustness, of),
    })),
  };
}

function inputResult({ name, numbers }: Input): InputResult {
  return { name, numbers: numbers.map((number) => ({ ...number })) };
}

function respectResult(
  { respects }: OptionRobustness,
  respect: "objective" | "energy" | "throughput",
): RobustnessResult["options"][number]["objective"] {
  const { better, holds, p5, p50, p95 } = respects[respect];
  return { better, holds: { ...holds }, p5, p50, p95 };
}

function barResult({ input, low, high, swing, flips, proven }: Bar): BarResult {
  return {
    input: input.name,
    low: { ...low },
    high: { ...high },
    swing: swing === Number.POSITIVE_INFINITY ? "unbounded" : swing,
    proven,
    flips: flips.map(({ position, betterBelow, exact }) => ({
      numbers: input.numbers.map((number) => ({
        name: number.name,
        value: numberAt(number, position),
      })),
      position,
      within_range: Math.abs(position) <= 1,
      better: betterBelow ? "below" : "above",
      exact,
    })),
  };
}

/** A record per option: the shares of all samples. */
export function shareRecords({ compared, samples, unproven, seed, options }: Robustness): Record[] {
  return options.map((of) => ({
    network: compared.network.name,
    option: of.option.name,
    samples,
    samples_unproven: unproven,
    seed,
    ...sharesOf(of),
  }));
}

/** A record per option and input with a range: what it does alone, beside the shares of all samples. */
export function robustRecords(robustness: Robustness): Record[] {
  const { compared, samples, unproven, seed } = robustness;
  return robustness.options.flatMap((of) =>
    of.tornado.map((bar) => ({
      network: compared.network.name,
      option: of.option.name,
      samples,
      samples_unproven: unproven,
      seed,
      ...sharesOf(of),
      ...barFields(bar),
    })),
  );
}

function sharesOf(of: OptionRobustness): Record {
  return {
    ...shareFields(of, "objective"),
    ...shareFields(of, "energy"),
    ...shareFields(of, "throughput"),
  };
}

function shareFields(
  { gains, respects }: OptionRobustness,
  respect: "objective" | "energy" | "throughput",
): Record {
  const { holds, p5, p50, p95 } = respects[respect];
  return {
    [`gain_${respect}`]: gains[respect],
    [`holds_${respect}`]: holds.share,
    [`holds_${respect}_low`]: holds.low,
    [`holds_${respect}_high`]: holds.high,
    [`gain_${respect}_p5`]: p5,
    [`gain_${respect}_p50`]: p50,
    [`gain_${respect}_p95`]: p95,
  };
}

function barFields({ input, low, high, swing, flips, proven }: Bar): Record {
  const [first] = input.numbers;
  const below = flips.find(({ position }) => position < 0);
  const above = flips.find(({ position }) => position >= 0);
  const valueAt = (position: number | undefined) =>
    first && position !== undefined ? numberAt(first, position) : undefined;
  return {
    input: input.name,
    moves_with: input.numbers
      .slice(1)
      .map(({ name }) => name)
      .join(" "),
    basis: first?.basis,
    unit: first && unitIn(first.name),
    low: first?.low,
    value: first?.value,
    high: first?.high,
    gain_at_low: low.objective,
    gain_at_high: high.objective,
    gain_energy_at_low: low.energy,
    gain_energy_at_high: high.energy,
    gain_throughput_at_low: low.throughput,
    gain_throughput_at_high: high.throughput,
    swing,
    proven,
    flips_below_value_at: valueAt(below?.position),
    flips_above_value_at: valueAt(above?.position),
  };
}
