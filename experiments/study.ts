import type { Budget } from "../src/architecture/budget.ts";
import type { Evaluation } from "../src/cost/evaluate.ts";
import { evaluate } from "../src/cost/evaluate.ts";
import { bindMapping } from "../src/format/mapping-spec.ts";
import {
  architecture,
  mapping,
  network,
  primitive,
  publishedBaselineMapping,
} from "../src/library/library.ts";
import type { Mapper, MapperOptions } from "../src/mapper/mapper.ts";
import { DEFAULT_OPTIONS } from "../src/mapper/mapper.ts";
import type { MapperName } from "../src/mapper/mappers.ts";
import { MAPPERS } from "../src/mapper/mappers.ts";
import type { Profile } from "../src/profile/profile.ts";
import { createProfile } from "../src/profile/profile.ts";
import type { Option } from "../src/verdict/option.ts";
import { baselineOption, cimOptions } from "../src/verdict/option.ts";
import type { Gemm } from "../src/workload/gemm.ts";
import { shapeName } from "../src/workload/gemm.ts";

/**
 * The columns that every experiment sets beside the published values.
 *
 * - `asPublished`: profile `as-published`; priority mapping of CiM, random search of the baseline (seed 1), and the
 *   published baseline mapping for 512×1024×1024, the only one that is known
 * - `consistent`: profile `consistent` with those mappings, the baseline in its published dataflow
 * - `optimal`: profile `consistent` as it is: proven optimal on both sides, the baseline's dataflow free
 */
export type Column = "asPublished" | "consistent" | "optimal";

export const COLUMNS: readonly Column[] = ["asPublished", "consistent", "optimal"];

export const PRIMITIVES = ["analog6T", "analog8T", "digital6T", "digital8T"] as const;
export const LEVELS = ["RF", "SMEM"] as const;
/** In the order in which the study's averages accumulate. */
export const NETWORKS = ["bert-large", "gpt-j", "resnet-50", "dlrm"] as const;

/** Profiles by what experiments call them. */
export const PROFILES = {
  timeloop: createProfile("timeloop"),
  asPublished: createProfile("as-published"),
  consistent: createProfile("consistent", [
    ["baseline-search", "published"],
    ["baseline-dataflow", "published"],
  ]),
  /** Proven on both sides, the baseline in its published dataflow. */
  publishedDataflow: createProfile("consistent", [["baseline-dataflow", "published"]]),
  optimal: createProfile("consistent"),
} as const satisfies Record<string, Profile>;

export type ProfileKey = keyof typeof PROFILES;

/** What all experiments share: every mapping is made once. */
export interface Study {
  readonly baseline: (profile: ProfileKey) => Option;
  /** Primitives at a level, by equal area unless a number is given. */
  readonly cim: (profile: ProfileKey, name: string, at: string, budget?: Budget) => Option;
  /** A GEMM mapped by a mapper. */
  readonly map: (how: How, option: Option, gemm: Gemm) => Evaluation;
  /** The baseline as a column maps it. */
  readonly cores: (column: Column, gemm: Gemm) => Evaluation;
  /** Primitives by equal area as a column maps them. */
  readonly inMemory: (column: Column, name: string, at: string, gemm: Gemm) => Evaluation;
  /** The optimal mapper, for numbers that no profile has. */
  readonly proven: Mapper;
  /** A recorded mapping of the study, evaluated on what it is for. */
  readonly recorded: (profile: ProfileKey, name: string) => Evaluation;
}

export interface How {
  readonly profile: ProfileKey;
  readonly mapper: MapperName;
  readonly options?: Partial<MapperOptions>;
  /** Not to be remembered, since nobody asks again. */
  readonly once?: true;
}

/** Who is told of each mapping, and who may end the study. */
export interface Surroundings {
  readonly onMapped?: (mapped: number) => void;
  readonly limits?: () => MapperOptions["limits"];
}

export function createStudy({ onMapped, limits }: Surroundings = {}): Study {
  const options = new Map<string, Option>();
  const evaluations = new Map<string, Evaluation>();
  let made = 0;
  const once = <T>(known: Map<string, T>, key: string, make: () => T): T => {
    const found = known.get(key) ?? make();
    known.set(key, found);
    return found;
  };
  const baseline: Study["baseline"] = (profile) =>
    once(options, profile, () => baselineOption(BASELINE, PROFILES[profile]));
  const cim: Study["cim"] = (profile, name, at, budget = "area") =>
    once(options, `${profile} ${name} ${at} ${budget}`, () => {
      const choices = { baseline: BASELINE, primitives: [primitive(name)], at: [at], budget };
      const [option] = cimOptions({ ...choices, staging: [0] }, PROFILES[profile]);
      if (!option) throw new Error(`no option: ${name} at ${at}`);
      return option;
    });
  const counted = (make: () => Evaluation) => () => {
    onMapped?.(++made);
    return make();
  };
  const map: Study["map"] = (how, option, gemm) => {
    const { profile, mapper, options: some = {} } = how;
    const { name, cim: units } = option.architecture;
    const where = `${profile} ${mapper} ${name} ${units?.count ?? ""} ${JSON.stringify(some)}`;
    const make = counted(() => {
      const problem = { architecture: option.architecture, gemm, profile: PROFILES[profile] };
      const told = limits?.();
      const all = { ...DEFAULT_OPTIONS, ...some, ...(told ? { limits: told } : {}) };
      return MAPPERS[mapper](problem, all).evaluation;
    });
    const key = `${where} ${shapeName(gemm)}`;
    const found = how.once ? (evaluations.get(key) ?? make()) : once(evaluations, key, make);
    return { ...found, gemm };
  };
  const proven: Mapper = (problem, given) => {
    onMapped?.(++made);
    const told = limits?.();
    return MAPPERS.optimal(problem, { ...given, ...(told ? { limits: told } : {}) });
  };
  const recorded: Study["recorded"] = (profile, name) =>
    once(
      evaluations,
      `${profile} recorded ${name}`,
      counted(() => {
        const spec = mapping(name);
        const of = spec.architecture.cim;
        const on = of ? cim(profile, of.primitive, of.at, of.count) : baseline(profile);
        const bound = bindMapping(spec, on.architecture.hierarchy);
        // Recorded mappings keep to the study's dataflow, which a profile may narrow or widen.
        const { architecture: hardware } = on;
        return evaluate(hardware, spec.gemm, bound, PROFILES[profile], { constraints: false });
      }),
    );
  const cores: Study["cores"] = (column, gemm) => {
    if (column !== "optimal" && shapeName(gemm) === KNOWN_SHAPE)
      return { ...recorded(column, publishedBaselineMapping().name), gemm };
    const mapper = column === "optimal" ? "optimal" : "random";
    return map({ profile: column, mapper }, baseline(column), gemm);
  };
  const inMemory: Study["inMemory"] = (column, name, at, gemm) => {
    const mapper = column === "optimal" ? "optimal" : "priority";
    return map({ profile: column, mapper }, cim(column, name, at), gemm);
  };
  return { baseline, cim, map, cores, inMemory, proven, recorded };
}

/** The GEMMs of a network as a column has it: with `resnet-shortcuts` mended, ResNet-50 is complete. */
export function gemmsOf(name: string, profile: ProfileKey): readonly Gemm[] {
  return network(name, PROFILES[profile]).gemms;
}

/** What all experiments compare with. */
export const BASELINE = architecture("tensor-core-like");
const KNOWN_SHAPE = shapeName(publishedBaselineMapping().gemm);
