import type { Evaluation } from "../cost/evaluate.ts";
import { figuresOfMerit } from "../cost/merit.ts";
import type { Objective } from "../cost/objective.ts";
import { bothObjectives, objectiveValue } from "../cost/objective.ts";
import type { Mapper, MapperOptions, MapperResult } from "../mapper/mapper.ts";
import type { Profile } from "../profile/profile.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Network } from "../workload/network.ts";
import type { Gain } from "./gain.ts";
import { gain, isBetter, isLess, order } from "./gain.ts";
import type { Cost, Sides } from "./hybrid.ts";
import { bestSplit } from "./hybrid.ts";
import type { LatencyEnd } from "./latency-range.ts";
import { latencyRange } from "./latency-range.ts";
import type { Option } from "./option.ts";
import type { Reason } from "./reason.ts";
import { reason } from "./reason.ts";
import type { Total } from "./total.ts";
import { total } from "./total.ts";

/** What, when and where: the answer for one network. */
export interface Verdict {
  readonly network: Network;
  readonly profile: Profile;
  readonly gemms: readonly GemmVerdict[];
  /** Every CiM option for the whole network, best first by the objective. */
  readonly options: readonly OptionVerdict[];
  /** The network on the baseline alone: CiM nowhere. */
  readonly nowhere: Total;
}

/** The options for one GEMM. */
export interface GemmVerdict {
  readonly gemm: Gemm;
  readonly baseline: Choice;
  /** Every CiM option, best first by the objective. */
  readonly cim: readonly (Choice & { readonly gain: Gain })[];
  /** Whether the best CiM option beats the baseline by the objective. */
  readonly cimWins: boolean;
  /** Why the best CiM option and the baseline differ. */
  readonly reason: Reason;
}

/** One option with what its mapper found for a GEMM. */
export interface Choice {
  readonly option: Option;
  readonly result: MapperResult;
}

/** One CiM option over the whole network. */
export interface OptionVerdict {
  readonly option: Option;
  /** CiM for every GEMM. */
  readonly everywhere: Total;
  readonly everywhereGain: Gain;
  /** CiM for some GEMMs and the baseline's cores for the others, so that the whole network is best (hybrid.ts). */
  readonly hybrid: Total;
  readonly hybridGain: Gain;
  /** GEMMs, weighted by count, on which CiM is better in each respect. */
  readonly wins: {
    readonly energy: number;
    readonly throughput: number;
    readonly objective: number;
  };
  /** CiM everywhere at both ends of the range of the primitive's latency. */
  readonly latencyRange: readonly [low: LatencyEnd, high: LatencyEnd];
}

/** How each side is mapped. */
export interface Mappers {
  readonly cim: Mapper;
  readonly baseline: Mapper;
  readonly options: MapperOptions;
}

/**
 * Weighs the options for every GEMM of a network, and for the network as a whole.
 *
 * @param onProgress called after each mapping with the number done and the number in all
 * @throws InputError if a GEMM cannot be mapped on an option
 */
export function advise(
  network: Network,
  baseline: Option,
  options: readonly Option[],
  mappers: Mappers,
  profile: Profile,
  onProgress: (done: number, all: number) => void = () => undefined,
): Verdict {
  let done = 0;
  const all = network.gemms.length * (options.length + 1);
  const map = (mapper: Mapper, option: Option, gemm: Gemm): Choice => {
    const problem = { architecture: option.architecture, gemm, profile };
    const result = mapper(problem, mappers.options);
    onProgress(++done, all);
    return { option, result };
  };
  const weighed = network.gemms.map((gemm) => {
    // First the many small mapspaces: what is compiled for all of them also serves the one large mapspace of the baseline.
    const cim = attempted(() => options.map((option) => map(mappers.cim, option, gemm)));
    // What is wrong with the baseline is told before what is wrong with its options.
    const row = { gemm, baseline: map(mappers.baseline, baseline, gemm) };
    return { ...row, cim: cim() };
  });
  const { objective } = mappers.options;
  const valueIn =
    (of: Objective) =>
    ({ result }: Choice) =>
      objectiveValue(figuresOfMerit(result.evaluation), of);
  const value = valueIn(objective);
  const second = valueIn(bothObjectives(mappers.options).second);
  const nowhere = total(weighed.map((row) => row.baseline.result.evaluation));

  const gemms = weighed.map((row): GemmVerdict => {
    const cores = figuresOfMerit(row.baseline.result.evaluation);
    const cim = row.cim
      .map((choice) => ({ ...choice, gain: gain(figuresOfMerit(choice.result.evaluation), cores) }))
      .sort((a, b) => order(value(a), value(b)) || order(second(a), second(b)));
    const best = cim[0];
    if (!best) throw new Error("a verdict needs at least one CiM option");
    return {
      gemm: row.gemm,
      baseline: row.baseline,
      cim,
      cimWins: isLess(value(best), value(row.baseline)),
      reason: reason(best.result.evaluation, row.baseline.result.evaluation),
    };
  });

  const verdicts = options.map((option, i): OptionVerdict => {
    const rows = weighed.map((row) => ({ cim: row.cim[i] ?? row.baseline, cores: row.baseline }));
    const everywhere = total(rows.map((row) => row.cim.result.evaluation));
    const split = bestSplit(rows.map(sidesOf), objective);
    const better = rows.map((row, j) => (split[j] === 0 ? row.cores : row.cim));
    const hybrid = total(better.map((choice) => choice.result.evaluation));
    return {
      option,
      everywhere,
      everywhereGain: gain(everywhere, nowhere),
      hybrid,
      hybridGain: gain(hybrid, nowhere),
      wins: countWins(rows, value),
      latencyRange: latencyRange(
        rows.map((row) => row.cim.result),
        profile,
        nowhere,
      ),
    };
  });
  const overall = ({ hybrid }: OptionVerdict) => objectiveValue(hybrid, objective);
  const alone = ({ everywhere }: OptionVerdict) => objectiveValue(everywhere, objective);
  // Options that are best left unused are all as good as the baseline: the nearest first.
  verdicts.sort((a, b) => order(overall(a), overall(b)) || order(alone(a), alone(b)));
  return { network, profile, gemms, options: verdicts, nowhere };
}

/** What all occurrences of a GEMM cost on the cores, and on CiM. */
function sidesOf({ cim, cores }: { readonly cim: Choice; readonly cores: Choice }): Sides {
  return [costOf(cores.result.evaluation), costOf(cim.result.evaluation)];
}

/** What all occurrences of a GEMM cost. */
function costOf({ energy_pJ, latency, gemm }: Evaluation): Cost {
  return { energy_pJ: energy_pJ * gemm.count, time_ns: latency.time_ns * gemm.count };
}

function countWins(
  rows: readonly { readonly cim: Choice; readonly cores: Choice }[],
  value: (choice: Choice) => number,
): OptionVerdict["wins"] {
  const wins = { energy: 0, throughput: 0, objective: 0 };
  for (const { cim, cores } of rows) {
    const { evaluation } = cim.result;
    const over = gain(figuresOfMerit(evaluation), figuresOfMerit(cores.result.evaluation));
    const { count } = evaluation.gemm;
    if (isBetter(over.energy)) wins.energy += count;
    if (isBetter(over.throughput)) wins.throughput += count;
    if (isLess(value(cim), value(cores))) wins.objective += count;
  }
  return wins;
}

/** What an attempt gave, or its fault, when it is asked for. */
function attempted<T>(attempt: () => T): () => T {
  try {
    const result = attempt();
    return () => result;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
