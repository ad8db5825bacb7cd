import { objectiveValue } from "../cost/objective.ts";
import type { MapperResult } from "../mapper/mapper.ts";
import type { Option } from "../verdict/option.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Field } from "./contest.ts";
import { isTie } from "./contest.ts";

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
}

/**
 * Which options beat the baseline on a GEMM, proven, though the baseline's optimum may stay unknown.
 *
 * CiM is mapped first. The baseline's search then ends as soon as its best mapping so far is better than an option, or its
 * bound is worse, for every option: more would change the gain, but not who wins. A tie is searched to the end.
 *
 * @returns `undefined` if something else ended a search before it was decided
 * @throws InputError if the GEMM cannot be mapped on an option
 */
export function decide(
  gemm: Gemm,
  { baseline, options, mappers, profile }: Field,
): Decided | undefined {
  const { objective } = mappers.options;
  const cost = ({ evaluation: { energy_pJ, latency } }: MapperResult) =>
    objectiveValue({ energy_pJ, time_ns: latency.time_ns }, objective);
  const found = options.map((option) => {
    const { architecture } = option;
    return {
      option,
      value: cost(mappers.cim({ architecture, gemm, profile }, mappers.options)),
    };
  });
  const values = found.map(({ value }) => value);
  let decided = false;
  const limits = {
    signal: {
      get aborted() {
        return decided;
      },
    },
    onProgress: ({ incumbent, bound }: { incumbent: number | undefined; bound: number }) => {
      decided = values.every(
        (value) => (incumbent !== undefined && isBelow(incumbent, value)) || isBelow(value, bound),
      );
    },
  };
  const { architecture } = baseline;
  const result = mappers.baseline({ architecture, gemm, profile }, { ...mappers.options, limits });
  const high = cost(result);
  // A mapper without a proof is taken at its word, as in every comparison.
  const low = result.provenOptimal ? high : (result.proof?.bound ?? high);
  const range = (value: number): GainRange => {
    const exact = low === high && isTie(low, value);
    return exact ? { low: 1, high: 1 } : { low: low / value, high: high / value };
  };
  const gains = new Map(found.map(({ option, value }) => [option, range(value)]));
  if ([...gains.values()].some((gain) => gain.low <= 1 && gain.high > 1)) return undefined;
  return { gemm, gains, best: range(Math.min(...values)) };
}

function isBelow(a: number, b: number): boolean {
  return a < b && !isTie(a, b);
}
