import { evaluateLegal } from "../cost/evaluate.ts";
import { bothObjectives, objectiveValue } from "../cost/objective.ts";
import { InputError } from "../diagnostic/issue.ts";
import { compulsoryBound } from "../kernel/compulsory.ts";
import { flatCost } from "../kernel/cost.ts";
import { adapt } from "../mapper/adapt.ts";
import { greedy } from "../mapper/greedy.ts";
import type { Mapper, MapperResult, Problem } from "../mapper/mapper.ts";
import { priority } from "../mapper/priority.ts";
import { legalityIssues } from "../mapping/legal.ts";
import type { Mapping } from "../mapping/mapping.ts";
import { isLess, isTie } from "../verdict/gain.ts";
import type { Option } from "../verdict/option.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Field } from "./contest.ts";

/** What is known of the least cost of a GEMM on one option. */
export interface Known {
  readonly option: Option;
  /** Between what the least value of the objective lies: pJ, ns or pJ·ns; Infinity where no mapping is known. */
  readonly low: number;
  readonly high: number;
  /** Of the mapping with the value *high*, what decides among options that tie. */
  readonly second: number;
  /** Whether *high* is what the mapper of a contest gives, so that *second* counts too. */
  readonly exact: boolean;
  /** The mapping with the value *high*. */
  readonly mapping?: Mapping;
}

/** A GEMM on every option, the baseline first: who seems to win, and whether anything that is not known could change it. */
export interface Standing {
  readonly gemm: Gemm;
  readonly known: readonly Known[];
  /** Place in *known* of the option that wins by what is known; 0 is the baseline, which wins ties. */
  readonly leader: number;
  /** Whether a contest of this GEMM has the leader as its winner. */
  readonly settled: boolean;
}

/**
 * What is known of a GEMM at once, without a search: bounds on every option that no mapping can be below, and fair mappings
 * where those leave it open who wins.
 *
 * @param seeds of each option, the baseline first, good mappings of similar GEMMs
 */
export function firstStanding(
  gemm: Gemm,
  field: Field,
  sides: Sides,
  seeds: readonly (readonly Mapping[])[] = [],
): Standing {
  const { mappers } = field;
  const mapperOf = (exact: boolean, mapper: Mapper) => (exact ? undefined : mapper);
  const ours = mapperOf(sides.cim, mappers.cim);
  const theirs = mapperOf(sides.baseline, mappers.baseline);
  const cores = look(gemm, field.baseline, field, theirs, seeds[0] ?? []);
  let least = cores.high;
  const options = field.options.map((option, i): Known => {
    const low = ours ? 0 : boundOf(gemm, option, field);
    // What cannot win need not be mapped.
    if (least < low) return unmapped(option, low);
    const known = look(gemm, option, field, ours, seeds[i + 1] ?? []);
    least = Math.min(least, known.high);
    return known;
  });
  return standingOf(gemm, [cores, ...options]);
}

/** For each side whether its best mapping is meant, so that bounds hold; else a mapper is taken at its word. */
export interface Sides {
  readonly cim: boolean;
  readonly baseline: boolean;
}

/** Which sides of a field ask for the best mapping. */
export function sidesOf(cim: string, baseline: string): Sides {
  return { cim: cim === "optimal", baseline: baseline === "optimal" };
}

/** Who leads by what is known, and whether it stays so (the rules of a contest). */
export function standingOf(gemm: Gemm, known: readonly Known[]): Standing {
  const [cores, ...options] = known;
  if (!cores || options.length === 0) throw new Error("a contest needs a CiM option");
  const best = bestOf(options);
  const bestPlace = known.indexOf(best);
  const cimLeads = isLess(best.high, cores.high);
  if (!cimLeads) {
    const settled = options.every(({ low }) => !isLess(low, cores.high));
    return { gemm, known, leader: 0, settled: settled && Number.isFinite(cores.high) };
  }
  const settled =
    isLess(best.high, cores.low) &&
    options.every(
      (other) => other === best || isLess(best.high, other.low) || (best.exact && other.exact),
    );
  return { gemm, known, leader: bestPlace, settled };
}

/** Between what the gain of the best CiM option over the baseline lies. */
export function gainRangeOf({ known }: Standing): { readonly low: number; readonly high: number } {
  const [cores, ...options] = known;
  const low = Math.min(...options.map((of) => of.low));
  const high = Math.min(...options.map((of) => of.high));
  if (!cores) return { low: 1, high: 1 };
  return { low: cores.low / high, high: cores.high / low };
}

/** The option of the least known value; among those that tie, the least by what decides ties, the first of equals. */
function bestOf(options: readonly Known[]): Known {
  const least = Math.min(...options.map(({ high }) => high));
  const level = options.filter(({ high }) => isTie(high, least));
  const second = Math.min(...level.map((of) => of.second));
  const found = level.find((of) => isTie(of.second, second)) ?? level[0] ?? options[0];
  if (!found) throw new Error("no option has the least value");
  return found;
}

/** What of a mapper's result counts here. */
type Quick = Pick<MapperResult, "evaluation" | "mapping" | "provenOptimal" | "proof">;

/** What is known of an option from a mapper's result. */
function knownOf(
  option: Option,
  { evaluation, mapping, provenOptimal, proof }: Quick,
  { mappers }: Field,
): Known {
  const { first, second } = bothObjectives(mappers.options);
  const figures = { energy_pJ: evaluation.energy_pJ, time_ns: evaluation.latency.time_ns };
  const high = objectiveValue(figures, first);
  const exact = provenOptimal || !proof;
  const low = exact ? high : Math.min(high, proof?.bound ?? high);
  return { option, low, high, second: objectiveValue(figures, second), exact, mapping };
}

function boundOf(gemm: Gemm, { architecture }: Option, { mappers, profile }: Field): number {
  const bound = compulsoryBound(flatCost(architecture, gemm, profile));
  return objectiveValue(bound, mappers.options.objective);
}

/** A quick look at an option: the mapper at its word if one is given, else a fair mapping and a bound. */
function look(
  gemm: Gemm,
  option: Option,
  field: Field,
  mapper: Mapper | undefined,
  seeds: readonly Mapping[],
): Known {
  const { profile, mappers } = field;
  const problem = { architecture: option.architecture, gemm, profile };
  if (mapper) return knownOf(option, mapper(problem, mappers.options), field);
  const low = boundOf(gemm, option, field);
  const first = seeds.flatMap((seed) => adaptedFor(problem, seed) ?? []);
  const quick = first.length > 0 ? first : (quickly(problem, field) ?? []);
  const [best] = [quick]
    .flat()
    .map((result) => knownOf(option, result, field))
    .sort((a, b) => a.high - b.high);
  return best ? { ...best, low: Math.min(low, best.high), exact: false } : unmapped(option, low);
}

function adaptedFor({ architecture, gemm, profile }: Problem, seed: Mapping): Quick | undefined {
  const mapping = adapt(seed, gemm);
  if (legalityIssues(architecture.hierarchy, gemm, mapping).length > 0) return undefined;
  const evaluation = evaluateLegal(architecture, gemm, mapping, profile);
  return { mapping, evaluation, provenOptimal: false };
}

function quickly(problem: Problem, { mappers }: Field): Quick | undefined {
  if (!problem.architecture.cim) return greedy(problem, mappers.options);
  try {
    return priority(problem, mappers.options);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

function unmapped(option: Option, low: number): Known {
  const high = Number.POSITIVE_INFINITY;
  return { option, low, high, second: high, exact: false };
}
