import type { Evaluation } from "../cost/evaluate.ts";
import type { TimeLimit } from "../cost/latency.ts";
import type { Work } from "../cost/merit.ts";
import { workOf } from "../cost/merit.ts";
import type { Objective } from "../cost/objective.ts";
import { objectiveValue } from "../cost/objective.ts";
import type { MapperResult } from "../mapper/mapper.ts";
import type { Mapping } from "../mapping/mapping.ts";
import type { Profile } from "../profile/profile.ts";
import type { Gain } from "../verdict/gain.ts";
import { gain, order } from "../verdict/gain.ts";
import { bestSplit } from "../verdict/hybrid.ts";
import type { Option } from "../verdict/option.ts";
import type { Mappers } from "../verdict/verdict.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Network } from "../workload/network.ts";
import type { Division } from "./divide.ts";
import { bestDivision } from "./divide.ts";
import type { System } from "./system.ts";

/** Where to compute a network: every system, best first by the objective. */
export interface Where {
  readonly network: Network;
  /** The network on the baseline, without primitives. */
  readonly nowhere: Figures;
  readonly systems: readonly SystemVerdict[];
  /** What was mapped, for how much of it is proven. */
  readonly results: {
    readonly cim: readonly MapperResult[];
    readonly baseline: readonly MapperResult[];
  };
}

/** What a system makes of a network. */
export interface SystemVerdict {
  readonly system: System;
  /** Every part by itself: all GEMMs on it. In the order of the system's parts. */
  readonly alone: readonly Side[];
  /** Each GEMM on the part with which the network is best, one part at a time. */
  readonly oneByOne: Side & { readonly split: readonly PlacedGemm[] };
  /** The same, where a GEMM may also be divided among parts that work at the same time; absent if not asked for. */
  readonly divided?: Side & { readonly split: readonly PlacedGemm[] };
}

/** Figures with their gains over the baseline. */
export interface Side {
  readonly figures: Figures;
  readonly gain: Gain;
}

/** What a network costs, and what that is per operation. */
export interface Figures {
  readonly macs: number;
  readonly operations: number;
  readonly energy_pJ: number;
  readonly time_ns: number;
  readonly TOPS_per_W: number;
  readonly GOPS: number;
  readonly EDP_pJ_ns: number;
  /** What the profile compares, per ns. */
  readonly throughput: number;
}

/** Where a GEMM goes: to one part, or divided among several. */
export interface PlacedGemm {
  readonly gemm: Gemm;
  /** Name of the part; absent if the GEMM is divided. */
  readonly part?: string;
  readonly division?: Division;
  readonly work: Omit<Work, "utilisation">;
  readonly binds: TimeLimit;
}

/**
 * Weighs systems for a network.
 *
 * @param divide the systems in which GEMMs may be divided among parts that work at the same time
 * @param onMapped called after each mapping
 * @throws InputError if a GEMM cannot be mapped on a part
 */
