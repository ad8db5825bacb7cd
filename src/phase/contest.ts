import type { TimeLimit } from "../cost/latency.ts";
import { bothObjectives, objectiveValue } from "../cost/objective.ts";
import { InputError } from "../diagnostic/issue.ts";
import type { Profile } from "../profile/profile.ts";
import { isTie } from "../verdict/gain.ts";
import type { Option } from "../verdict/option.ts";
import type { Reason } from "../verdict/reason.ts";
import { reason } from "../verdict/reason.ts";
import { total } from "../verdict/total.ts";
import type { Mappers } from "../verdict/verdict.ts";
import { shapeName } from "../workload/gemm.ts";
import type { Network } from "../workload/network.ts";
import type { ParameterValue } from "./line.ts";

/** Every option's best mapping of one workload, and which option wins by the objective. */
export interface Contest {
  readonly network: Network;
  readonly winner: Entry;
  readonly runnerUp: Entry;
  readonly baseline: Entry;
  /** The best CiM option, whether or not it beats the baseline. */
  readonly cim: Entry;
  /** Whether the best CiM option and the baseline cost the same, so that the baseline counts as the winner. */
  readonly tied: boolean;
  /** How many times more the baseline costs than the best CiM option; above 1 CiM is better. */
  readonly gain: number;
  /** How many times more the runner-up costs than the winner; at least 1. */
  readonly margin: number;
  /** Whether every option's mappings are proven optimal. */
  readonly proven: boolean;
  /** All options in the order in which they were given, the baseline first. */
  readonly entries: readonly Entry[];
  /** What was set of the hardware. */
  readonly settings?: readonly ParameterValue[];
}

/** One option in a contest: what the workload costs there, each GEMM as often as it occurs. */
export interface Entry {
  readonly option: Option;
  readonly energy_pJ: number;
  readonly time_ns: number;
  /** Of the objective: pJ, ns or pJ·ns. */
  readonly value: number;
  /** What holds the time up; absent for several GEMMs. */
  readonly binds?: TimeLimit;
}

/**
 * Weighs a workload, on hardware with some parameters set; `undefined` if it could not be, since the user interrupted, or
 * since nothing can be built or mapped with what is set.
 */
export type Weigh = (network: Network, settings?: readonly ParameterValue[]) => Contest | undefined;

/** What competes, and how it is mapped. */
export interface Field {
  readonly baseline: Option;
  readonly options: readonly Option[];
  readonly mappers: Mappers;
  readonly profile: Profile;
  /** The sides with parameters of the hardware set; `undefined` if no CiM option is left. Needed where any are. */
  readonly with?: (
    settings: readonly ParameterValue[],
  ) => Pick<Field, "baseline" | "options"> | undefined;
}

/** A weigher that maps each workload once, and how many it has weighed. */
export interface Weighing {
  readonly weigh: Weigh;
  readonly weighed: () => number;
}

/**
 * @param stopped asked before and after each workload; what was mapped while it turned true is not used
 * @param onWeighed called with the number weighed after each
 */
export function weighing(
  field: Field,
  stopped: () => boolean = () => false,
  onWeighed: (weighed: number) => void = () => undefined,
): Weighing {
  const known = new Map<string, Contest>();
  const weigh: Weigh = (network, settings = []) => {
    const shapes = network.gemms.map((gemm) => `${shapeName(gemm)}*${gemm.count}`);
    const key = [...shapes, ...settings.map(({ name, value }) => `${name}=${value}`)].join(" ");
    const before = known.get(key);
    if (before) return { ...before, network };
    if (stopped()) return undefined;
    try {
      const found =
        settings.length > 0 ? contestWith(settings, network, field) : contest(network, field);
      if (stopped() || !found) return undefined;
      known.set(key, found);
      onWeighed(known.size);
      return found;
    } catch (error) {
      if (stopped() && error instanceof InputError) return undefined;
      throw error;
    }
  };
  return { weigh, weighed: () => known.size };
}

/**
 * Maps a workload on every option and compares.
 *
 * The baseline wins a tie: who builds primitives wants something for it. Among CiM options that tie, the objective that
 * decides among mappings decides, and then the order in which they were given.
 *
 * @throws InputError if a GEMM cannot be mapped on an option
 */
export function contest(network: Network, field: Field): Contest {
  const entered = [field.baseline, ...field.options].map((option) => enter(network, option, field));
  return decided(network, entered, field);
}

/**
 * The same with parameters of the hardware set. An option that cannot be built with them, or on which a GEMM has no legal
 * mapping then, takes no part.
 *
 * @returns `undefined` if no CiM option is left, or the baseline has no mapping
 */
