import { evaluateLegal } from "../cost/evaluate.ts";
import type { Mapping } from "../mapping/mapping.ts";
import { enumerateMappings } from "../mapspace/enumerate.ts";
import { rankOf } from "../mapspace/rank.ts";
import type { Goal } from "./goal.ts";
import { figureOf, TIE } from "./goal.ts";
import type { SearchProblem } from "./search.ts";

/** The best of all mappings of a mapspace. */
export interface Exhaustive {
  /** Legal mappings in all, or those fast enough for the goal. */
  readonly count: number;
  /** The best figures; Infinity without a mapping. */
  readonly first: number;
  readonly second: number;
  readonly mapping: Mapping | undefined;
}

/**
 * The best mapping for each of several goals, by the reference evaluation of every mapping there is: the definition of
 * optimal, for small mapspaces.
 *
 * @param most mappings to evaluate
 * @returns undefined if there are more
 */
export function exhaust(
  { space, architecture, profile }: SearchProblem,
  goals: readonly Goal[],
  most: number = Number.POSITIVE_INFINITY,
): Exhaustive[] | undefined {
  const bests = goals.map((goal) => new Best(goal));
  let evaluated = 0;
  for (const mapping of enumerateMappings(space)) {
    if (evaluated++ >= most) return undefined;
    const { energy_pJ, latency } = evaluateLegal(architecture, space.gemm, mapping, profile);
    for (const best of bests) best.add(mapping, energy_pJ, latency.time_ns);
  }
  return bests.map((best) => best.result((mapping) => rankOf(space, mapping)));
}

interface Tied {
  readonly first: number;
  readonly second: number;
  readonly mapping: Mapping;
}

/** The mappings seen so far that tie in the first figure. */
class Best {
  readonly #goal: Goal;
  #count = 0;
  #least = Number.POSITIVE_INFINITY;
  #tied: Tied[] = [];

  constructor(goal: Goal) {
    this.#goal = goal;
  }

  add(mapping: Mapping, energy_pJ: number, time_ns: number): void {
    const { first: objective, second: then, fasterThan_ns } = this.#goal;
    if (fasterThan_ns !== undefined && time_ns >= fasterThan_ns) return;
    this.#count++;
    const first = figureOf(objective, energy_pJ, time_ns);
    if (first > this.#least * (1 + TIE)) return;
    if (first < this.#least) {
      this.#least = first;
      this.#tied = this.#tied.filter((one) => one.first <= first * (1 + TIE));
    }
    this.#tied.push({ first, second: figureOf(then, energy_pJ, time_ns), mapping });
  }

  result(rank: (mapping: Mapping) => number[]): Exhaustive {
    const second = this.#tied.reduce(
      (least, one) => Math.min(least, one.second),
      Number.POSITIVE_INFINITY,
    );
    const ranked = this.#tied
      .filter((one) => one.second <= second * (1 + TIE))
      .map(({ mapping }) => ({ mapping, rank: rank(mapping) }));
    ranked.sort((a, b) => compareRanks(a.rank, b.rank));
    return { count: this.#count, first: this.#least, second, mapping: ranked[0]?.mapping };
  }
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
