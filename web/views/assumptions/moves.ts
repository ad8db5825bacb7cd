import type { DiffResult } from "../../../src/report/result-schema.ts";
import { respectsFor } from "../../../src/report/robust-report.ts";
import type { Respect } from "../../../src/sensitivity/comparison.ts";

export type Step = DiffResult["steps"][number];
export type From = Step["from"];

/** A step, and what it does to one option. */
export interface Moved {
  readonly step: Step;
  readonly move: Step["options"][number];
}

/** A switch that moves an option, flipped alone from either end; absent where it moves nothing there, or is not known yet. */
export interface Effect {
  readonly name: string;
  readonly ends: readonly Moved[];
  /** The largest change of a gain, as a ratio above 1. */
  readonly size: number;
}

/** Smaller changes of a gain, as ratios, are not seen in a drawing, and still smaller ones are none. */
const SEEN = 1.02;
const MOVES = 1.001;

/** The steps of a network from one end, as far as they are known and have the option on either side. */
export function movedFrom(
  { steps }: DiffResult,
  network: string,
  option: string,
  from: From,
): Moved[] {
  return steps
    .filter((step) => step.network === network && step.from === from)
    .flatMap((step) => {
      const move = step.options.find((one) => one.option === option);
      return move ? [{ step, move }] : [];
    });
}

/** The switches that move an option visibly, or if none does so those that move it at all; the largest effects first. */
export function effectsOn(result: DiffResult, network: string, option: string): Effect[] {
  const respects = respectsFor(result.settings.objective);
  const byName = new Map<string, Moved[]>();
  for (const from of ["consistent", "published"] as const) {
    for (const moved of movedFrom(result, network, option, from)) {
      if (!moved.move.before || !moved.move.after) continue;
      byName.set(moved.step.switch, [...(byName.get(moved.step.switch) ?? []), moved]);
    }
  }
  const effects = [...byName]
    .map(([name, ends]) => ({
      name,
      ends,
      size: Math.max(...ends.map((of) => sizeOf(of, respects))),
    }))
    .filter(({ size }) => size > MOVES)
    .sort((a, b) => b.size - a.size);
  const seen = effects.filter(({ size }) => size > SEEN);
  return seen.length > 0 ? seen : effects;
}

function sizeOf({ move: { before, after } }: Moved, respects: readonly Respect[]): number {
  if (!before || !after) return 1;
  const factors = respects.map((respect) => after.gain[respect] / before.gain[respect]);
  return Math.max(...factors.map((factor) => Math.max(factor, 1 / factor)));
}

/** The options that any step has, the best of the consistent answer first. */
export function optionsIn({ steps }: DiffResult): string[] {
  return [...new Set(steps.flatMap((step) => step.options.map(({ option }) => option)))];
}