export function where(
  network: Network,
  baseline: Option,
  systems: readonly System[],
  mappers: Mappers,
  profile: Profile,
  divide: (best: readonly SystemVerdict[]) => readonly SystemVerdict[] = () => [],
  onMapped: () => void = () => undefined,
): Where {
  const { objective } = mappers.options;
  // A mapper that remembers gives equal problems the same mapping; it counts once.
  const results = {
    cim: new Map<Mapping, MapperResult>(),
    baseline: new Map<Mapping, MapperResult>(),
  };
  const evaluate = (option: Option, gemm: Gemm): Evaluation => {
    const side = option.cim ? "cim" : "baseline";
    const problem = { architecture: option.architecture, gemm, profile };
    const result = mappers[side](problem, mappers.options);
    results[side].set(result.mapping, result);
    onMapped();
    return result.evaluation;
  };
  const nowhere = figuresOf(
    network.gemms.map((gemm) => counted(gemm, workOf(evaluate(baseline, gemm)))),
  );
  const side = (works: readonly Omit<Work, "utilisation">[]): Side => {
    const figures = figuresOf(works);
    return { figures, gain: gain(figures, nowhere) };
  };
  const verdicts = systems.map((system): SystemVerdict => {
    const choices = network.gemms.map((gemm) =>
      system.parts.map((part) => placedOn(part, gemm, evaluate(part, gemm))),
    );
    const alone = system.parts.map((_, p) =>
      side(choices.map((parts) => worked(parts[p] as PlacedGemm))),
    );
    const split = bestOf(choices, objective);
    return { system, alone, oneByOne: { ...side(split.map(worked)), split } };
  });
  const value = ({ oneByOne }: SystemVerdict) => objectiveValue(oneByOne.figures, objective);
  verdicts.sort((a, b) => order(value(a), value(b)));
  const chosen = divide(verdicts);
  const all = verdicts.map((verdict): SystemVerdict => {
    if (!chosen.includes(verdict)) return verdict;
    const split = dividedSplit(network, verdict, evaluate, objective, profile);
    return { ...verdict, divided: { ...side(split.map(worked)), split } };
  });
  const found = { cim: [...results.cim.values()], baseline: [...results.baseline.values()] };
  return { network, nowhere, systems: all, results: found };
}

/**
 * Each GEMM on one part, or divided, as is best for the network. Only the division that is best for the GEMM, and better for it
 * than any part, is offered: another one might make the product of energy and time of the whole network less.
 */
function dividedSplit(
  network: Network,
  { system }: SystemVerdict,
  evaluate: (option: Option, gemm: Gemm) => Evaluation,
  objective: Objective,
  profile: Profile,
): PlacedGemm[] {
  const choices = network.gemms.map((gemm): PlacedGemm[] => {
    const whole = system.parts.map((part) => placedOn(part, gemm, evaluate(part, gemm)));
    const least = Math.min(...whole.map(({ work }) => objectiveValue(work, objective)));
    const division = bestDivision(gemm, system.together, evaluate, objective, profile, least);
    if (!division) return whole;
    return [...whole, { gemm, division, work: division.work, binds: division.binds }];
  });
  return bestOf(choices, objective);
}

/** For each GEMM the choice with which the network is best. */
function bestOf(choices: readonly (readonly PlacedGemm[])[], objective: Objective): PlacedGemm[] {
  const split = bestSplit(
    choices.map((of) => of.map(worked)),
    objective,
  );
  return choices.map((of, i) => of[split[i] ?? 0] as PlacedGemm);
}

function placedOn(part: Option, gemm: Gemm, evaluation: Evaluation): PlacedGemm {
  const { latency } = evaluation;
  return { gemm, part: part.name, work: workOf(evaluation), binds: latency.binds };
}

/** All occurrences of a placed GEMM. */
function worked({ gemm, work }: PlacedGemm): Omit<Work, "utilisation"> {
  return counted(gemm, work);
}

function counted({ count }: Gemm, work: Omit<Work, "utilisation">): Omit<Work, "utilisation"> {
  const { energy_pJ, time_ns, macs, operations, compared } = work;
  return {
    energy_pJ: count * energy_pJ,
    time_ns: count * time_ns,
    macs: count * macs,
    operations: count * operations,
    compared: count * compared,
  };
}

function figuresOf(works: readonly Omit<Work, "utilisation">[]): Figures {
  const sum = { energy_pJ: 0, time_ns: 0, macs: 0, operations: 0, compared: 0 };
  for (const work of works) {
    sum.energy_pJ += work.energy_pJ;
    sum.time_ns += work.time_ns;
    sum.macs += work.macs;
    sum.operations += work.operations;
    sum.compared += work.compared;
  }
  const { energy_pJ, time_ns, macs, operations, compared } = sum;
  return {
    macs,
    operations,
    energy_pJ,
    time_ns,
    TOPS_per_W: operations / energy_pJ,
    GOPS: operations / time_ns,
    EDP_pJ_ns: energy_pJ * time_ns,
    throughput: compared / time_ns,
  };
}
