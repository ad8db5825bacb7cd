import type { Objective } from "../cost/objective.ts";
import { objectiveValue } from "../cost/objective.ts";
import type { MapperResult } from "../mapper/mapper.ts";
import { bothLimits } from "../search/limits.ts";
import { isBetter, isLess, isTie } from "../verdict/gain.ts";
import type { Option } from "../verdict/option.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Field } from "./contest.ts";

/** Between what the gain of a CiM option over the baseline lies; both ends on the same side of 1, or both 1. */
export interface GainRange {
  readonly low: number;
  readonly high: number;
}

/** For one GEMM, which CiM options beat the baseline. */
export interface Decided {
  readonly gemm: Gemm;
  /** By option. */
  readonly gains: ReadonlyMap<Option, GainRange>;
  /** Of the best CiM option. */
  readonly best: GainRange;
  /** False if a mapper took part that proves nothing: then it holds for the mappings that were found. */
  readonly proven: boolean;
}

/** Between what the optimum of one option lies, of the objective: pJ, ns or pJ·ns. */
interface Cost {
  readonly low: number;
  readonly high: number;
}

/**
 * Which options beat the baseline on a GEMM, though no optimum may be known exactly.
 *
 * Where the limits of the mappers' options end a search, the optimum lies between its bound and its best mapping; a mapper
 * without a bound is taken at its word, as in every comparison. CiM is mapped first. The baseline's search then ends as soon
 * as its best mapping so far is better than an option, or its bound is worse, for every option: more would change the gain, but
 * not who wins. A tie is searched to the end. So a mapper that remembers what it found must not be used for anything else.
 *
 * @returns `undefined` if the limits ended a search before it was decided
 * @throws InputError if the GEMM cannot be mapped on an option
 */
export function decide(
  gemm: Gemm,
  { baseline, options, mappers, profile }: Field,
): Decided | undefined {
  const { objective } = mappers.options;
  const cim = options.map(({ architecture }) =>
    mappers.cim({ architecture, gemm, profile }, mappers.options),
  );
  const costs = cim.map((result) => costOf(result, objective));
  let decided = false;
  const whenDecided = {
    signal: {
      get aborted() {
        return decided;
      },
    },
    onProgress: ({ incumbent, bound }: { incumbent: number | undefined; bound: number }) => {
      decided = costs.every(
        ({ low, high }) =>
          (incumbent !== undefined && isLess(incumbent, low)) || isLess(high, bound),
      );
    },
  };
  const { architecture } = baseline;
  const limits = bothLimits(whenDecided, mappers.options.limits);
  const cores = mappers.baseline({ architecture, gemm, profile }, { ...mappers.options, limits });
  const theirs = costOf(cores, objective);
  const ranges = costs.map((ours) => gainRange(ours, theirs));
  if (ranges.some(({ low, high }) => !isBetter(low) && isBetter(high))) return undefined;
  const best = {
    low: Math.min(...costs.map(({ low }) => low)),
    high: Math.min(...costs.map(({ high }) => high)),
  };
  return {
    gemm,
    gains: new Map(options.map((option, i) => [option, ranges[i] ?? gainRange(best, theirs)])),
    best: gainRange(best, theirs),
    proven: [...cim, cores].every(({ provenOptimal, proof }) => provenOptimal || proof),
  };
}

function costOf({ evaluation, provenOptimal, proof }: MapperResult, objective: Objective): Cost {
  const { energy_pJ, latency } = evaluation;
  const high = objectiveValue({ energy_pJ, time_ns: latency.time_ns }, objective);
  // The bound of a share of a chip is one of the padded GEMM, which may cost more than the GEMM does.
  const low = Math.min(high, proof?.bound ?? high);
  return { low: provenOptimal ? high : low, high };
}

function gainRange(ours: Cost, theirs: Cost): GainRange {
  const exact = ours.low === ours.high && theirs.low === theirs.high;
  if (exact && isTie(ours.low, theirs.low)) return { low: 1, high: 1 };
  return { low: theirs.low / ours.high, high: theirs.high / ours.low };
}
