import { evaluateLegal } from "../../src/cost/evaluate.ts";
import type { Mapping } from "../../src/mapping/mapping.ts";
import { enumerateMappings } from "../../src/mapspace/enumerate.ts";
import { rankOf } from "../../src/mapspace/rank.ts";
import type { Goal } from "../../src/search/goal.ts";
import { figureOf, TIE } from "../../src/search/goal.ts";
import type { SearchCase } from "./arbitrary.ts";

/** The best of all mappings, by the reference: the definition of optimal. */
export interface Exhaustive {
  readonly count: number;
  readonly first: number;
  readonly second: number;
  readonly mapping: Mapping | undefined;
}

/** @returns undefined if there are more than *most* mappings */
export function exhaust(
  { space, architecture, profile }: SearchCase,
  goal: Goal,
  most: number,
): Exhaustive | undefined {
  const all: { first: number; second: number; mapping: Mapping }[] = [];
  for (const mapping of enumerateMappings(space)) {
    if (all.length >= most) return undefined;
    const { energy_pJ, latency } = evaluateLegal(architecture, space.gemm, mapping, profile);
    const { time_ns } = latency;
    if (goal.fasterThan_ns !== undefined && time_ns >= goal.fasterThan_ns) continue;
    all.push({
      first: figureOf(goal.first, energy_pJ, time_ns),
      second: figureOf(goal.second, energy_pJ, time_ns),
      mapping,
    });
  }
  const first = Math.min(...all.map((one) => one.first));
  const tied = all.filter((one) => one.first <= first * (1 + TIE));
  const second = Math.min(...tied.map((one) => one.second));
  const best = tied.filter((one) => one.second <= second * (1 + TIE));
  const ranked = best.map(({ mapping }) => ({ mapping, rank: rankOf(space, mapping) }));
  ranked.sort((a, b) => compareRanks(a.rank, b.rank));
  return { count: all.length, first, second, mapping: ranked[0]?.mapping };
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
