import type { Budget } from "../architecture/budget.ts";
import { integrate } from "../architecture/integrate.ts";
import type { ResolvedArchitecture } from "../architecture/resolve.ts";
import { resolve } from "../architecture/resolve.ts";
import type { Evaluation } from "../cost/evaluate.ts";
import { evaluateLegal } from "../cost/evaluate.ts";
import { objectiveValue } from "../cost/objective.ts";
import { InputError } from "../diagnostic/issue.ts";
import type { MapperResult } from "../mapper/mapper.ts";
import type { Profile } from "../profile/profile.ts";
import { gain } from "../verdict/gain.ts";
import type { Option } from "../verdict/option.ts";
import type { Total } from "../verdict/total.ts";
import { total } from "../verdict/total.ts";
import type { Mappers } from "../verdict/verdict.ts";
import { mergedShapes } from "../workload/merged.ts";
import type { Network } from "../workload/network.ts";
import { rememberingNumbers } from "./evaluator.ts";
import type { Hardware, Input, Positions } from "./input.ts";
import { hardwareAt, inputsOf } from "./input.ts";

/** In what respect an option is compared with the baseline: what mappings minimise, energy, or throughput. */
export type Respect = "objective" | "energy" | "throughput";

export const RESPECTS: readonly Respect[] = ["objective", "energy", "throughput"];

/** How many times better an option is than the baseline over the whole network; above 1 it is better. */
export type Gains = Readonly<Record<Respect, number>>;

/** A network, and options that are compared with a baseline. */
export interface Compared {
  readonly network: Network;
  readonly hardware: Hardware;
  /** CiM options of that hardware. */
  readonly options: readonly Option[];
  readonly budget: Budget;
  readonly mappers: Mappers;
  readonly profile: Profile;
}

/** A comparison whose inputs can be moved. */
export interface Comparison extends Compared {
  readonly inputs: readonly Input[];
  /** An option and the baseline with inputs at these positions, both mapped anew. */
  readonly at: (option: Option, positions: Positions) => Pair;
}

/** An option and the baseline, as they are mapped for some positions. */
export interface Pair {
  readonly gains: Gains;
  /** Whether no mapping of either side is better. */
  readonly proven: boolean;
  /** The gain by the objective that the same mappings have at other positions. */
  readonly objectiveAt: (positions: Positions) => number;
}

/** Prepares a comparison: lists its inputs, and keeps what was mapped. */
export function createComparison(compared: Compared): Comparison {
  const { network, hardware, mappers, profile } = compared;
  const { objective } = mappers.options;
  const inputs = inputsOf(hardware, profile);
  const gemms = mergedShapes(network.gemms);
  const mapper = {
    cim: rememberingNumbers(mappers.cim),
    baseline: rememberingNumbers(mappers.baseline),
  };
  const mapAll = (side: "cim" | "baseline", architecture: ResolvedArchitecture): Mapped => {
    const results = gemms.map((gemm) =>
      mapper[side]({ architecture, gemm, profile }, mappers.options),
    );
    return { results, total: total(results.map(({ evaluation }) => evaluation)) };
  };
  const sidesAt = (option: Option, positions: Positions) =>
    sidesOf(compared, option, hardwareAt(hardware, inputs, positions));
  const gains = (cim: Total, baseline: Total): Gains => {
    const { energy, throughput } = gain(cim, baseline);
    const values = objectiveValue(baseline, objective) / objectiveValue(cim, objective);
    return { objective: values, energy, throughput };
  };
  return {
    ...compared,
    inputs,
    at: (option, positions) => {
      const sides = sidesAt(option, positions);
      if (!sides) return NOT_BUILT;
      const cim = mapAll("cim", sides.cim);
      const baseline = mapAll("baseline", sides.baseline);
      return {
        gains: gains(cim.total, baseline.total),
        proven: [cim, baseline].every(isProven),
        objectiveAt: (others) => {
          const moved = sidesAt(option, others);
          // Another number of primitives is another mapspace, in which these mappings may not be.
          if (!moved || moved.cim.cim?.count !== sides.cim.cim?.count) return Number.NaN;
          const of = (mapped: Mapped, architecture: ResolvedArchitecture) =>
            total(evaluationsOn(architecture, mapped, profile));
          return gains(of(cim, moved.cim), of(baseline, moved.baseline)).objective;
        },
      };
    },
  };
}

/** No primitive fits, so nothing is gained. */
const NOT_BUILT: Pair = {
  gains: { objective: 0, energy: 0, throughput: 0 },
  proven: true,
  objectiveAt: () => Number.NaN,
};

/** How each shape of a network is mapped, and what all its GEMMs cost together. */
interface Mapped {
  readonly results: readonly MapperResult[];
  readonly total: Total;
}

interface Sides {
  readonly cim: ResolvedArchitecture;
  readonly baseline: ResolvedArchitecture;
}

/** Both sides made of some hardware; undefined if not one primitive fits. */
function sidesOf(
  { budget, profile }: Compared,
  { name, cim }: Option,
  { baseline, primitives }: Hardware,
): Sides | undefined {
  const primitive = primitives.find((one) => one.name === cim?.primitive);
  if (!cim || !primitive) throw new Error(`${name} is no option of this hardware`);
  const placement = { at: cim.at, budget, staging: cim.staging };
  try {
    const integrated = integrate(baseline, primitive, placement, profile);
    return { cim: resolve(integrated, profile), baseline: resolve(baseline, profile) };
  } catch (error) {
    const unfit = error instanceof InputError && error.issues[0]?.code === "no-primitive-fits";
    if (unfit) return undefined;
    throw error;
  }
}

function isProven({ results }: Mapped): boolean {
  return results.every(({ provenOptimal }) => provenOptimal);
}

function evaluationsOn(
  architecture: ResolvedArchitecture,
  { results }: Mapped,
  profile: Profile,
): Evaluation[] {
  return results.map(({ mapping, evaluation }) =>
    evaluateLegal(architecture, evaluation.gemm, mapping, profile),
  );
}