function contestWith(
  settings: readonly ParameterValue[],
  network: Network,
  field: Field,
): Contest | undefined {
  const sides = fieldWith(settings, field);
  return sides && contestAmong(settings, network, sides);
}

/** The same among the sides of a field as they are, which have the parameters set. */
export function contestAmong(
  settings: readonly ParameterValue[],
  network: Network,
  sides: Field,
): Contest | undefined {
  const entered = [sides.baseline, ...sides.options].map((option) =>
    tryToEnter(network, option, sides),
  );
  const [baseline, ...options] = entered;
  const left = options.flatMap((one) => one ?? []);
  if (!baseline || left.length === 0) return undefined;
  return { ...decided(network, [baseline, ...left], sides), settings };
}

/** A field with parameters of the hardware set; `undefined` if no CiM option is left. */
export function fieldWith(settings: readonly ParameterValue[], field: Field): Field | undefined {
  if (!field.with) throw new Error("the hardware of this field cannot be changed");
  const sides = field.with(settings);
  return sides && { ...field, ...sides };
}

/** Whether two entries, maybe of different contests, are of one option. */
export function isSameOption(a: Entry, b: Entry): boolean {
  return a.option.name === b.option.name;
}

function decided(network: Network, entered: readonly Entered[], { mappers }: Field): Contest {
  const { second } = bothObjectives(mappers.options);
  const entries = entered.map(({ entry }) => entry);
  const [baseline, ...options] = entries;
  if (!baseline || options.length === 0) throw new Error("a contest needs a CiM option");
  const cim = best(options, (entry) => objectiveValue(entry, second));
  const tied = isTie(cim.value, baseline.value);
  const winner = !tied && cim.value < baseline.value ? cim : baseline;
  const others = entries.filter((entry) => entry !== winner);
  const runnerUp = best(others, (entry) => objectiveValue(entry, second));
  return {
    network,
    winner,
    runnerUp,
    baseline,
    cim,
    tied,
    gain: tied ? 1 : baseline.value / cim.value,
    margin: isTie(runnerUp.value, winner.value) ? 1 : runnerUp.value / winner.value,
    proven: entered.every(({ proven }) => proven),
    entries,
  };
}

/** Whether an option of a contest beats the baseline, and by how much: above 1 it is better. */
export function gainOf({ baseline }: Contest, { value }: Entry): number {
  return isTie(value, baseline.value) ? 1 : baseline.value / value;
}

/** Why the best CiM option and the baseline differ on a GEMM; `undefined` for a workload of several. */
export function contestReason({ network, cim }: Contest, field: Field): Reason | undefined {
  const [gemm, ...more] = network.gemms;
  if (!gemm || more.length > 0) return undefined;
  const { mappers, profile } = field;
  const ours = mappers.cim(
    { architecture: cim.option.architecture, gemm, profile },
    mappers.options,
  );
  const { architecture } = field.baseline;
  const theirs = mappers.baseline({ architecture, gemm, profile }, mappers.options);
  return reason(ours.evaluation, theirs.evaluation);
}

interface Entered {
  readonly entry: Entry;
  readonly proven: boolean;
}

/** The code of what is wrong where a GEMM has no mapping on an option at all. */
const UNMAPPABLE = "no-legal-mapping";

function tryToEnter(network: Network, option: Option, field: Field): Entered | undefined {
  try {
    return enter(network, option, field);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    if (error.issues.some(({ code }) => code === UNMAPPABLE)) return undefined;
    throw error;
  }
}

function enter(network: Network, option: Option, { mappers, profile }: Field): Entered {
  const mapper = option.cim ? mappers.cim : mappers.baseline;
  const { architecture } = option;
  const results = network.gemms.map((gemm) =>
    mapper({ architecture, gemm, profile }, mappers.options),
  );
  const { energy_pJ, time_ns } = total(results.map(({ evaluation }) => evaluation));
  const [only, ...more] = results;
  const binds = only && more.length === 0 ? { binds: only.evaluation.latency.binds } : {};
  const value = objectiveValue({ energy_pJ, time_ns }, mappers.options.objective);
  const entry: Entry = { option, energy_pJ, time_ns, value, ...binds };
  return { entry, proven: results.every(({ provenOptimal }) => provenOptimal) };
}

/** The entry of the least value; among those that tie, the least by *second*, the first of equals. */
function best(entries: readonly Entry[], second: (entry: Entry) => number): Entry {
  const least = Math.min(...entries.map(({ value }) => value));
  const level = entries.filter(({ value }) => isTie(value, least));
  const least2 = Math.min(...level.map(second));
  const found = level.find((entry) => isTie(second(entry), least2));
  if (!found) throw new Error("no entry has the least value");
  return found;
}
