import { InputError } from "../../src/diagnostic/issue.ts";
import { formatQuantity, parseQuantity } from "../../src/format/quantity.ts";
import type { SweepText } from "../../src/request/budget-sweep.ts";
import { readSweep } from "../../src/request/budget-sweep.ts";
import { placeOf, wordFor } from "./focus.ts";
import type { Options, State } from "./state.ts";
import { withOptions } from "./state.ts";

/** The sweep of a state; undefined if there is none, or its text is no sweep: whoever answers it tells that. */
export function sweepOf({ options }: Pick<State, "options">): SweepText | undefined {
  if (options.sweep === undefined) return undefined;
  try {
    return readSweep(options.sweep);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/** Whether several budgets are shown side by side: then of one option alone, so that they can be told apart. */
export function isSideBySide(state: Pick<State, "options">): boolean {
  return (sweepOf(state)?.values.length ?? 0) > 1;
}

/** Options that place the one option whose budgets are shown side by side, in place of those of all; none while it is not known. */
export function sweptPlace(state: State) {
  const place = isSideBySide(state) ? placeOf(state.swept ?? "") : undefined;
  if (!place) return {};
  const { primitive, at, staging } = place;
  return {
    cim: [wordFor(primitive, state)],
    at: [at],
    ...(sweepOf(state)?.kind === "staging" ? {} : { staging: staging && [staging] }),
  };
}

/** The options with another sweep, or none; what it sweeps has no other value. */
export function withSweep(options: Options, sweep: SweepText | undefined): Options {
  if (!sweep) return withOptions(options, { sweep: undefined });
  const { kind, level, values } = sweep;
  const what = level === undefined ? kind : `${kind}:${level}`;
  return withOptions(options, {
    sweep: `${what}=${values.join(",")}`,
    ...(kind === "count" ? { count: undefined, budget: undefined } : {}),
    ...(kind === "staging" ? { staging: undefined } : {}),
  });
}

/** Capacities around that of a memory, in bits: a sixteenth to sixteen times of it, four for each doubling, in whole bytes. */
export function capacitiesAround(described_bits: number): readonly number[] {
  const all: number[] = [];
  for (let power = -4; power < 4; power++) {
    for (const quarter of [4, 5, 6, 7]) all.push(described_bits * 2 ** power * (quarter / 4));
  }
  all.push(described_bits * 16);
  return all.filter((bits) => bits > 0 && bits % 8 === 0);
}

/** Half of a capacity to four times of it. */
export function someCapacities(described_bits: number): readonly string[] {
  return [0.5, 1, 2, 4].map((times) => capacityText(Math.ceil(described_bits * times)));
}

/** The place of a capacity among others, in bits from the least on: the first that is no less; 0 of what is no capacity. */
export function placeAmong(capacities: readonly number[], text: string): number {
  const read = parseQuantity(text, { kind: "data", positive: true, whole: true });
  if (!("value" in read)) return 0;
  const at = capacities.findIndex((bits) => bits >= read.value);
  return at < 0 ? capacities.length - 1 : at;
}

/** A capacity as the command line takes it in one word: `128KiB`. */
export function capacityText(bits: number): string {
  return formatQuantity(bits, "data").replace(" ", "");
}
